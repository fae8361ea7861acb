/**
 * Ingresses.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/networking/validation/validation.go - `ValidateIngressSpec`
 */
import {
  dnsLabelFaults,
  dnsSubdomainFaults,
  type Minor,
  parseAddress,
  portNameFaults,
  portNumberFaults,
  serviceNameFaults,
  wildcardDnsSubdomainFaults,
} from '../../kube';
import { FieldPath } from '../field-path';
import { GoSlice } from '../go-value';
import type { Decoded, KindRules } from '../kind-rules';
import { type Tolerated, Validation } from '../validation';
import { validateTypedLocalReference } from './typed-reference';

const SPEC = FieldPath.ROOT.child('spec');

/** The annotation that named a class before the field did. */
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

const PATH_TYPES = ['Exact', 'ImplementationSpecific', 'Prefix'];

/** What a path that is compared element by element must not have: `invalidPathSequences`, `invalidPathSuffixes`. */
const BAD_PARTS = ['//', '/./', '/../', '%2f', '%2F'];
const BAD_ENDS = ['/..', '/.'];

export const INGRESS_RULES: KindRules = {
  countsGenerations: true,
  nameFaults: name => dnsSubdomainFaults(name),
  setDefaults: object => {
    object.spec ??= {};
  },
  validate: ({ metadata, spec }, validation, old) => {
    validation.tolerated = toleratedBy(old?.spec, validation);
    validateSpec(spec, validation);
    const annotation = metadata.annotations?.[CLASS_ANNOTATION];
    if (!validation.isUpdate && annotation !== undefined && ![undefined, annotation].includes(spec.ingressClassName)) {
      const place = FieldPath.ROOT.child('annotations', CLASS_ANNOTATION);
      validation.invalid(place, annotation, 'must match `ingressClassName` when both are specified');
    }
  },
  warn: ({ metadata, spec }, validation, old) => {
    if (old === undefined && metadata.annotations?.[CLASS_ANNOTATION] !== undefined && spec.ingressClassName === undefined) {
      validation.warn(`annotation "${CLASS_ANNOTATION}" is deprecated, please use 'spec.ingressClassName' instead`);
    }
  },
};

/** Faults that an update may keep: `allowInvalidSecretName`, `allowInvalidWildcardHostRule`, `allowRelaxedServiceNameValidation`. */
function toleratedBy(old: Decoded | undefined, { minor }: Validation): ReadonlySet<Tolerated> {
  const { tls = [], rules = [], defaultBackend } = old ?? {};
  const tolerated = new Set<Tolerated>();
  if (tls.some(({ secretName }: Decoded) => secretName && dnsSubdomainFaults(secretName).length > 0)) {
    tolerated.add('tls secrets');
  }
  const isFaulty = (rule: Decoded) => {
    const own = new Validation(minor);
    validatePaths(rule.http, FieldPath.ROOT, own);
    return !own.isAccepted;
  };
  if (rules.some((rule: Decoded) => isWildcard(rule) && isFaulty(rule))) {
    tolerated.add('wildcard rules');
  }
  const paths: readonly Decoded[] = rules.flatMap(({ http }: Decoded) => http?.paths ?? []);
  const backends = [defaultBackend, ...paths.map(({ backend }) => backend)];
  if (minor === SERVICES_TOLERATED && backends.some(backend => isRelaxed(backend?.service?.name ?? ''))) {
    tolerated.add('service names');
  }
  return tolerated;
}

/** The first minor that knows relaxed names of Services, and takes them from old objects alone; any since 1.36. */
const SERVICES_TOLERATED: Minor = '1.35';

function isRelaxed(name: string): boolean {
  return dnsLabelFaults(name).length === 0 && serviceNameFaults(name, SERVICES_TOLERATED).length > 0;
}

function isWildcard({ host = '' }: Decoded): boolean {
  return host.includes('*');
}

