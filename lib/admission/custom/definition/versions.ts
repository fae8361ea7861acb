/** The versions of a definition, and what they show of their objects. */
import type { FieldPath } from '../../field-path';
import { GoPointer, GoSlice, GoStruct } from '../../go-value';
import type { Decoded } from '../../kind-rules';
import type { Validation } from '../../validation';
import type { InternalSpec, Shared, Version } from './internal-form';
import { validateLabel } from './names';
import { validateSelectableFields } from './selectable-fields';

/** Names, the one storage version, subresources and columns. */
export function validateVersions({ shared, versions, isGiven }: InternalSpec, spec: FieldPath, validation: Validation): void {
  const shown = goVersions(isGiven ? versions : undefined, validation);
  const path = spec.child('versions');
  for (const [index, version] of versions.entries()) {
    validateLabel(version.name, path.index(index).child('name'), validation);
    validateDeprecation(version, path.index(index).child('deprecationWarning'), validation);
    validateShown(version, path.index(index), validation);
  }
  const names = new Set(versions.map(({ name }) => name));
  if (names.size < versions.length) {
    validation.invalid(path, shown, 'must contain unique version names');
  }
  if (versions.filter(({ storage }) => storage).length !== 1) {
    validation.invalid(path, shown, 'must have exactly one version marked as storage version');
  }
  const first = versions[0]?.name ?? '';
  if (first !== '') {
    validateLabel(first, spec.child('version'), validation);
  }
  validateShown(shared, spec, validation);
}

function validateShown(shown: Shared, path: FieldPath, validation: Validation): void {
  validateScale(shown.subresources?.scale, path.child('subresources'), validation);
  for (const [index, column] of (shown.additionalPrinterColumns ?? []).entries()) {
    validateColumn(column, path.child('additionalPrinterColumns').index(index), validation);
  }
  validateSelectableFields(shown, path, validation);
}

function validateDeprecation({ deprecated, deprecationWarning: text }: Version, path: FieldPath, validation: Validation): void {
  if (text === undefined) {
    return;
  }
  if (!deprecated) {
    validation.invalid(path, new GoPointer('string', text), 'can only be set for deprecated versions');
    return;
  }
  if (Buffer.byteLength(text) > 256) {
    validation.invalid(path, text, 'must be <= 256 characters long');
  }
  if (text === '') {
    validation.invalid(path, text, 'must not be an empty string');
  }
  const unprintable = [...text].findIndex(it => !/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(it));
  if (unprintable >= 0) {
    const index = Buffer.byteLength([...text].slice(0, unprintable).join(''));
    const words = `non-printable character found at index ${index}`;
    validation.invalid(path, text, `must only contain printable UTF-8 characters; ${words}`);
  }
}

function validateScale(scale: Decoded | undefined, path: FieldPath, validation: Validation): void {
  if (scale === undefined) {
    return;
  }
  for (const [field, root] of [
    ['specReplicasPath', 'spec'],
    ['statusReplicasPath', 'status'],
  ] as const) {
    const place = path.child(`scale.${field}`);
    if (!scale[field]) {
      validation.required(place);
    } else if (isSimplePath(scale[field], place, validation) && !scale[field].startsWith(`.${root}.`)) {
      validation.invalid(place, scale[field], `should be a json path under .${root}`);
    }
  }
  const place = path.child('scale.labelSelectorPath');
  const selector = scale.labelSelectorPath;
  if (selector && isSimplePath(selector, place, validation) && !/^\.(?:spec|status)\./.test(selector)) {
    validation.invalid(place, selector, 'should be a json path under either .spec or .status');
  }
}

function isSimplePath(text: string, path: FieldPath, validation: Validation): boolean {
  if (!text.startsWith('.')) {
    validation.invalid(path, text, 'must be a simple json path starting with .');
  }
  return text.startsWith('.');
}

const COLUMN_TYPES = ['boolean', 'date', 'integer', 'number', 'string'];
const COLUMN_FORMATS = ['byte', 'date', 'date-time', 'double', 'float', 'int32', 'int64', 'password'];

function validateColumn({ name, type, format, jsonPath }: Decoded, path: FieldPath, validation: Validation): void {
  if (!name) {
    validation.required(path.child('name'));
  }
  if (!type) {
    validation.required(path.child('type'), `must be one of ${COLUMN_TYPES.join(',')}`);
  } else if (!COLUMN_TYPES.includes(type)) {
    validation.invalid(path.child('type'), type, `must be one of ${COLUMN_TYPES.join(',')}`);
  }
  if (format && !COLUMN_FORMATS.includes(format)) {
    validation.invalid(path.child('format'), format, `must be one of ${COLUMN_FORMATS.join(',')}`);
  }
  if (!jsonPath) {
    validation.required(path.child('JSONPath'));
  } else {
    isSimplePath(jsonPath, path.child('JSONPath'), validation);
  }
}

/** Versions as answers show them; what is of their own stands behind pointers. */
function goVersions(versions: readonly Version[] | undefined, validation: Validation): GoSlice {
  const list = versions?.map(
    version =>
      new GoStruct('apiextensions.CustomResourceDefinitionVersion', [
        { name: 'Name', value: version.name },
        { name: 'Served', value: version.served },
        { name: 'Storage', value: version.storage },
        { name: 'Deprecated', value: version.deprecated },
        { name: 'DeprecationWarning', value: new GoPointer('string', version.deprecationWarning) },
        { name: 'Schema', value: new GoPointer('apiextensions.CustomResourceValidation', version.schema) },
        { name: 'Subresources', value: new GoPointer('apiextensions.CustomResourceSubresources', version.subresources) },
        {
          name: 'AdditionalPrinterColumns',
          value: new GoSlice('[]apiextensions.CustomResourceColumnDefinition', version.additionalPrinterColumns),
        },
        ...(validation.since('1.30')
          ? [{ name: 'SelectableFields', value: new GoSlice('[]apiextensions.SelectableField', version.selectableFields) }]
          : []),
      ]),
  );
  return new GoSlice('[]apiextensions.CustomResourceDefinitionVersion', list);
}
