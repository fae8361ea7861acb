/** The smallest workloads that run, for tests to break one thing of. */

/** Fields in place of the usual ones. */
type Fields = Readonly<Record<string, unknown>>;

/** A Pod template of one container; `more` goes into its spec. */
export function template(labels: Readonly<Record<string, string>>, more: Fields = {}): Fields {
  return { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'example.com/app:1' }], ...more } };
}

/** A StatefulSet `db` of namespace `prod` with the labels `app: db`; `more` goes into its spec. */
export function statefulSet(more: Fields = {}, metadata: Fields = {}): Fields {
  return workload('StatefulSet', 'db', { serviceName: 'peers', replicas: 3, ...more }, metadata);
}

/** A Deployment `web` of namespace `prod` with the labels `app: web`. */
export function deployment(more: Fields = {}, metadata: Fields = {}): Fields {
  return workload('Deployment', 'web', { replicas: 3, ...more }, metadata);
}

/** A DaemonSet `logs` of namespace `prod` with the labels `app: logs`. */
export function daemonSet(more: Fields = {}, metadata: Fields = {}): Fields {
  return workload('DaemonSet', 'logs', more, metadata);
}

function workload(kind: string, app: string, spec: Fields, metadata: Fields): Fields {
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: app, namespace: 'prod', ...metadata },
    spec: { selector: { matchLabels: { app } }, template: template({ app }), ...spec },
  };
}

/** A headless Service `peers` of namespace `prod` that selects `app: db`. */
export function headless(more: Fields = {}, metadata: Fields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'peers', namespace: 'prod', ...metadata },
    spec: { clusterIP: 'None', selector: { app: 'db' }, ports: [{ name: 'peer', port: 2380 }], ...more },
  };
}

/** A ConfigMap `settings` of namespace `prod`. */
export function configMap(data: Fields): Fields {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'prod' }, data };
}

/** A Pod that nobody owns, in namespace `prod`. */
export function pod(name: string, labels: Readonly<Record<string, string>>): Fields {
  return { apiVersion: 'v1', kind: 'Pod', ...template(labels), metadata: { name, namespace: 'prod', labels } };
}

/** An autoscaler of namespace `prod`. */
export function autoscaler(name: string, kind: string, target: string, more: Fields = {}): Fields {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name, namespace: 'prod' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind, name: target }, maxReplicas: 5, ...more },
  };
}

/** A budget of namespace `prod` for Pods with the label `app`. */
export function budget(app: string, spec: Fields, name = app): Fields {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name, namespace: 'prod' },
    spec: { selector: { matchLabels: { app } }, ...spec },
  };
}

/** A node with its host name; `more` goes into its spec. */
export function node(name: string, labels: Readonly<Record<string, string>> = {}, more: Fields = {}): Fields {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
    spec: more,
  };
}
