export * from './constructs';
export * from './plugin';
