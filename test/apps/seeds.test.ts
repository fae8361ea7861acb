import { named, objectsOf } from './charts';
import { MODERN_FORMS, type ModernForm } from './modern-forms';
import { differences } from './seed-comparison';
import { SEEDS, seedObjects } from './seeds';

/** Every place where a chart does not say what its seed says, as `Kind/name path`. */
function changesOf({ seed, charts, renamed = {} }: ModernForm): string[] {
  const modern = charts.flatMap(objectsOf);
  const templates = modern.flatMap(({ spec }) => spec?.template?.spec?.containers ?? []);
  const ports = templates.flatMap(container => container.ports ?? []);
  const portNamed = (name: string) => ports.find(port => port.name === name)?.containerPort;
  return seedObjects(seed).flatMap(object => {
    const expected = renamed[named(object)] ?? object.metadata.name;
    const counterpart = modern.find(({ kind, metadata }) => kind === object.kind && metadata.name === expected);
    return differences(object, counterpart, { portNamed }).map(path => `${named(object)} ${path}`.trimEnd());
  });
}

test('every seed has its modern form', () => {
  expect([...new Set(MODERN_FORMS.map(({ seed }) => seed))].sort()).toEqual(SEEDS);
});

describe.each(MODERN_FORMS)('$charts.0 says what $seed says', form => {
  test('but for the modernisations that are listed, each of which it has', () => {
    expect(changesOf(form).sort()).toEqual(Object.keys(form.modernisations).sort());
  });
});
