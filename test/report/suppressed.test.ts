import { json, markdown, type Report, sarif, text } from '../../lib/report';
import { accepted, governing, nothing, rejected } from './example';

const stood: Report = {
  ...nothing,
  objects: [accepted, rejected],
  suppressed: [{ ...governing, reason: 'found by address' }],
};

test('the text lists what was let stand, and why', () => {
  expect(text(stood, { lineOf: () => undefined, colors: false })).toBe(
    `let stand: StatefulSet/db in namespace web: spec.serviceName: no Service 'peers' in the same namespace [governing-service-exists]: found by address

2 objects on Kubernetes 1.37: 1 accepted, 1 rejected, 0 not checked; 0 errors, 0 warnings
`,
  );
});

test('the data have it as findings with a reason', () => {
  expect(JSON.parse(json(stood)).suppressed).toEqual([{ ...governing, reason: 'found by address' }]);
});

test('the log has it as a suppressed result', () => {
  const [result] = JSON.parse(sarif(stood, { version: '1.2.3' })).runs[0].results;

  expect([result.ruleId, result.suppressions]).toEqual([
    'governing-service-exists',
    [{ kind: 'inSource', justification: 'found by address' }],
  ]);
});

test('the comment has it last in its table', () => {
  expect(
    markdown({ ...stood, findings: [governing] })
      .split('\n')
      .slice(6, 8),
  ).toEqual([
    "| warning | StatefulSet/db in namespace web | web.yaml:16:16 | spec.serviceName: no Service 'peers' in the same namespace \\(add a headless Service of that name\\) |",
    "| let stand | StatefulSet/db in namespace web | web.yaml:16:16 | spec.serviceName: no Service 'peers' in the same namespace: found by address |",
  ]);
});
