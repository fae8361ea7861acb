import { junit } from '../../lib/report';
import { example, nothing, rejected, replicas } from './example';

test('each object is a test: errors fail it, warnings are its output, it is skipped where it was not checked', () => {
  expect(junit(example)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-stateful" tests="4" failures="2" errors="0" skipped="1">
  <testsuite name="web.yaml" tests="3" failures="1" errors="0" skipped="1">
    <testcase name="Service/db in namespace web" classname="web.yaml"/>
    <testcase name="StatefulSet/db in namespace web" classname="web.yaml">
      <failure message="spec.replicas: Invalid value: -1: must be greater than or equal to 0" type="admission/invalid-value">web.yaml:15:13: spec.replicas: Invalid value: -1: must be greater than or equal to 0</failure>
      <system-out>web.yaml:16:16: spec.serviceName: no Service 'peers' in the same namespace (add a headless Service of that name)</system-out>
    </testcase>
    <testcase name="Backup/nightly" classname="web.yaml">
      <skipped message="no rules for Backup of example.com/v1"/>
    </testcase>
  </testsuite>
  <testsuite name="broken.yaml" tests="1" failures="1" errors="0" skipped="0">
    <testcase name="text" classname="broken.yaml">
      <failure message="unexpected end of the stream within a flow collection" type="load/syntax">broken.yaml:2:1: unexpected end of the stream within a flow collection (close every [ with ] and every { with })</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test('where there is nothing there are no suites', () => {
  expect(junit(nothing)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-stateful" tests="0" failures="0" errors="0" skipped="0">
</testsuites>
`);
});

test('text stays text, and what no XML may hold becomes a sign for it', () => {
  const message = 'a < b && "c"\n\u0000\u001b\ufffe\ud800 😀';
  const name = '<"\t">';
  const report = {
    kubernetes: '1.37',
    objects: [{ ...rejected, name }],
    findings: [{ ...replicas, object: 0, value: undefined, message }],
  };
  expect(junit(report).split('\n').slice(3, 6)).toEqual([
    '    <testcase name="StatefulSet/&lt;&quot;&#9;&quot;&gt; in namespace web" classname="web.yaml">',
    '      <failure message="spec.replicas: Invalid value: a &lt; b &amp;&amp; &quot;c&quot;&#10;\ufffd\ufffd\ufffd\ufffd 😀"' +
      ' type="admission/invalid-value">web.yaml:15:13: spec.replicas: Invalid value: a &lt; b &amp;&amp; "c"',
    '\ufffd\ufffd\ufffd\ufffd 😀</failure>',
  ]);
});
