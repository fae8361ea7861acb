import { LogAgent } from '../../../../lib/constructs/logging';
import { fluentdDepartures } from './fluentd';
import { SINKS } from './sinks';
import { configurationOf, configurations } from './texts';

/** An image that has the plugins of every sink. */
const agent = LogAgent.fluentd({ image: 'registry.local/fluentd:1' });

/** fluentd knows no OTLP, and no tokens of Loki. */
const TAKEN = Object.keys(SINKS).filter(name => !name.startsWith('OTLP') && name !== 'Loki with a token');

test.each(TAKEN)('fluentd, of which no binary is to be had, takes %s by its documented grammar', sink => {
  expect(configurations(agent, sink).flatMap(fluentdDepartures)).toEqual([]);
});

test('fluentd, of which no binary is to be had, takes all of them at once by its documented grammar', () => {
  expect(fluentdDepartures(configurationOf(agent, TAKEN))).toEqual([]);
});

const text = configurationOf(agent, ['S3', 'Loki']);

test.each([
  ['@type s3', '@type s4', ["match ** store: there is no plugin 's4'"]],
  ['s3_bucket logs', 'bucket logs', ["match ** store s3: lacks 's3_bucket'", "match ** store s3: knows no 'bucket'"]],
  ['timekey 600', 'timekey ten', ['match ** store s3 buffer timekey: takes no ten']],
  ['timekey 600\n', '\n', ["match ** store s3 buffer: lacks 'timekey'"]],
  ['overflow_action block', 'overflow_action wait', ['match ** store s3 buffer overflow_action: takes no wait']],
  ['<parse>', '<pares>', ['line 29: </parse> ends no <pares>']],
  ['separator ""', 'separator "', ['line 39: " is no whole text in quotes']],
  ['watch true', 'watch true # always', ['line 52: a comment begins in the middle of true # always']],
  ['@label @LINES', '@label @LINE', ["there is no label '@LINE'", "nothing is sent to label '@LINES'"]],
  ['</system>\n', '', ['<system> is never ended']],
  ['<match **>\n    @type relabel', '<match>\n    @type relabel', ['match: matches nothing']],
])('fails where %j is %j', (from, to, departures) => {
  expect(fluentdDepartures(text.replace(from, to))).toEqual(departures);
});
