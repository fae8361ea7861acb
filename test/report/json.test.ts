import { json } from '../../lib/report';
import { example, nothing } from './example';

test('is the report as data, with fields in the order of the contract', () => {
  expect(json({ ...nothing, objects: example.objects.slice(1, 2), findings: example.findings.slice(0, 1) })).toBe(`{
  "kubernetes": "1.37",
  "objects": [
    {
      "file": "web.yaml",
      "document": 1,
      "line": 9,
      "apiVersion": "apps/v1",
      "kind": "StatefulSet",
      "namespace": "web",
      "name": "db",
      "verdict": "rejected"
    }
  ],
  "findings": [
    {
      "layer": "admission",
      "rule": "admission/invalid-value",
      "type": "Invalid value",
      "severity": "error",
      "object": 1,
      "path": "spec.replicas",
      "line": 15,
      "column": 13,
      "value": -1,
      "message": "must be greater than or equal to 0"
    }
  ]
}
`);
});

test('reads back as the report', () => {
  expect(JSON.parse(json(example))).toEqual(example);
});
