import { admit } from '../../../../lib/admission/admit';
import { KIND_RULES } from '../../../../lib/admission/registry';
import { FreshObjects } from './fresh';
import { podSpecOf } from './graft';

const COUNT = 300;

const objectsOf = (seed: number, kinds?: readonly string[]) => {
  const objects = new FreshObjects('1.37', seed, kinds);
  return Array.from({ length: COUNT }, (_, place) => objects.at(place));
};

test('the same seed gives the same objects and changes, another seed others', () => {
  const [one, again, other] = [objectsOf(5), objectsOf(5), objectsOf(6)];
  expect(again).toEqual(one);
  const known = new Set(one.map(({ object }) => JSON.stringify(object)));
  const repeated = other.filter(({ object }) => known.has(JSON.stringify(object)));
  expect(repeated.length).toBeLessThan(COUNT / 20);
  const changes = () => new FreshObjects('1.37', 5).changesOf(3, { ...one[3]?.object, metadata: { name: 'a' } }, 3);
  expect(changes()).toEqual(changes());
});

test('objects are what JSON can say', () => {
  const objects = objectsOf(5).map(({ object }) => object);
  expect(JSON.parse(JSON.stringify(objects))).toEqual(objects);
});

test('an object whose Pod spec is none has none to graft parts onto', () => {
  expect(
    [
      { kind: 'Pod', spec: null },
      { kind: 'Pod', spec: 'text' },
      { kind: 'Job', spec: {} },
    ].map(podSpecOf),
  ).toEqual([undefined, undefined, undefined]);
});

test('every kind that is judged is made', () => {
  const made = new Set(objectsOf(7).map(({ object }) => object.kind));
  const kinds = [...KIND_RULES.keys()].map(key => key.slice(key.indexOf('/') + 1));
  expect(kinds.filter(kind => !made.has(kind))).toEqual([]);
});

test('a good share is valid, and a good share is not, however they are made', () => {
  const shares = new Map<string, { valid: number; all: number }>();
  for (const { id, object } of objectsOf(8)) {
    const origin = id.split(' ')[1] ?? '';
    const { valid, all } = shares.get(origin) ?? { valid: 0, all: 0 };
    shares.set(origin, { valid: valid + Number(admit('1.37', object).verdict === 'accepted'), all: all + 1 });
  }
  const unbalanced = [...shares].filter(([, { valid, all }]) => valid < all * 0.15 || valid > all * 0.85);
  expect(unbalanced).toEqual([]);
  expect([...shares.keys()].sort()).toEqual(['altered', 'broken', 'random', 'recombined']);
});

test('only kinds that are asked for are made', () => {
  expect(new Set(objectsOf(9, ['Secret', 'Role']).map(({ object }) => object.kind))).toEqual(new Set(['Secret', 'Role']));
});
