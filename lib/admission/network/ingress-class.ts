/**
 * IngressClasses.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/networking/validation/validation.go - `ValidateIngressClass`
 */
import { dnsLabelFaults, dnsSubdomainFaults } from '../../kube';
import { FieldPath } from '../field-path';
import { validateImmutable } from '../immutable';
import type { Decoded, KindRules } from '../kind-rules';
import type { Validation } from '../validation';
import { validateTypedLocalReference } from './typed-reference';

const CONTROLLER = FieldPath.ROOT.child('spec', 'controller');
const PARAMETERS = FieldPath.ROOT.child('spec', 'parameters');

/** `maxLenIngressClassController`. */
const CONTROLLER_MAX_BYTES = 250;

const SCOPES = ['Cluster', 'Namespace'];

/** What may stand in a URL path: RFC 3986, without the first slash. */
const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const HTTP_PATH_PATTERN = new RegExp(`^${HTTP_PATH}$`);

export const INGRESS_CLASS_RULES: KindRules = {
  countsGenerations: true,
  nameFaults: name => dnsSubdomainFaults(name),
  setDefaults: object => {
    object.spec ??= {};
    if (object.spec.parameters) {
      object.spec.parameters.scope ??= 'Cluster';
    }
  },
  validate: ({ spec: { controller = '', parameters } }, validation) => {
    if (Buffer.byteLength(controller) > CONTROLLER_MAX_BYTES) {
      validation.tooLong(CONTROLLER, CONTROLLER_MAX_BYTES);
    }
    validateDomainPrefixedPath(controller, CONTROLLER, validation);
    if (parameters) {
      validateParameters(parameters, validation);
    }
  },
  validateUpdate: ({ spec: { controller = '' } }, { spec: old }, validation) => {
    validateImmutable(controller, old.controller, CONTROLLER, validation);
  },
};

function validateParameters(parameters: Decoded, validation: Validation): void {
  validateTypedLocalReference(parameters, PARAMETERS, validation);
  const { scope, namespace } = parameters;
  const place = PARAMETERS.child('namespace');
  if (!SCOPES.includes(scope)) {
    validation.notSupported(PARAMETERS.child('scope'), scope, SCOPES);
  } else if (scope === 'Cluster') {
    if (namespace !== undefined) {
      validation.forbidden(place, "`parameters.scope` is set to 'Cluster'");
    }
  } else if (namespace === undefined) {
    validation.required(place, "`parameters.scope` is set to 'Namespace'");
  } else {
    validation.invalidFor(place, namespace, dnsLabelFaults(namespace));
  }
}

/** `acme.io/foo`: apimachinery pkg/util/validation, `IsDomainPrefixedPath`. */
function validateDomainPrefixedPath(text: string, path: FieldPath, validation: Validation): void {
  if (text === '') {
    validation.required(path);
    return;
  }
  const slash = text.indexOf('/');
  const [host, rest] = [text.slice(0, slash), text.slice(slash + 1)];
  if (slash < 1 || rest === '') {
    validation.invalid(path, text, 'must be a domain-prefixed path (such as "acme.io/foo")');
    return;
  }
  validation.invalidFor(path, host, dnsSubdomainFaults(host));
  if (!HTTP_PATH_PATTERN.test(rest)) {
    validation.invalid(path, rest, `Invalid path (regex used for validation is '${HTTP_PATH}')`);
  }
}
