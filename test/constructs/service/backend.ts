import type { ServiceBackend } from '../../../lib/constructs/service/service-backend';

/** A workload with one port. */
export const backend: ServiceBackend = {
  name: 'web',
  labels: { app: 'web' },
  selector: { app: 'web' },
  ports: [{ name: 'http', containerPort: 8080, servicePort: 80, protocol: 'TCP', appProtocol: 'http' }],
};
