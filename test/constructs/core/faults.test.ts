import { App, Chart, Testing } from 'cdk8s';
import { duplicateFaults, type Fault, faultsAt, requireNoFaults, under } from '../../../lib/constructs/core/faults';

const size: Fault = {
  field: 'claims[0].storage',
  value: '0',
  message: 'must be greater than 0',
  remedy: 'give a positive quantity',
};
const port: Fault = { field: 'ports', message: 'Required value' };

function thrown(faults: readonly Fault[], props?: object): () => void {
  return () => requireNoFaults(new Chart(Testing.app(), 'shop'), faults, props);
}

test('throws nothing where there is no fault', () => {
  expect(thrown([])).not.toThrow();
});

test('names path, field, value, message and remedy of one fault', () => {
  expect(thrown([size])).toThrow(new Error('shop: claims[0].storage: "0": must be greater than 0; give a positive quantity'));
});

test('leaves out the value of what is missing, and the remedy where there is none', () => {
  expect(thrown([port])).toThrow(new Error('shop: ports: Required value'));
});

test('names every fault, one line each', () => {
  expect(thrown([size, port])).toThrow(
    new Error(
      'shop: 2 faults\n  - claims[0].storage: "0": must be greater than 0; give a positive quantity\n  - ports: Required value',
    ),
  );
});

test('tells the faults in the order in which the properties were written, what was left out last', () => {
  const other = { field: 'name', message: 'Required value' };

  expect(thrown([other, size, port], { ports: [], claims: [] })).toThrow(
    new Error(
      [
        'shop: 3 faults',
        '  - ports: Required value',
        '  - claims[0].storage: "0": must be greater than 0; give a positive quantity',
        '  - name: Required value',
      ].join('\n'),
    ),
  );
});

test('calls the root of the tree App', () => {
  expect(() => requireNoFaults(new App(), [port])).toThrow(new Error('App: ports: Required value'));
});

test('throws an error that can be told from others', () => {
  expect(thrown([port])).toThrow(expect.objectContaining({ name: 'InvalidPropsError' }));
});

test.each([
  ['text', 'a "b"', '"a \\"b\\""'],
  ['a number', 1.5, '1.5'],
  ['no number', Number.NaN, 'NaN'],
  ['a list', ['a', 1], '["a",1]'],
  ['null', null, 'null'],
  ['a long text, cut', 'x'.repeat(200), `"${'x'.repeat(119)}...`],
])('shows %s', (_, value, shown) => {
  expect(thrown([{ field: 'field', value, message: 'is wrong' }])).toThrow(new Error(`shop: field: ${shown}: is wrong`));
});

test('makes one fault of all that a predicate says of a value', () => {
  expect(faultsAt('name', 'A-', ['must be lower case', 'must not end with a dash'], 'name it web')).toEqual([
    { field: 'name', value: 'A-', message: 'must be lower case, and must not end with a dash', remedy: 'name it web' },
  ]);
  expect(faultsAt('name', 'a', [], 'name it web')).toEqual([]);
});

test('moves faults below a field', () => {
  expect(under('containers[1]', [port])).toEqual([{ field: 'containers[1].ports', message: 'Required value' }]);
  expect(under('', [port])).toEqual([port]);
});

test('tells a value that is there more than once at each place but its first', () => {
  expect(duplicateFaults(index => `ports[${index}]`, [80, 81, 80, 80], 'port')).toEqual([
    { field: 'ports[2]', value: 80, message: 'duplicate port', remedy: 'give each port once' },
    { field: 'ports[3]', value: 80, message: 'duplicate port', remedy: 'give each port once' },
  ]);
});
