/** Namespaces and the accounts in them. */
import { dnsLabelFaults, dnsSubdomainFaults } from '../kube';
import { FieldPath } from './field-path';
import type { KindRules } from './kind-rules';
import { validateLabelKey } from './labels';

const FINALIZERS = FieldPath.ROOT.child('spec', 'finalizers');

/** pkg/apis/core/helper: finalizers of Namespaces that have no domain. */
const STANDARD_FINALIZERS: readonly string[] = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/ */
export const NAMESPACE_RULES: KindRules = {
  nameFaults: dnsLabelFaults,
  drop: (object, old) => {
    // An update goes through `/finalize` to change these.
    if (old !== undefined) {
      object.spec = old.spec;
    }
  },
  validate: ({ spec }, validation) => {
    for (const finalizer of spec?.finalizers ?? []) {
      validateLabelKey(finalizer, FINALIZERS, validation);
      if (!finalizer.includes('/') && !STANDARD_FINALIZERS.includes(finalizer)) {
        validation.invalid(FINALIZERS, finalizer, 'name is neither a standard finalizer name nor is it fully qualified');
      }
    }
  },
};

/** @see https://kubernetes.io/docs/concepts/security/service-accounts/ */
export const SERVICE_ACCOUNT_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  validate: () => undefined,
};
