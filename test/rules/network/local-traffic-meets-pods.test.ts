import { localTrafficMeetsPods } from '../../../lib/rules/network/local-traffic-meets-pods';
import { check } from '../harness';

const service = (spec: string, selector = '{ app: web }') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { selector: ${selector}, ${spec} } }\n---\n`;

const workload = (kind: string) =>
  `{ apiVersion: apps/v1, kind: ${kind}, metadata: { name: web }, spec: { template: { metadata: { labels: { app: web } } } } }`;

test('holds for Pods on every node', () => {
  const both = 'type: NodePort, internalTrafficPolicy: Local, externalTrafficPolicy: Local';

  expect(check(localTrafficMeetsPods, service(both) + workload('DaemonSet'))).toEqual([]);
});

test('fails when Pods are on some nodes alone', () => {
  expect(check(localTrafficMeetsPods, service('internalTrafficPolicy: Local') + workload('Deployment'))).toEqual([
    "warning Service/web spec.internalTrafficPolicy: is 'Local', and Deployment 'web' has no Pod on every node: the others drop what reaches them (choose 'Cluster', or run the Pods in a DaemonSet)",
  ]);
});

test('notes it for ports of nodes, whose clients may know where to knock', () => {
  expect(check(localTrafficMeetsPods, service('type: NodePort, externalTrafficPolicy: Local') + workload('Deployment'))).toEqual([
    "note Service/web spec.externalTrafficPolicy: is 'Local', and Deployment 'web' has no Pod on every node: the others drop what reaches them (choose 'Cluster', or run the Pods in a DaemonSet)",
  ]);
});

test('does not apply to load balancers, which ask the nodes, to one Pod by its name, and to headless Services', () => {
  const ofOnePod = '{ statefulset.kubernetes.io/pod-name: web-0 }';

  expect(
    check(localTrafficMeetsPods, service('type: LoadBalancer, externalTrafficPolicy: Local') + workload('Deployment')),
  ).toEqual([]);
  expect(
    check(localTrafficMeetsPods, service('type: NodePort, externalTrafficPolicy: Local', ofOnePod) + workload('StatefulSet')),
  ).toEqual([]);
  expect(check(localTrafficMeetsPods, service('clusterIP: None, internalTrafficPolicy: Local') + workload('Deployment'))).toEqual(
    [],
  );
});
