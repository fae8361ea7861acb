/** What Kubernetes says: pure functions and data, each with the clause it cites. Imports nothing. */
export * from './addresses';
export * from './downward-api';
export * from './fields-since';
export * from './identity';
export * from './images';
export * from './int-or-percent';
export * from './keys';
export * from './labels';
export * from './merge-patch';
export * from './names';
export * from './ordinals';
export * from './paths';
export * from './pod-security';
export * from './ports';
export * from './quantity';
export * from './selectors';
export * from './versions';
