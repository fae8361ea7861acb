import { LogAgent } from '../../../../lib/constructs/logging';
import { fluentBitDepartures } from './fluent-bit';
import { SINKS } from './sinks';
import { configurationOf, configurations } from './texts';

test.each(Object.keys(SINKS))('Fluent Bit, of which no binary is to be had, takes %s by its documented grammar', sink => {
  expect(configurations(LogAgent.fluentBit(), sink).flatMap(fluentBitDepartures)).toEqual([]);
});

const text = configurationOf(LogAgent.fluentBit(), ['S3', 'Loki']);

test.each([
  ['name: s3', 'name: s4', ["outputs[0]: there is no plugin 's4'"]],
  ['bucket: logs', 'bukket: logs', ["outputs[0]: lacks 'bucket'", "outputs[0]: knows no 'bukket'"]],
  ['line_format: json', 'line_format: xml', ['outputs[1].line_format: takes no "xml"']],
  ['docker, cri', 'docker, containerd', ["there is no multiline parser 'containerd'"]],
  ['service:', 'sevice:', ["knows no section 'sevice'", 'service: is no section']],
])('fails where %j is %j', (from, to, departures) => {
  expect(fluentBitDepartures(text.replace(from, to))).toEqual(departures);
});
