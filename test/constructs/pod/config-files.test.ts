import { assert, dictionary, property, string, uniqueArray } from 'fast-check';
import { type ConfigFiles, configHash } from '../../../lib/constructs/pod/config-files';
import { objectsOf } from '../stateful-app/app';

const web: ConfigFiles = { files: { 'web.conf': 'listen 8080;\n', 'mime.types': '' }, mountPath: '/etc/web' };

function hashOf(configFiles: ConfigFiles[]): string {
  return objectsOf({ configFiles })['StatefulSet/web'].spec.template.metadata.annotations['checksum/config'];
}

test('become a ConfigMap, a volume, and a mount for reading', () => {
  const objects = objectsOf({ configFiles: [web] });
  const { containers, volumes } = objects['StatefulSet/web'].spec.template.spec;

  expect(objects['ConfigMap/web-config']).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web-config', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web' } },
    data: { 'web.conf': 'listen 8080;\n', 'mime.types': '' },
  });
  expect(volumes).toEqual([{ name: 'config', configMap: { name: 'web-config', defaultMode: 0o444 } }]);
  expect(containers[0].volumeMounts).toEqual([{ name: 'config', mountPath: '/etc/web', readOnly: true }]);
});

test('come in groups, each with a name, a mode and a mount of its own', () => {
  const scripts = { name: 'scripts', files: { 'init.sh': 'true' }, defaultMode: 0o555 };
  const objects = objectsOf({
    configFiles: [web, scripts],
    volumeMounts: [{ name: 'scripts', mountPath: '/init.sh', subPath: 'init.sh' }],
  });
  const { containers, volumes } = objects['StatefulSet/web'].spec.template.spec;

  expect(objects['ConfigMap/web-scripts'].data).toEqual({ 'init.sh': 'true' });
  expect(volumes[1]).toEqual({ name: 'scripts', configMap: { name: 'web-scripts', defaultMode: 0o555 } });
  expect(containers[0].volumeMounts).toEqual([
    { name: 'scripts', mountPath: '/init.sh', subPath: 'init.sh' },
    { name: 'config', mountPath: '/etc/web', readOnly: true },
  ]);
});

test('roll the Pods when they change: their hash stands on the Pod template, beside the annotations given', () => {
  const { annotations } = objectsOf({ configFiles: [web], podAnnotations: { owner: 'shop' } })['StatefulSet/web'].spec.template
    .metadata;

  expect(annotations).toEqual({ owner: 'shop', 'checksum/config': '07712930b3ba62fe' });
});

test('keep their hash when the order changes', () => {
  const scripts = { name: 'scripts', files: { 'init.sh': 'true' } };
  const turned = { ...web, files: { 'mime.types': '', 'web.conf': 'listen 8080;\n' } };

  expect(hashOf([scripts, turned])).toBe(hashOf([web, scripts]));
});

test.each<[string, ConfigFiles]>([
  ['a text', { ...web, files: { ...web.files, 'mime.types': ' ' } }],
  ['a name', { ...web, files: { 'web.conf': 'listen 8080;\n', 'mime.type': '' } }],
  ['what belongs to which file', { ...web, files: { 'web.conf': '', 'mime.types': 'listen 8080;\n' } }],
  ['the group', { ...web, name: 'other' }],
])('change their hash with %s', (_, changed) => {
  expect(hashOf([changed])).not.toBe(hashOf([web]));
});

const files = dictionary(string({ minLength: 1, maxLength: 5 }), string({ maxLength: 5 }), {
  minKeys: 1,
  maxKeys: 4,
  noNullPrototype: true,
});

test('have equal hashes exactly where they are equal, whatever their order', () => {
  assert(
    property(files, files, (left, right) => {
      const shuffled = Object.fromEntries(Object.entries(left).reverse());
      expect(configHash([{ files: shuffled }])).toBe(configHash([{ files: left }]));
      expect(configHash([{ files: left }]) === configHash([{ files: right }])).toBe(same(left, right));
    }),
  );
});

test('have a hash that does not change with the order of the groups', () => {
  const groups = uniqueArray(string({ minLength: 1 }), { minLength: 1, maxLength: 4 }).map(names =>
    names.map(name => ({ name, files: { a: name } })),
  );

  assert(property(groups, given => expect(configHash([...given].reverse())).toBe(configHash(given))));
});

function same(left: { [name: string]: string }, right: { [name: string]: string }): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length && names.every(name => Object.hasOwn(right, name) && left[name] === right[name])
  );
}
