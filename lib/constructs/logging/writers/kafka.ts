import { tlsPaths } from '../pipeline';
import type { KafkaSinkProps } from '../sink-props';

/**
 * A Kafka sink in the words of librdkafka, which Fluent Bit, fluentd and Vector speak through.
 *
 * @see https://github.com/confluentinc/librdkafka/blob/master/CONFIGURATION.md
 */
export function kafkaProperties(
  { tls, sasl }: KafkaSinkProps,
  id: string,
  reference: (purpose: string) => string,
): { readonly [property: string]: string } {
  const { ca, certificate, key } = tlsPaths(id, tls);
  return {
    'security.protocol': `${sasl === undefined ? '' : 'sasl_'}${tls === undefined ? 'plaintext' : 'ssl'}`,
    ...(sasl === undefined
      ? {}
      : { 'sasl.mechanism': sasl.mechanism, 'sasl.username': reference('username'), 'sasl.password': reference('password') }),
    ...(ca === undefined ? {} : { 'ssl.ca.location': ca }),
    ...(certificate === undefined ? {} : { 'ssl.certificate.location': certificate }),
    ...(key === undefined ? {} : { 'ssl.key.location': key }),
    ...(tls?.verify === false ? { 'enable.ssl.certificate.verification': 'false' } : {}),
    'request.required.acks': '-1',
  };
}
