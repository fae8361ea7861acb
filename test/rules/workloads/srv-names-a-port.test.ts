import { srvNamesAPort } from '../../../lib/rules/workloads/srv-names-a-port';
import { checkObjects } from '../harness';
import { configMap, headless, statefulSet } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(srvNamesAPort, objects);

const lookup = configMap({ conf: 'dnssrv+_peer._tcp.peers.prod.svc.cluster.local' });

const FOUND =
  "error Service/peers spec.ports: no TCP port is named 'peer', and ConfigMap 'settings' looks up '_peer._tcp.peers.prod.svc.cluster.local'";

test('holds when the Service has the port', () => {
  expect(check(statefulSet(), headless(), lookup)).toEqual([]);
});

test('fails when the port is named otherwise, not named, or of another protocol', () => {
  expect(check(headless({ ports: [{ name: 'grpc', port: 2380 }] }), lookup)).toEqual([`${FOUND} (it has 'grpc' (TCP))`]);
  expect(check(headless({ ports: [{ port: 2380 }] }), lookup)).toEqual([`${FOUND} (it has 2380 without a name)`]);
  expect(check(headless({ ports: [{ name: 'peer', port: 2380, protocol: 'UDP' }] }), lookup)).toEqual([
    `${FOUND} (it has 'peer' (UDP))`,
  ]);
});

test('fails when the Service has no port at all', () => {
  expect(check(headless({ ports: undefined }), lookup)).toEqual([`${FOUND} (add the port by that name)`]);
});

test('does not apply to Services that are not here, nor to other names', () => {
  expect(check(lookup)).toEqual([]);
  expect(check(headless({ ports: [] }), configMap({ conf: 'peers _peer.peers _peer._quic.peers _peer._tcp.others' }))).toEqual(
    [],
  );
});
