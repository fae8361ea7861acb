/** What each minor's API server decodes: kinds, fields, types. Distilled from running servers by `npm run schemas`. */
export { fieldOf, kindSchema, lifecycleOf, objectSchema, schemasOf } from './data';
export { findDuplicateKeys } from './duplicates';
export { findSchemaFaults, findUnenforcedFaults, type SchemaFault, SchemaFaultType, schemaFaults } from './faults';
export type {
  BoundedScalar,
  EnumType,
  FieldType,
  KindSchema,
  Lifecycle,
  ListType,
  MapType,
  MinorSchemas,
  ObjectSchema,
  ScalarName,
} from './model';
export { scalarFault } from './scalars';
export { timeFault } from './time';
export { UNENFORCED, type Unenforced } from './unenforced';
