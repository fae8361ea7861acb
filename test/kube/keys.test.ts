import fc from 'fast-check';
import {
  ANNOTATIONS_MAX_BYTES,
  annotationKeyFaults,
  annotationsFaults,
  configMapKeyFaults,
  envVarNameFaults,
  labelsFaults,
  labelValueFaults,
  qualifiedNameFaults,
} from '../../lib/kube';

const KEY_NAME =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character" +
  " (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

describe('a label key', () => {
  test('is a name, with a DNS subdomain before it or none', () => {
    expect(qualifiedNameFaults('app')).toEqual([]);
    expect(qualifiedNameFaults('app.kubernetes.io/part-of')).toEqual([]);
  });

  test('fails with nothing before the slash', () => {
    expect(qualifiedNameFaults('/app')).toEqual(['prefix part must be non-empty']);
  });

  test('fails with nothing after the slash', () => {
    expect(qualifiedNameFaults('example.com/')).toEqual(['name part must be non-empty', `name part ${KEY_NAME}`]);
  });

  test('fails with two slashes', () => {
    expect(qualifiedNameFaults('a/b/c')).toEqual([
      `a valid label key ${KEY_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ]);
  });

  test('fails above 63 characters, whatever the prefix', () => {
    expect(qualifiedNameFaults(`example.com/${'a'.repeat(64)}`)).toEqual(['name part must be no more than 63 bytes']);
  });

  test('is whatever its pattern makes', () => {
    const key = fc.stringMatching(/^([a-z0-9]{1,20}\.[a-z]{2,5}\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/);
    fc.assert(fc.property(key, text => expect(qualifiedNameFaults(text)).toEqual([])));
  });
});

test('an annotation key may have upper case before the slash, where a label key may not', () => {
  expect(annotationKeyFaults('Example.com/Owner')).toEqual([]);
  expect(qualifiedNameFaults('Example.com/Owner')).toHaveLength(1);
});

test('a label value may be empty', () => {
  expect(labelValueFaults('')).toEqual([]);
});

test('fails for labels with each fault and the key that it is about', () => {
  expect(labelsFaults({ app: 'web', 'a/b/c': '1', tier: 'front end' })).toEqual([
    `key 'a/b/c': a valid label key ${KEY_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    "value 'front end' of 'tier': a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character" +
      " (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
  ]);
});

test('annotations hold 256 KiB, keys and values together', () => {
  expect(annotationsFaults({ note: 'x'.repeat(ANNOTATIONS_MAX_BYTES - 4) })).toEqual([]);
});

test('fails for annotations that hold one byte more', () => {
  expect(annotationsFaults({ note: 'x'.repeat(ANNOTATIONS_MAX_BYTES - 3) })).toEqual([
    'may not be more than 262144 bytes, keys and values together, are 262145',
  ]);
});

describe('the name of an environment variable', () => {
  test('may have dots and dashes in every minor', () => {
    expect(envVarNameFaults('my.env-name', '1.28')).toEqual([]);
  });

  test('may be any printable ASCII without = since 1.32', () => {
    expect(envVarNameFaults('1 name: yes!', '1.32')).toEqual([]);
  });

  test('fails before 1.32 where it starts with a digit', () => {
    expect(envVarNameFaults('1ST', '1.31')).toEqual([
      "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit" +
        " (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')",
    ]);
  });

  test('fails with = in every minor', () => {
    expect(envVarNameFaults('A=B')).toEqual([
      "a valid environment variable name must consist only of printable ASCII characters other than '='",
    ]);
  });
});

test('fails for a key of a ConfigMap that would leave its folder', () => {
  expect(configMapKeyFaults('..data')).toEqual(["must not start with '..'"]);
});
