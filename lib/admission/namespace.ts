/** Namespaces and the accounts in them. */
import { dnsLabelFaults, dnsSubdomainFaults, POD_SECURITY_LEVELS } from '../kube';
import { FieldPath } from './field-path';
import type { KindRules } from './kind-rules';
import { validateLabelKey } from './labels';
import type { Validation } from './validation';

const FINALIZERS = FieldPath.ROOT.child('spec', 'finalizers');

/** pkg/apis/core/helper: finalizers of Namespaces that have no domain. */
const STANDARD_FINALIZERS: readonly string[] = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/ */
export const NAMESPACE_RULES: KindRules = {
  nameFaults: dnsLabelFaults,
  setDefaults: ({ metadata }) => {
    // So that selectors can choose a Namespace by its name.
    if (metadata.name) {
      metadata.labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name };
    }
  },
  drop: (object, old) => {
    // An update goes through `/finalize` to change these.
    if (old !== undefined) {
      object.spec = old.spec;
    }
  },
  validate: ({ metadata, spec }, validation, old) => {
    for (const finalizer of spec?.finalizers ?? []) {
      validateLabelKey(finalizer, FINALIZERS, validation);
      if (!finalizer.includes('/') && !STANDARD_FINALIZERS.includes(finalizer)) {
        validation.invalid(FINALIZERS, finalizer, 'name is neither a standard finalizer name nor is it fully qualified');
      }
    }
    // Said by an admission plugin, which comes last.
    if (validation.errors.length === 0 && old === undefined) {
      validatePodSecurityLabels(metadata.labels ?? {}, validation);
    }
  },
  validateUpdate: ({ metadata }, { metadata: old }, validation) => {
    const isChanged = Object.keys(metadata.labels ?? {}).some(
      key => key.startsWith(POD_SECURITY) && metadata.labels[key] !== old.labels?.[key],
    );
    if (validation.errors.length === 0 && isChanged) {
      validatePodSecurityLabels(metadata.labels ?? {}, validation);
    }
  },
};

/**
 * The labels that say what Pods of a Namespace may do.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces
 */
function validatePodSecurityLabels(labels: Readonly<Record<string, string>>, validation: Validation): void {
  for (const mode of ['enforce', 'audit', 'warn']) {
    const [level, version] = [`${POD_SECURITY}${mode}`, `${POD_SECURITY}${mode}-version`];
    if (labels[level] !== undefined && !POD_SECURITY_LEVELS.some(known => known === labels[level])) {
      validation.invalid(LABELS.key(level), labels[level], `must be one of ${POD_SECURITY_LEVELS.join(', ')}`);
    }
    if (labels[version] !== undefined && !/^(latest|v1\.(0|[1-9]\d*))$/.test(labels[version])) {
      validation.invalid(LABELS.key(version), labels[version], 'must be "latest" or "v1.x"');
    }
  }
}

const LABELS = FieldPath.ROOT.child('metadata', 'labels');
const POD_SECURITY = 'pod-security.kubernetes.io/';

/** @see https://kubernetes.io/docs/concepts/security/service-accounts/ */
export const SERVICE_ACCOUNT_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  validate: () => undefined,
  warn: ({ metadata }, validation, old) => {
    const isNew = old?.metadata.annotations?.[MOUNTABLE_SECRETS] === undefined;
    if (isNew && metadata.annotations?.[MOUNTABLE_SECRETS] !== undefined && validation.since('1.32')) {
      validation.warn(
        `metadata.annotations[${MOUNTABLE_SECRETS}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`,
      );
    }
  },
};

const MOUNTABLE_SECRETS = 'kubernetes.io/enforce-mountable-secrets';
