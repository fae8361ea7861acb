import type { Finding, Report, ReportedObject } from '../../lib/report';

export const accepted: ReportedObject = {
  file: 'web.yaml',
  document: 0,
  line: 1,
  apiVersion: 'v1',
  kind: 'Service',
  namespace: 'web',
  name: 'db',
  verdict: 'accepted',
};

export const rejected: ReportedObject = {
  file: 'web.yaml',
  document: 1,
  line: 9,
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  namespace: 'web',
  name: 'db',
  verdict: 'rejected',
};

export const notChecked: ReportedObject = {
  file: 'web.yaml',
  document: 2,
  line: 30,
  apiVersion: 'example.com/v1',
  kind: 'Backup',
  name: 'nightly',
  verdict: 'not-checked',
};

export const replicas: Finding = {
  layer: 'admission',
  rule: 'admission/invalid-value',
  type: 'Invalid value',
  severity: 'error',
  object: 1,
  path: 'spec.replicas',
  line: 15,
  column: 13,
  value: -1,
  message: 'must be greater than or equal to 0',
};

export const unread: Finding = {
  layer: 'admission',
  rule: 'load/syntax',
  severity: 'error',
  file: 'broken.yaml',
  line: 2,
  column: 1,
  message: 'unexpected end of the stream within a flow collection',
  hint: 'close every [ with ] and every { with }',
};

export const governing: Finding = {
  layer: 'rule',
  rule: 'governing-service-exists',
  severity: 'warning',
  object: 1,
  path: 'spec.serviceName',
  line: 16,
  column: 16,
  message: "no Service 'peers' in the same namespace",
  hint: 'add a headless Service of that name',
};

export const skipped: Finding = {
  layer: 'admission',
  rule: 'admission/not-checked',
  severity: 'note',
  object: 2,
  line: 30,
  column: 1,
  message: 'no rules for Backup of example.com/v1',
};

/** A bit of everything. */
export const example: Report = {
  kubernetes: '1.37',
  objects: [accepted, rejected, notChecked],
  findings: [replicas, governing, skipped, unread],
};

export const nothing: Report = { kubernetes: '1.37', objects: [], findings: [] };
