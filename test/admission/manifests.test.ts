import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { admit } from '../../lib/admission/admit';
import { fieldAvailability, MINORS, type Minor, describe as nameOf } from '../../lib/kube';
import { loadText, type Value } from '../../lib/load';

const FOLDER = join(__dirname, '..', '..', 'dist', 'manifests');
const manifests = readdirSync(FOLDER).map(file => loadText(readFileSync(join(FOLDER, file), 'utf8'), file));
const objects = manifests.flatMap(manifest => manifest.objects);

/** Every object in every minor. */
const cases = objects.flatMap(object => MINORS.map(minor => ({ object, minor })));

/** Every field of an object, lists without their indices, and what it is set to. */
function* fields(value: Value, path = ''): Generator<readonly [path: string, value: Value]> {
  if (Array.isArray(value)) {
    for (const item of value) {
      yield* fields(item, `${path}[]`);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, field] of Object.entries(value)) {
      const inner = path === '' ? name : `${path}.${name}`;
      yield [inner, field];
      yield* fields(field, inner);
    }
  }
}

/** The fields that a minor does not have yet, or has behind a gate. */
function laterFields(object: Value, kind: string, minor: Minor): string[] {
  return [...fields(object)]
    .filter(([path, value]) => fieldAvailability(kind, path, minor, value).length > 0)
    .map(([path]) => path);
}

test('every manifest that GitOps applies is read without a finding', () => {
  expect(manifests.flatMap(manifest => manifest.findings)).toEqual([]);
  expect(manifests.filter(manifest => manifest.objects.length === 0)).toEqual([]);
});

test('no object of theirs has a field that came later than the oldest minor', () => {
  const late = cases.flatMap(({ object, minor }) =>
    laterFields(object.value, `${object.value['kind']}`, minor).map(path => `${nameOf(object.value)} ${path} on ${minor}`),
  );
  expect(late).toEqual([]);
});

test('so every minor accepts every object of theirs, without a warning', () => {
  const said = cases.flatMap(({ object, minor }) => {
    const { verdict, message, causes, warnings } = admit(minor, object.value);
    const words = [
      ...(message === undefined ? [] : [message]),
      ...causes.map(cause => `${cause.path}: ${cause.message}`),
      ...warnings,
    ];
    return verdict === 'accepted' && words.length === 0 ? [] : [`${nameOf(object.value)} on ${minor}: ${verdict}: ${words}`];
  });
  expect(said).toEqual([]);
});