function validateSpec(spec: Decoded, validation: Validation): void {
  const { defaultBackend, rules = [], tls = [], ingressClassName } = spec;
  if (rules.length === 0 && defaultBackend === undefined) {
    const none = new GoSlice('[]networking.IngressRule', spec.rules);
    validation.invalid(SPEC, none, 'either `defaultBackend` or `rules` must be specified');
  }
  if (defaultBackend !== undefined) {
    validateBackend(defaultBackend, SPEC.child('defaultBackend'), validation);
  }
  for (const [index, rule] of rules.entries()) {
    validateRule(rule, SPEC.child('rules').index(index), validation);
  }
  for (const [index, { hosts = [], secretName = '' }] of tls.entries()) {
    const place = SPEC.child('tls').index(index);
    for (const [position, host] of hosts.entries()) {
      validation.invalidFor(place.child('hosts').index(position), host, hostFaults(host));
    }
    if (secretName !== '' && !validation.tolerated.has('tls secrets')) {
      validation.invalidFor(place.child('secretName'), secretName, dnsSubdomainFaults(secretName));
    }
  }
  if (ingressClassName !== undefined) {
    validation.invalidFor(SPEC.child('ingressClassName'), ingressClassName, dnsSubdomainFaults(ingressClassName));
  }
}

function hostFaults(host: string): string[] {
  return host.includes('*') ? wildcardDnsSubdomainFaults(host) : dnsSubdomainFaults(host);
}

function validateRule(rule: Decoded, path: FieldPath, validation: Validation): void {
  const { host = '', http } = rule;
  if (host !== '') {
    if (parseAddress(host) !== undefined) {
      validation.invalid(path.child('host'), host, 'must be a DNS name, not an IP address');
    }
    validation.invalidFor(path.child('host'), host, hostFaults(host));
  }
  if (!isWildcard(rule) || !validation.tolerated.has('wildcard rules')) {
    validatePaths(http, path, validation);
  }
}

function validatePaths(http: Decoded | undefined, path: FieldPath, validation: Validation): void {
  if (http === undefined) {
    return;
  }
  const paths: readonly Decoded[] = http.paths ?? [];
  const place = path.child('http', 'paths');
  if (paths.length === 0) {
    validation.required(place);
  }
  for (const [index, each] of paths.entries()) {
    validatePath(each, place.index(index), validation);
  }
}

function validatePath({ path = '', pathType, backend = {} }: Decoded, place: FieldPath, validation: Validation): void {
  if (pathType === undefined) {
    validation.required(place.child('pathType'), 'pathType must be specified');
    return;
  }
  if (!PATH_TYPES.includes(pathType)) {
    validation.notSupported(place.child('pathType'), pathType, PATH_TYPES);
  } else {
    const faults = pathType === 'ImplementationSpecific' ? implementationsPathFaults(path) : elementsPathFaults(path);
    validation.invalidFor(place.child('path'), path, faults);
  }
  validateBackend(backend, place.child('backend'), validation);
}

function implementationsPathFaults(path: string): string[] {
  return path === '' || path.startsWith('/') ? [] : ['must be an absolute path'];
}

function elementsPathFaults(path: string): string[] {
  return [
    ...(path.startsWith('/') ? [] : ['must be an absolute path']),
    ...BAD_PARTS.filter(part => path.includes(part)).map(part => `must not contain '${part}'`),
    ...BAD_ENDS.filter(end => path.endsWith(end)).map(end => `cannot end with '${end}'`),
  ];
}

/** A Service, or an object of some other kind. */
function validateBackend({ service, resource }: Decoded, path: FieldPath, validation: Validation): void {
  if (service !== undefined && resource !== undefined) {
    validation.invalid(path, '', 'cannot set both resource and service backends');
  } else if (resource !== undefined) {
    validateTypedLocalReference(resource, path.child('resource'), validation);
  } else if (service !== undefined) {
    validateServiceBackend(service, path, validation);
  } else {
    validation.invalid(path, '', 'resource or service backend is required');
  }
}

function validateServiceBackend({ name = '', port = {} }: Decoded, path: FieldPath, validation: Validation): void {
  const place = path.child('service');
  if (name === '') {
    validation.required(place.child('name'));
  } else {
    const relaxed = validation.tolerated.has('service names');
    validation.invalidFor(place.child('name'), name, relaxed ? dnsLabelFaults(name) : serviceNameFaults(name, validation.minor));
  }
  if (port.name && port.number) {
    validation.invalid(path, '', 'cannot set both port name & port number');
  } else if (port.name) {
    validation.invalidFor(place.child('port', 'name'), port.name, portNameFaults(port.name));
  } else if (port.number) {
    validation.invalidFor(place.child('port', 'number'), port.number, portNumberFaults(port.number));
  } else {
    validation.required(path, 'port name or number is required');
  }
}
