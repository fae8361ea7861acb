/** A chart as the modern form of a seed manifest. */
export interface ModernForm {
  /** File in `seeds/`. */
  readonly seed: string;
  /** Charts that hold its objects, the one that it became first. */
  readonly charts: readonly string[];
  /** New names of objects, by `Kind/name` in the seed. */
  readonly renamed?: { readonly [object: string]: string };
  /** Why a field is not what it was, by `Kind/name path` in the seed. */
  readonly modernisations: { readonly [place: string]: string };
}

const UNPRIVILEGED_IMAGE = 'runs as root; the unprivileged build of the same server, with a version';
const UNPRIVILEGED_PORT = 'ports below 1024 take a right that restricted Pods do not have; the Service still listens on 80';
const REMOVED_API = 'removed from Kubernetes: no supported minor serves it';
const TEMPLATE_NAME = 'names of Pods are made by their controller: Kubernetes ignores this one';
const NOT_TMP = '/tmp is emptied by the node, and both volumes were one directory of everybody';
const IMMUTABLE_SOURCE = 'the source of a live volume cannot change, so that the new directory needs a new volume';
const OWN_NAMESPACE = 'kube-system belongs to the cluster; a namespace of its own has its own labels, quotas and Secrets';

/** What the charts changed on purpose. The test holds the list to the charts in both directions. */
export const MODERN_FORMS: readonly ModernForm[] = [
  {
    seed: 'kubia-statefulset.yaml',
    charts: ['kubia-statefulset'],
    modernisations: {
      'StatefulSet/kubia spec.template.spec.containers[kubia].image':
        'has no tag, runs on a Node of 2017, and knows no peers: the same program with peers, as text on a stock image',
    },
  },
  {
    seed: 'local-pvs-web.yaml',
    charts: ['web-on-local-disks'],
    renamed: {
      'PersistentVolume/local-pv1': 'local-storage-kubesphere02-mnt-disks-ssd1',
      'PersistentVolume/local-pv2': 'local-storage-kubesphere03-mnt-disks-ssd1',
    },
    modernisations: {
      'PersistentVolume/local-pv1 metadata.name': IMMUTABLE_SOURCE,
      'PersistentVolume/local-pv1 spec.local.path': NOT_TMP,
      'PersistentVolume/local-pv2 metadata.name': IMMUTABLE_SOURCE,
      'PersistentVolume/local-pv2 spec.local.path': NOT_TMP,
      'StatefulSet/web spec.template.spec.containers[nginx].image': UNPRIVILEGED_IMAGE,
      'StatefulSet/web spec.template.spec.containers[nginx].ports[web].containerPort': UNPRIVILEGED_PORT,
    },
  },
  {
    seed: 'local-pv-nginx.yaml',
    charts: ['nginx-on-local-disk', 'web-on-local-disks'],
    modernisations: {
      'PersistentVolume/example-pv spec.persistentVolumeReclaimPolicy':
        'nothing can delete a local volume without a provisioner: it would end as Failed',
      'StatefulSet/web apiVersion': REMOVED_API,
      'StatefulSet/web spec.template.spec.containers[nginx].image': UNPRIVILEGED_IMAGE,
      'StatefulSet/web spec.template.spec.containers[nginx].ports[web].containerPort': UNPRIVILEGED_PORT,
    },
  },
  {
    seed: 'web-topology-only.yaml',
    charts: ['exposed-ordinal'],
    modernisations: {
      'StatefulSet/web spec.template.spec.containers[nginx].image': UNPRIVILEGED_IMAGE,
      'StatefulSet/web spec.template.spec.containers[nginx].ports[web].containerPort': UNPRIVILEGED_PORT,
    },
  },
  {
    seed: 'exposed-ordinal.yaml',
    charts: ['exposed-ordinal'],
    modernisations: {
      'Service/web-0 spec.selector.pod':
        'a label set by hand goes with the Pod; the controller sets statefulset.kubernetes.io/pod-name on each that it makes',
      'Service/web-0 spec.ports[80].targetPort': UNPRIVILEGED_PORT,
    },
  },
  {
    seed: 'fluentd-logging.yaml',
    charts: ['cluster-logging'],
    renamed: {
      'ServiceAccount/fluentd-account': 'fluentd-cloud-logging',
      'ClusterRoleBinding/fluentd-account': 'cluster-logging-fluentd-cloud-logging',
    },
    modernisations: {
      'DaemonSet/fluentd-cloud-logging metadata.namespace': OWN_NAMESPACE,
      'DaemonSet/fluentd-cloud-logging spec.template.metadata.namespace': 'Pods are in the namespace of their DaemonSet',
      'DaemonSet/fluentd-cloud-logging spec.template.spec.serviceAccount': 'deprecated name of serviceAccountName',
      'DaemonSet/fluentd-cloud-logging spec.template.spec.containers[fluentd-cloud-logging].image':
        'has no tag; the image of the fluentd project, with a version',
      'DaemonSet/fluentd-cloud-logging spec.template.spec.containers[fluentd-cloud-logging].resources.limits.cpu':
        'a limit slows the agent down when most is written; a request keeps it its share',
      'DaemonSet/fluentd-cloud-logging spec.template.spec.containers[fluentd-cloud-logging].resources.limits.memory':
        'less than fluentd takes with the metadata of a busy node: it would be killed again and again',
      'DaemonSet/fluentd-cloud-logging spec.template.spec.containers[fluentd-cloud-logging].env[FLUENTD_ARGS]':
        '-q leaves out what is below a warning: log_level of the configuration says so',
      'DaemonSet/fluentd-cloud-logging spec.template.spec.containers[fluentd-cloud-logging].volumeMounts[varlog]':
        'who may write to /var/log plants links there that lead elsewhere: the two directories of the logs, read-only',
      'DaemonSet/fluentd-cloud-logging spec.template.spec.containers[fluentd-cloud-logging].volumeMounts[containers]':
        'where Docker kept logs, which no supported Kubernetes runs; others keep them in /var/log/pods',
      'DaemonSet/fluentd-cloud-logging spec.template.spec.volumes[varlog]': 'as its mount',
      'DaemonSet/fluentd-cloud-logging spec.template.spec.volumes[containers]': 'as its mount',
      'ServiceAccount/fluentd-account metadata.name': 'one account for each app, under its name',
      'ServiceAccount/fluentd-account metadata.namespace': OWN_NAMESPACE,
      'ClusterRoleBinding/fluentd-account apiVersion': REMOVED_API,
      'ClusterRoleBinding/fluentd-account metadata.name': 'the role of a live binding cannot change',
      'ClusterRoleBinding/fluentd-account roleRef.name':
        'view reads almost everything in every namespace; the agent asks for Pods and namespaces',
      'ClusterRoleBinding/fluentd-account subjects[fluentd-account]': 'the account under its new name',
    },
  },
  {
    seed: 'kubia-deployment.yaml',
    charts: ['kubia-rollout'],
    modernisations: { 'Deployment/kubia spec.template.metadata.name': TEMPLATE_NAME },
  },
  {
    seed: 'kubia-deployment.yaml',
    charts: ['kubia-blue-green'],
    renamed: { 'Deployment/kubia': 'kubia-blue' },
    modernisations: {
      'Deployment/kubia metadata.name': 'there are two, each named after its colour',
      'Deployment/kubia spec.template.metadata.name': TEMPLATE_NAME,
    },
  },
  {
    seed: 'kubia-rc.yaml',
    charts: ['kubia-replication-controller'],
    modernisations: { 'ReplicationController/kubia-v1 spec.template.metadata.name': TEMPLATE_NAME },
  },
];
