import { LogAgent } from '../../../../lib/constructs/logging';
import { SINKS } from './sinks';
import { configurationOf, configurations } from './texts';
import { vectorDepartures } from './vector';

/** Vector sends OTLP over HTTP only. */
const TAKEN = Object.keys(SINKS).filter(name => name !== 'OTLP over gRPC');

test.each(TAKEN)('Vector, of which no binary is to be had, takes %s by its documented grammar', sink => {
  expect(configurations(LogAgent.vector(), sink).flatMap(vectorDepartures)).toEqual([]);
});

const text = configurationOf(LogAgent.vector(), ['S3', 'Loki with a token']);

test.each([
  ['type: aws_s3', 'type: s3', ["sinks.s3: there is no 's3'"]],
  ['bucket: logs', 'bukket: logs', ["sinks.s3: lacks 'bucket'", "sinks.s3: knows no 'bukket'"]],
  ['when_full: block', 'when_full: wait', ['sinks.s3.buffer.when_full: takes no "wait"']],
  ['timeout_secs: 600', 'timeout_secs: 10m', ['sinks.s3.batch.timeout_secs: takes no "10m"']],
  ['      - pods', '      - podz', ["s3: there is no input 'podz'"]],
  ['type: directory', 'type: folder', ["secret.credentials: there is no 'folder'"]],
  ['SECRET[credentials.', 'SECRET[other.', ["there is no secret backend 'other'"]],
  ['data_dir:', 'datadir:', ["vector: knows no 'datadir'"]],
])('fails where %j is %j', (from, to, departures) => {
  expect(vectorDepartures(text.replace(from, to))).toEqual(departures);
});
