import type { Live } from '../harness';

/** An object in the namespace of a test. */
export function here(live: Live, object: any): any {
  return { ...object, metadata: { ...object.metadata, namespace: live.namespace } };
}
