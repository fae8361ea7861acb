/**
 * What the rules about workloads foretell. Names in DNS have a file of their own, `workloads-names`.
 *
 * Not here, as simulated kubelets run no probes and no hooks: `liveness-spares-the-start`, `progress-deadline-covers-start`,
 * `grace-period-covers-pre-stop`. Nor the templates that API servers before 1.34 take, as this one is newer: the recorded
 * verdicts have what those answer to StatefulSets and to Pods.
 */
import { autoscaler, deployment, pod, statefulSet, template } from '../../../rules/workload-objects';
import { conditionOf, type Live, onCluster } from '../harness';
import { here } from './here';
import { predicted } from './predicted';

const image = (name: string) => template({ app: 'db' }, { containers: [{ name: 'main', image: name }] });

/** What a controller says of the Pods that it cannot make. */
async function failedCreate(live: Live, kind: string): Promise<string> {
  const isOne = ({ reason, involvedObject }: any) => reason === 'FailedCreate' && involvedObject.kind === kind;
  const { message } = await live.until('Event', `${kind} to fail`, events => events.find(isOne));
  return message;
}

onCluster('pods-can-be-made: a template is taken whose Pods are refused', async live => {
  const web = here(live, deployment({ template: template({ app: 'web' }, { containers: [{ name: 'main', image: 'nginx ' }] }) }));
  await live.create(web);

  expect(predicted([web])).toContain('pods-can-be-made Deployment/web spec.template.spec.containers[0].image');
  expect(await failedCreate(live, 'ReplicaSet')).toContain('must not have leading or trailing whitespace');
});

onCluster('revision-label-fits: a StatefulSet with a long name has no Pods', async live => {
  const name = 'x'.repeat(60);
  const set = here(live, statefulSet({}, { name }));
  await live.create(set);

  expect(predicted([set])).toContain(`revision-label-fits StatefulSet/${name} metadata.name`);
  expect(await failedCreate(live, 'StatefulSet')).toMatch(
    /metadata\.labels: Invalid value: "x{60}-\w+": must be no more than 63 /,
  );
});

onCluster('selectors-do-not-overlap: a Pod of its own is adopted, and deleted as one too many', async live => {
  const set = here(live, { ...deployment({ replicas: 1 }), kind: 'ReplicaSet' });
  const debug = here(live, pod('debug', { app: 'web' }));
  await live.create(set);
  await live.untilRolledOut({ kind: 'ReplicaSet', name: 'web' });
  await live.create(debug);

  expect(predicted([set, debug])).toContain('selectors-do-not-overlap ReplicaSet/web spec.selector');
  await live.untilGone({ kind: 'Pod', name: 'debug' });
});

onCluster('one-autoscaler-per-target: two autoscalers of one workload both stop', async live => {
  const web = here(live, deployment());
  const both = ['a', 'b'].map(name => here(live, autoscaler(name, 'Deployment', 'web')));
  await live.create(web);
  await live.untilRolledOut({ kind: 'Deployment', name: 'web' });
  for (const object of both) await live.create(object);
  const isStopped = (object: any) => conditionOf(object, 'ScalingActive')?.reason === 'AmbiguousSelector';

  expect(predicted([web, ...both])).toContain('one-autoscaler-per-target HorizontalPodAutoscaler/b spec.scaleTargetRef');
  await live.until('HorizontalPodAutoscaler', 'both to stop', objects => objects.filter(isStopped).length === 2);
});

/** Changes the image, and waits until the controller has seen it. @returns the images of the Pods, in order */
async function imagesAfterChange(live: Live, set: any): Promise<string[]> {
  await live.applyObject(set);
  await live.untilRolledOut({ kind: 'StatefulSet', name: 'db' });
  await live.applyObject({ ...set, spec: { ...set.spec, template: image('db:2') } });
  await live.untilObject({ kind: 'StatefulSet', name: 'db' }, 'to have a new revision', ({ status, metadata }) => {
    return status.observedGeneration === metadata.generation && status.updateRevision !== status.currentRevision;
  });
  return imagesOf(await live.list('Pod'));
}

function imagesOf(pods: readonly any[]): string[] {
  return pods.map(({ spec }) => spec.containers[0].image);
}

onCluster('partition-is-below-replicas: with a partition of all replicas even a new Pod is an old one', async live => {
  const updateStrategy = { rollingUpdate: { partition: 2 } };
  const set = here(live, statefulSet({ replicas: 2, updateStrategy, template: image('db:1') }));
  const images = await imagesAfterChange(live, set);

  expect(predicted([set])).toContain('partition-is-below-replicas StatefulSet/db spec.updateStrategy.rollingUpdate.partition');
  expect(images).toEqual(['db:1', 'db:1']);
  expect(imagesOf([await live.replacePod('db-0')])).toEqual(['db:1']);
});

onCluster('updates-reach-every-pod: with OnDelete a Pod is updated when somebody deletes it', async live => {
  const set = here(live, statefulSet({ replicas: 2, updateStrategy: { type: 'OnDelete' }, template: image('db:1') }));
  const images = await imagesAfterChange(live, set);
  await live.replacePod('db-0');

  expect(predicted([set])).toContain('updates-reach-every-pod StatefulSet/db spec.updateStrategy.type');
  expect(images).toEqual(['db:1', 'db:1']);
  expect(imagesOf(await live.list('Pod'))).toEqual(['db:2', 'db:1']);
});
