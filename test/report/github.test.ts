import { github } from '../../lib/report';
import { example, nothing, replicas, unread } from './example';

test('each finding is a command with its place, and the counts come last', () => {
  expect(github(example)).toBe(
    [
      '::error file=web.yaml,line=15,col=13,title=StatefulSet/db in namespace web%3A admission/invalid-value' +
        '::spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      '::warning file=web.yaml,line=16,col=16,title=StatefulSet/db in namespace web%3A governing-service-exists' +
        "::spec.serviceName: no Service 'peers' in the same namespace%0Ahint: add a headless Service of that name",
      '::notice file=web.yaml,line=30,col=1,title=Backup/nightly%3A admission/not-checked' +
        '::no rules for Backup of example.com/v1',
      '::error file=broken.yaml,line=2,col=1,title=load/syntax' +
        '::unexpected end of the stream within a flow collection%0Ahint: close every [ with ] and every { with }',
      '3 objects on Kubernetes 1.37: 1 accepted, 1 rejected, 1 not checked; 2 errors, 1 warning',
      '',
    ].join('\n'),
  );
});

test('text and places stay what they are', () => {
  const finding = { ...unread, file: 'a,b:c.yaml', message: '100%\r\n::error::x', hint: undefined };
  expect(github({ ...nothing, findings: [finding] }).split('\n')[0]).toBe(
    '::error file=a%2Cb%3Ac.yaml,line=2,col=1,title=load/syntax::100%25%0D%0A::error::x',
  );
});

test('standard input is no file', () => {
  const { object: _, ...finding } = { ...replicas, file: '-' };
  expect(github({ ...nothing, findings: [finding] }).split('\n')[0]).toBe(
    '::error title=admission/invalid-value::spec.replicas: Invalid value: -1: must be greater than or equal to 0',
  );
});
