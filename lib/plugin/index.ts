export * from './options';
export * from './validation-plugin';
