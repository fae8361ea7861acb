import type { Fault } from '../core/faults';

/** Where an HTTP sink listens. */
export interface Endpoint {
  /** The URL without a trailing slash. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Path, empty where there is none. */
  readonly path: string;
  readonly encrypted: boolean;
}

/** An endpoint that `endpointFaults` found nothing wrong with. */
export function parseEndpoint(text: string): Endpoint {
  const url = new URL(text);
  const encrypted = url.protocol === 'https:';
  const port = url.port === '' ? (encrypted ? 443 : 80) : Number(url.port);
  const path = url.pathname.replace(/\/+$/, '');
  return {
    url: `${url.protocol}//${url.hostname}:${port}${path}`,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    path,
    encrypted,
  };
}

/** Faults of the URL of an HTTP sink. Credentials in it are one: they would stand in the configuration. */
export function endpointFaults(field: string, text: string | undefined, example: string): Fault[] {
  const remedy = `write a URL such as ${example}`;
  if (text === undefined || text.trim() === '') {
    return [{ field, message: 'required: where the logs are sent', remedy }];
  }
  if (!/^https?:\/\/[^\s"'\\$#{}|<>^`]+$/.test(text) || !URL.canParse(text)) {
    return [{ field, value: text, message: 'must be an http or https URL', remedy }];
  }
  const url = new URL(text);
  const faults: Fault[] = [];
  if (url.username !== '' || url.password !== '') {
    faults.push({ field, message: 'must not contain credentials', remedy: 'give them as references to a Secret' });
  }
  if (url.search !== '') {
    faults.push({ field, value: text, message: 'must not have a query', remedy });
  }
  return faults;
}

/** Whether a URL, good or bad, says that it speaks TLS. */
export function isEncrypted(text: string | undefined): boolean {
  return text?.startsWith('https://') ?? false;
}
