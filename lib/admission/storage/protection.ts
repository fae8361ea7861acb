import type { Minor } from '../../kube';
import type { KindRules } from '../kind-rules';

/**
 * The finalizer by which a server keeps what is in use, given to every new object of a kind that has none.
 *
 * @param since the first minor that gives it
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/plugin/pkg/admission/storage/storageobjectinuseprotection/admission.go
 */
export function protectedBy(finalizer: string, since?: Minor): NonNullable<KindRules['allocate']> {
  return ({ metadata }, old, validation) => {
    const finalizers: readonly string[] = metadata.finalizers ?? [];
    if (old === undefined && !finalizers.includes(finalizer) && (since === undefined || validation.since(since))) {
      metadata.finalizers = [...finalizers, finalizer];
    }
  };
}
