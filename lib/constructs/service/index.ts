export * from './headless-service-options';
export * from './service-options';
