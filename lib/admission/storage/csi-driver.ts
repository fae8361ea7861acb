/**
 * CSIDrivers.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/storage/validation/validation.go - `ValidateCSIDriver`
 */
import { dnsSubdomainFaults, type Minor } from '../../kube';
import { FieldPath } from '../field-path';
import { GoSlice } from '../go-value';
import { isSame, validateImmutable } from '../immutable';
import type { Decoded, KindRules } from '../kind-rules';
import type { Validation } from '../validation';

const SPEC = FieldPath.ROOT.child('spec');

const FS_GROUP_POLICIES = ['File', 'None', 'ReadWriteOnceWithFSType'];
const LIFECYCLE_MODES = ['Persistent', 'Ephemeral'];

/** `validateTokenRequests`: ten minutes to 2^32 seconds. */
const TOKEN_MIN_SECONDS = 600;
const TOKEN_MAX_SECONDS = 2 ** 32;

/** `validateNodeAllocatableUpdatePeriodSeconds`. */
const UPDATE_PERIOD_MIN_SECONDS = 10;

/** Fields behind gates, and since when these are on: pkg/features/kube_features.go of each minor. */
const GATED: readonly (readonly [field: string, since: Minor])[] = [
  ['nodeAllocatableUpdatePeriodSeconds', '1.35'], // MutableCSINodeAllocatableCount
  ['serviceAccountTokenInSecrets', '1.35'], // CSIServiceAccountTokenSecrets
  ['preventPodSchedulingIfMissing', '1.37'], // VolumeLimitScaling
];

/** pkg/apis/storage/v1/defaults.go, `SetDefaults_CSIDriver`. */
const DEFAULTS: Decoded = {
  attachRequired: true,
  podInfoOnMount: false,
  storageCapacity: false,
  fsGroupPolicy: 'ReadWriteOnceWithFSType',
};

export const CSI_DRIVER_RULES: KindRules = {
  nameFaults: name => dnsSubdomainFaults(name),
  setDefaults: object => {
    object.spec = { ...DEFAULTS, ...object.spec };
    if (!object.spec.volumeLifecycleModes?.length) {
      object.spec.volumeLifecycleModes = ['Persistent'];
    }
  },
  drop: ({ spec }, old, validation) => {
    for (const [field, since] of GATED) {
      if (!validation.since(since) && old?.spec[field] === undefined) {
        delete spec[field];
      }
    }
  },
  validate: ({ spec }, validation) => {
    if (!FS_GROUP_POLICIES.includes(spec.fsGroupPolicy)) {
      validation.notSupported(SPEC.child('fsGroupPolicy'), spec.fsGroupPolicy, FS_GROUP_POLICIES);
    }
    validateTokenRequests(spec.tokenRequests ?? [], SPEC.child('tokenRequests'), validation);
    for (const mode of spec.volumeLifecycleModes) {
      if (!LIFECYCLE_MODES.includes(mode)) {
        validation.notSupportedAsListed(SPEC.child('volumeLifecycleModes'), mode, LIFECYCLE_MODES);
      }
    }
    if (spec.nodeAllocatableUpdatePeriodSeconds < UPDATE_PERIOD_MIN_SECONDS) {
      validation.invalid(
        SPEC.child('nodeAllocatableUpdatePeriodSeconds'),
        spec.nodeAllocatableUpdatePeriodSeconds,
        'must be greater than or equal to 10 seconds',
      );
    }
    if (spec.serviceAccountTokenInSecrets !== undefined && !spec.tokenRequests?.length) {
      validation.invalid(
        SPEC.child('serviceAccountTokenInSecrets'),
        spec.serviceAccountTokenInSecrets,
        'serviceAccountTokenInSecrets is set but no tokenRequests are specified',
      );
    }
  },
  validateUpdate: ({ spec }, { spec: old }, validation) => {
    validateImmutable(spec.attachRequired, old.attachRequired, SPEC.child('attachedRequired'), validation);
    if (!validation.since('1.30')) {
      validateImmutable(spec.fsGroupPolicy, old.fsGroupPolicy, SPEC.child('fsGroupPolicy'), validation);
      validateImmutable(spec.podInfoOnMount, old.podInfoOnMount, SPEC.child('podInfoOnMount'), validation);
    }
    const modes = new GoSlice('[]storage.VolumeLifecycleMode', spec.volumeLifecycleModes);
    const path = SPEC.child('volumeLifecycleModes');
    validateImmutable(spec.volumeLifecycleModes, old.volumeLifecycleModes, path, validation, modes);
  },
  warn: ({ spec }, validation, old) => {
    const asksForOthers = old === undefined || !isSame(spec.tokenRequests, old.spec.tokenRequests);
    const isOpen = spec.tokenRequests?.length > 0 && spec.serviceAccountTokenInSecrets === undefined;
    if (asksForOthers && isOpen && validation.since('1.35')) {
      validation.warn(TOKENS_IN_SECRETS);
    }
  },
};

/** pkg/registry/storage/csidriver/strategy.go, `warningServiceAccountTokenInSecretsRecommended`. */
const TOKENS_IN_SECRETS =
  'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes';

/** Tokens that the driver is given: one for each audience. */
function validateTokenRequests(requests: readonly Decoded[], path: FieldPath, validation: Validation): void {
  const audiences = new Set<string>();
  for (const [index, { audience = '', expirationSeconds }] of requests.entries()) {
    const place = path.index(index);
    if (audiences.has(audience)) {
      validation.duplicate(place.child('audience'), audience);
      continue;
    }
    audiences.add(audience);
    if (expirationSeconds < TOKEN_MIN_SECONDS) {
      validation.invalid(place.child('expirationSeconds'), expirationSeconds, 'may not specify a duration less than 10 minutes');
    }
    if (expirationSeconds > TOKEN_MAX_SECONDS) {
      const words = 'may not specify a duration larger than 2^32 seconds';
      validation.invalid(place.child('expirationSeconds'), expirationSeconds, words);
    }
  }
}
