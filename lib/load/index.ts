/** Text in, objects out, with the line and column of everything in them. */
export type { LoadRule } from './fault';
export { type Input, load, loadEach } from './files';
export { type Loaded, LoadedObject, type LoadFinding } from './loaded';
export { Source } from './source';
export { loadText } from './text';
export * from './value';
