import { App } from 'cdk8s';
import { KubernetesTarget } from 'cdk8s-stateful';
import { ClusterLogging } from './cluster-logging';
import { EtcdOnLocalNvme } from './etcd-on-local-nvme';
import { ExposedOrdinal } from './exposed-ordinal';
import { KubiaBlueGreen } from './kubia-blue-green';
import { KubiaReplicationController } from './kubia-replication-controller';
import { KubiaRollout } from './kubia-rollout';
import { KubiaStatefulSet } from './kubia-statefulset';
import { NginxOnLocalDisk } from './nginx-on-local-disk';
import { WebOnLocalDisks } from './web-on-local-disks';
import { WordPress } from './wordpress';

const app = new App();

// The oldest minor that we support: nothing in these charts needs a later one, and nothing was removed since.
KubernetesTarget.set(app, '1.28');

new KubiaStatefulSet(app, 'kubia-statefulset');
new WebOnLocalDisks(app, 'web-on-local-disks');
new NginxOnLocalDisk(app, 'nginx-on-local-disk');
new ExposedOrdinal(app, 'exposed-ordinal');
new ClusterLogging(app, 'cluster-logging');
new KubiaRollout(app, 'kubia-rollout');
new KubiaBlueGreen(app, 'kubia-blue-green');
new KubiaReplicationController(app, 'kubia-replication-controller');
new WordPress(app, 'wordpress');
new EtcdOnLocalNvme(app, 'etcd-on-local-nvme');

app.synth();
