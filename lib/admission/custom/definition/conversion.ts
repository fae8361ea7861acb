/**
 * Conversion between versions.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/
 */
import { dns1035LabelFaults, dnsSubdomainFaults, portNumberFaults } from '../../../kube';
import type { FieldPath } from '../../field-path';
import type { Decoded } from '../../kind-rules';
import type { Validation } from '../../validation';
import { isRequestUri } from '../formats/uri';

const STRATEGIES: readonly string[] = ['None', 'Webhook'];

/** Versions of ConversionReview that servers understand. */
const REVIEW_VERSIONS: readonly string[] = ['v1', 'v1beta1'];

const NO_WEBHOOK = 'should not be set when strategy is not set to Webhook';

/** The strategy, and the webhook that it calls. */
export function validateConversion(
  { strategy = '', webhook = {} }: Decoded,
  preservesUnknownFields: boolean,
  path: FieldPath,
  validation: Validation,
): void {
  const [config, versions] = [path.child('webhookClientConfig'), path.child('conversionReviewVersions')];
  if (strategy !== 'None' && preservesUnknownFields) {
    validation.invalid(path.child('strategy'), strategy, 'must be None if spec.preserveUnknownFields is true');
  }
  if (strategy === '') {
    validation.required(path.child('strategy'));
  } else if (!STRATEGIES.includes(strategy)) {
    validation.notSupportedAsListed(path.child('strategy'), strategy, STRATEGIES);
  }
  if (strategy === 'Webhook') {
    validateClientConfig(webhook.clientConfig, config, validation);
    validateReviewVersions(webhook.conversionReviewVersions ?? [], versions, validation);
    return;
  }
  if (webhook.clientConfig !== undefined) {
    validation.forbidden(config, NO_WEBHOOK);
  }
  if (webhook.conversionReviewVersions?.length > 0) {
    validation.forbidden(versions, NO_WEBHOOK);
  }
}

function validateClientConfig(config: Decoded | undefined, path: FieldPath, validation: Validation): void {
  if (config === undefined) {
    validation.required(path, 'required when strategy is set to Webhook');
  } else if ((config.url === undefined) === (config.service === undefined)) {
    validation.required(path, 'exactly one of url or service is required');
  } else if (config.url !== undefined) {
    validateUrl(config.url, path.child('url'), validation);
  } else {
    validateService(config.service, path.child('service'), validation);
  }
}

const FORM = '; desired format: https://host[/path]';

/** What Go reads off a URL. */
const URL_PARTS = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?:\/\/(?:([^/?#]*)@)?([^/?#]*))?[^?#]*(?:\?([^#]*))?(?:#(.*))?$/s;

function validateUrl(url: string, path: FieldPath, validation: Validation): void {
  const [, scheme = '', user, host = '', query = '', fragment = ''] = URL_PARTS.exec(url) ?? [];
  if (scheme.toLowerCase() !== 'https') {
    validation.invalid(path, scheme.toLowerCase(), `'https' is the only allowed URL scheme${FORM}`);
  } else if (!isRequestUri(url.replace(/#.*/s, ''), validation.minor)) {
    validation.leaveOpen(`${path}: a URL that Go may not read`);
  }
  if (host === '') {
    validation.invalid(path, '', `host must be specified${FORM}`);
  }
  if (user !== undefined) {
    validation.invalid(path, user, 'user information is not permitted in the URL');
  }
  if (fragment !== '') {
    validation.invalid(path, fragment, 'fragments are not permitted in the URL');
  }
  if (query !== '') {
    validation.invalid(path, query, 'query parameters are not permitted in the URL');
  }
}

/** The server takes the name for the namespace here, and the namespace for the name. */
function validateService({ name, namespace, path: urlPath = '', port }: Decoded, path: FieldPath, validation: Validation): void {
  const words = (what: string) => (validation.since('1.34') ? '' : `service ${what} is required`);
  if (!namespace) {
    validation.required(path.child('name'), words('name'));
  }
  if (!name) {
    validation.required(path.child('namespace'), words('namespace'));
  }
  const portFaults = portNumberFaults(port);
  if (portFaults.length > 0) {
    validation.invalid(path.child('port'), port, `port is not valid: ${portFaults.join(', ')}`);
  }
  validateUrlPath(urlPath, path.child('path'), validation);
}

function validateUrlPath(urlPath: string, path: FieldPath, validation: Validation): void {
  if (urlPath === '' || urlPath === '/') {
    return;
  }
  if (urlPath === '//') {
    validation.invalid(path, urlPath, 'segment[0] may not be empty');
    return;
  }
  if (!urlPath.startsWith('/')) {
    validation.invalid(path, urlPath, "must start with a '/'");
  }
  for (const [index, step] of urlPath.slice(1).replace(/\/$/, '').split('/').entries()) {
    const faults = step === '' ? [' may not be empty'] : dnsSubdomainFaults(step).map(fault => `: ${fault}`);
    for (const fault of faults) {
      validation.invalid(path, urlPath, `segment[${index}]${fault}`);
    }
  }
}

function validateReviewVersions(versions: readonly string[], path: FieldPath, validation: Validation): void {
  if (versions.length === 0) {
    validation.required(path);
    return;
  }
  for (const [index, version] of versions.entries()) {
    if (versions.indexOf(version) < index) {
      validation.invalid(path.index(index), version, 'duplicate version');
    } else {
      validation.invalidFor(path.index(index), version, dns1035LabelFaults(version));
    }
  }
  if (!versions.some(version => REVIEW_VERSIONS.includes(version))) {
    validation.invalid(path, versions, `must include at least one of ${REVIEW_VERSIONS.join(', ')}`);
  }
}
