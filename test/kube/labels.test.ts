import * as kube from '../../lib/kube';

test('every well-known key is a valid one', () => {
  const keys = Object.entries(kube).filter(([name]) => /_(LABEL|ANNOTATION)$/.test(name));
  const groups = [kube.POD_SECURITY_LABELS, kube.RECOMMENDED_LABELS].flatMap(group => Object.values(group));

  expect(keys).toHaveLength(14);
  expect([...keys.map(([, key]) => key as string), ...groups].flatMap(key => kube.qualifiedNameFaults(key))).toEqual([]);
});
