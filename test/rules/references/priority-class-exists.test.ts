import { priorityClassExists } from '../../../lib/rules/references/priority-class-exists';
import { check } from '../harness';

const set = (name: string) =>
  `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { template: { spec: { priorityClassName: '${name}' } } } }\n---\n`;

test('holds for a class that is there, that every cluster has, or that is said to exist', () => {
  const high = '{ apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: high }, value: 1000 }';

  expect(check(priorityClassExists, set('high') + high)).toEqual([]);
  expect(check(priorityClassExists, set('system-node-critical') + set(''))).toEqual([]);
  expect(check(priorityClassExists, set('high'), { assume: ['priorityclass/high'] })).toEqual([]);
});

test('fails when the class is not there', () => {
  expect(check(priorityClassExists, set('high'))).toEqual([
    "warning StatefulSet/db spec.template.spec.priorityClassName: PriorityClass 'high' is not among these manifests (add it, or say --assume priorityclass/high if it exists already)",
  ]);
});
