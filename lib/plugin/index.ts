export * from './manifest-checks';
export * from './manifest-report';
export * from './options';
export * from './validation-plugin';
