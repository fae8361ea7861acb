/**
 * Where a schema says more than the API server holds an object to: a field called required that may be missing, or a
 * value outside its enum that is taken. Measured on each minor's server by `npm run verdicts`; the recorded verdicts
 * hold the rows to it, both ways.
 */
import { isAtLeast, type Minor } from '../versions';

/** One stretch of schema that servers do not enforce. */
export interface Unenforced {
  /** Kinds at whose root the path starts; every kind where absent. */
  readonly kinds?: readonly string[];

  /** Path without indexes: `spec.containers[].ports[].protocol`. */
  readonly path: RegExp;

  /** First minor that enforces it; absent where none does. */
  readonly until?: Minor;

  /** Enforced or not by what else the object says, which no schema can tell. */
  readonly sometimes?: true;

  readonly why: string;
}

const GATE = 'behind a feature gate that is off by default: the field is dropped before anyone validates it';
const LAX = 'decoded, and then not looked at';

/** By kind, the kinds that share Pod templates and claims first. */
export const UNENFORCED: readonly Unenforced[] = [
  { kinds: ['StatefulSet'], path: /^spec\.template\.spec\b(?!\.restartPolicy)/, until: '1.34', why: LAX },
  { kinds: ['StatefulSet'], path: /^spec\.volumeClaimTemplates\[\]\.spec\b/, until: '1.34', why: LAX },
  { kinds: ['StatefulSet'], path: /^spec\.volumeClaimTemplates\[\]\.status\b/, why: LAX },
  { kinds: ['StatefulSet'], path: /^spec\.serviceName$/, until: '1.36', why: LAX },
  { path: /emplates?(\[\])?\.metadata\.ownerReferences\[\]/, why: LAX },
  { path: /\.resizePolicy\[\]\.(resourceName|restartPolicy)$/, until: '1.33', why: GATE },
  { path: /\.resourceClaims\[\]\.name$|\.resources\.claims\[\]\.name$/, until: '1.34', why: GATE },
  { path: /\.restartPolicyRules\[\]\.action$/, until: '1.35', why: GATE },
  { path: /\.fileKeyRef\.(key|path|volumeName)$/, until: '1.35', why: GATE },
  { path: /\.evictionResponders\[\]\.(name|priority)$/, why: GATE },
  { path: /\.httpGet\.protocol$|\.grpc\.mode$/, why: GATE },
  { path: /\.lifecycle\.\w+\.sleep\.seconds$/, until: '1.30', why: GATE },
  { path: /\.lifecycle\.stopSignal$/, why: GATE },
  { path: /\.securityContext\.procMount$/, until: '1.33', why: GATE },
  { path: /\.securityContext\.supplementalGroupsPolicy$/, until: '1.33', why: GATE },
  { path: /\.projected\.sources\[\]\.clusterTrustBundle\.path$/, until: '1.37', why: GATE },
  { path: /\.projected\.sources\[\]\.podCertificate\.(keyType|signerName)$/, until: '1.37', why: GATE },
  { path: /\.httpGet\.httpHeaders\[\]\.value$/, why: LAX },
  { path: /\.securityContext\.sysctls\[\]\.value$/, why: LAX },
  { path: /\.preferredDuringSchedulingIgnoredDuringExecution\[\]\.preference$/, why: LAX },
  {
    kinds: ['PersistentVolumeClaim'],
    path: /^spec\.dataSource(Ref)?\.(kind|name)$/,
    sometimes: true,
    why: 'the server drops one of the two fields where only one is set and it names nothing',
  },
  { kinds: ['Job', 'CronJob'], path: /\bspec\.podFailurePolicy\.rules$/, why: LAX },
  {
    kinds: ['Job', 'CronJob'],
    path: /\bspec\.podFailurePolicy\.rules\[\]\.onPodConditions\[\]\.status$/,
    until: '1.35',
    why: 'defaulted',
  },
  { kinds: ['Job'], path: /^spec\.successPolicy\.rules$/, until: '1.31', why: GATE },
  { kinds: ['Job'], path: /^spec\.podReplacementPolicy$/, until: '1.29', why: GATE },
  { kinds: ['Job', 'CronJob'], path: /\bspec\.scheduling\.resourceClaims\[\]\.name$/, why: GATE },
  { kinds: ['HorizontalPodAutoscaler'], path: /^spec\.metrics\[\]\.\w+\.metric\.selector\.matchExpressions\[\]/, why: LAX },
  { kinds: ['CSIDriver'], path: /^spec$|^spec\.tokenRequests\[\]\.audience$/, why: 'the empty value is a good one' },
  { kinds: ['EndpointSlice'], path: /^endpoints$/, until: '1.36', why: 'the empty value is a good one' },
  { kinds: ['EndpointSlice'], path: /^endpoints\[\]\.hints\.forZones\[\]\.name$/, why: LAX },
  { kinds: ['EndpointSlice'], path: /^endpoints\[\]\.hints\.forNodes\[\]\.name$/, until: '1.34', why: GATE },
  { kinds: ['LimitRange'], path: /^spec\.limits$/, why: 'the empty value is a good one' },
  { kinds: ['NetworkPolicy'], path: /^spec\.podSelector$/, until: '1.34', why: 'the empty value is a good one' },
  { kinds: ['PriorityClass'], path: /^value$/, until: '1.36', why: 'the empty value is a good one' },
  { kinds: ['RoleBinding', 'ClusterRoleBinding'], path: /^roleRef\.apiGroup$/, until: '1.36', why: 'defaulted' },
];

/** The rows that hold on a minor for a kind. */
export function unenforcedIn(minor: Minor, kind: string): Unenforced[] {
  return UNENFORCED.filter(
    row => (row.until === undefined || !isAtLeast(minor, row.until)) && (row.kinds?.includes(kind) ?? true),
  );
}
