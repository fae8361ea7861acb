import type { RuleContext } from '../context';
import { assumeHint, isCalledAfterCustomResource } from '../elsewhere';
import type { Ingress, IngressBackend, ServicePort } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const ingressBackendExists: Rule = {
  id: 'ingress-backend-exists',
  group: 'network',
  severity: Severity.ERROR,
  summary: 'Ingress leads to Services that exist, and to ports that they have',
  why: 'For a path without a backend, controllers answer 503 or leave it out.',
  reads: ['Ingress spec.rules[].http.paths[].backend', 'Ingress spec.defaultBackend', 'Service spec.ports'],
  source: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#the-ingress-resource',
  check: context =>
    context.ofKind('Ingress').flatMap(subject =>
      backendsOf(subject.object).flatMap(({ backend, path }) =>
        faultsOf(context, subject, backend).map(({ field, ...fault }) => ({
          subject,
          path: `${path}.service.${field}`,
          ...fault,
        })),
      ),
    ),
};

function backendsOf({ spec = {} }: Ingress): { readonly backend: IngressBackend; readonly path: string }[] {
  const { defaultBackend, rules = [] } = spec;
  return [
    ...(defaultBackend === undefined ? [] : [{ backend: defaultBackend, path: 'spec.defaultBackend' }]),
    ...rules.flatMap(({ http }, rule) =>
      (http?.paths ?? []).flatMap(({ backend }, index) =>
        backend === undefined ? [] : [{ backend, path: `spec.rules[${rule}].http.paths[${index}].backend` }],
      ),
    ),
  ];
}

type Fault = Omit<RuleFinding, 'subject' | 'path'> & { readonly field: string };

function faultsOf(context: RuleContext, { namespace }: Subject, { service }: IngressBackend): Fault[] {
  const { name, port = {} } = service ?? {};
  if (!name || context.isAssumed('Service', name, namespace)) {
    return [];
  }
  const found = context.find('Service', name, namespace)?.object;
  if (found === undefined) {
    const message = `Service '${name}' of namespace '${namespace}' is not among these manifests`;
    const severity = isCalledAfterCustomResource(context, namespace, name) ? Severity.NOTE : Severity.WARNING;
    return [{ field: 'name', message, hint: assumeHint('Service', name), severity }];
  }
  const { type, ports = [] } = found.spec ?? {};
  if (type === 'ExternalName' || ports.some(it => (port.name === undefined ? it.port === port.number : it.name === port.name))) {
    return [];
  }
  const field = port.name === undefined ? 'port.number' : 'port.name';
  const message = `Service '${name}' has no port ${port.name === undefined ? port.number : `'${port.name}'`}`;
  return port.name === undefined && port.number === undefined
    ? []
    : [{ field, message, hint: `its ports are ${ports.map(portText).join(', ')}` }];
}

function portText({ name, port }: ServicePort): string {
  return name === undefined ? `${port}` : `${port} ('${name}')`;
}
