import { LogAgent } from '../../../../lib/constructs/logging';
import { exporterDepartures } from './open-telemetry';
import { sinksNamed } from './sinks';
import { configurationOf, configurations } from './texts';

const agent = LogAgent.openTelemetryCollector();

test.each(sinksNamed('Elasticsearch', 'OpenSearch', 'S3', 'CloudWatch'))(
  'the exporter of the OpenTelemetry Collector, of which no binary is to be had, takes %s by its documented grammar',
  sink => {
    expect(configurations(agent, sink).flatMap(exporterDepartures)).toEqual([]);
  },
);

const text = configurationOf(agent, ['S3', 'OpenSearch with everything']);

test.each([
  ['  awss3/s3:', '  s3/s3:', ["there is no exporter 's3'", 's3/s3: nothing is sent to it']],
  ['s3_bucket:', 'bucket:', ["awss3/s3.s3uploader: lacks 's3_bucket'", "awss3/s3.s3uploader: knows no 'bucket'"]],
  ['compression: gzip', 'compression: brotli', ['awss3/s3.s3uploader.compression: takes no "brotli"']],
  ['storage: file_storage/buffers', 'storage: disk', ["awss3/s3: there is no extension 'disk' that runs"]],
  [
    'authenticator: basicauth/opensearch',
    'authenticator: basic',
    ["opensearch/opensearch: there is no extension 'basic' that runs"],
  ],
])('fails where %j is %j', (from, to, departures) => {
  expect(exporterDepartures(text.replace(from, to))).toEqual(departures);
});
