import { type Report, sarif } from '../../lib/report';
import { example, governing, nothing, rejected, replicas, unread } from './example';

const log = (report: Report) => JSON.parse(sarif(report, { version: '1.2.3' }));
const resultsOf = (report: Report) => log(report).runs[0].results;

/** A region and what is in it, as each location has them. */
const at = (uri: string, startLine: number, startColumn: number, fullyQualifiedName?: string) => ({
  physicalLocation: { artifactLocation: { uri }, region: { startLine, startColumn } },
  ...(fullyQualifiedName && { logicalLocations: [{ fullyQualifiedName, kind: 'object' }] }),
});

test('is one run with its rules, results, and notifications for what was not checked', () => {
  const rules = new Map([
    ['governing-service-exists', { summary: 'StatefulSet has a governing Service', url: 'https://example.com/g' }],
  ]);
  expect(JSON.parse(sarif(example, { version: '1.2.3', rules }))).toEqual({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk8s-stateful',
            version: '1.2.3',
            informationUri: 'https://github.com/cdk8s-stateful/cdk8s-stateful',
            rules: [
              { id: 'admission/invalid-value', shortDescription: { text: 'admission: invalid value' } },
              {
                id: 'governing-service-exists',
                shortDescription: { text: 'StatefulSet has a governing Service' },
                helpUri: 'https://example.com/g',
              },
              { id: 'load/syntax', shortDescription: { text: 'load: syntax' } },
            ],
            notifications: [{ id: 'admission/not-checked', shortDescription: { text: 'objects that nobody here can judge' } }],
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [
              {
                descriptor: { id: 'admission/not-checked', index: 0 },
                level: 'note',
                message: { text: 'Backup/nightly: no rules for Backup of example.com/v1' },
                locations: [at('web.yaml', 30, 1, 'Backup/nightly')],
              },
            ],
          },
        ],
        results: [
          {
            ruleId: 'admission/invalid-value',
            ruleIndex: 0,
            level: 'error',
            message: {
              text: 'StatefulSet/db in namespace web: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
            },
            locations: [at('web.yaml', 15, 13, 'web/StatefulSet/db:spec.replicas')],
            partialFingerprints: { 'cdk8s-stateful/v1': expect.stringMatching(/^[0-9a-f]{32}:1$/) },
          },
          {
            ruleId: 'governing-service-exists',
            ruleIndex: 1,
            level: 'warning',
            message: {
              text:
                "StatefulSet/db in namespace web: spec.serviceName: no Service 'peers' in the same namespace;" +
                ' add a headless Service of that name',
            },
            locations: [at('web.yaml', 16, 16, 'web/StatefulSet/db:spec.serviceName')],
            partialFingerprints: { 'cdk8s-stateful/v1': expect.stringMatching(/^[0-9a-f]{32}:1$/) },
          },
          {
            ruleId: 'load/syntax',
            ruleIndex: 2,
            level: 'error',
            message: {
              text: 'unexpected end of the stream within a flow collection; close every [ with ] and every { with }',
            },
            locations: [at('broken.yaml', 2, 1)],
            partialFingerprints: { 'cdk8s-stateful/v1': expect.stringMatching(/^[0-9a-f]{32}:1$/) },
          },
        ],
      },
    ],
  });
});

test('where nothing was found there are no rules and no results', () => {
  const [{ tool, results, invocations }] = log(nothing).runs;
  expect([tool.driver.rules, results, invocations]).toEqual([
    [],
    [],
    [{ executionSuccessful: true, toolExecutionNotifications: [] }],
  ]);
});

const fingerprints = (...findings: Report['findings']) =>
  resultsOf({ kubernetes: '1.37', objects: [rejected, rejected], findings }).map(
    ({ partialFingerprints }: any) => partialFingerprints['cdk8s-stateful/v1'],
  );

test('a finding keeps its fingerprint where its line or the minors change, and another one has another', () => {
  const moved = { ...replicas, line: 99, column: 1, kubernetes: ['1.37'], hint: 'x' };
  const [first, other, unlike] = [fingerprints(replicas), fingerprints({ ...replicas, value: -2 }), fingerprints(unread)];
  expect(fingerprints(moved)).toEqual(first);
  expect(new Set([...first, ...other, ...unlike]).size).toBe(3);
});

test('equal findings are counted', () => {
  const [first, second] = fingerprints(replicas, governing, replicas).filter((_: string, index: number) => index !== 1);
  expect(second).toBe(first.replace(/:1$/, ':2'));
});

test.each([
  ['./a b/c#d.yaml', 'a%20b/c%23d.yaml'],
  ['../up.yaml', '../up.yaml'],
  ['/tmp/ü.yaml', 'file:///tmp/%C3%BC.yaml'],
  ['sub\\a.yaml', 'sub/a.yaml'],
  ['C:\\sub\\a.yaml', 'file:///C:/sub/a.yaml'],
  ['-', 'stdin'],
])('the file %s is %s', (file, uri) => {
  const [result] = resultsOf({ ...nothing, findings: [{ ...unread, file }] });
  expect(result.locations[0].physicalLocation.artifactLocation).toEqual({ uri });
});
