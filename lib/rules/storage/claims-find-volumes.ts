import { HOSTNAME_LABEL, type Quantity } from '../../kube';
import type { RuleContext } from '../context';
import { specPath } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Claim } from './claims';
import { componentsOf, findsAtOnce } from './matching/components';
import { Effort, type Problem, restricted } from './matching/problem';
import { judge, type Reason } from './matching/reason';
import { modelOf, type StorageModel } from './model';
import type { Tenant } from './tenants';
import { severityOf, unfitFindings } from './unfit-claims';
import { indexOf } from './volume-index';
import type { Volume } from './volumes';
import { callClaim, callTenant, callVolumes, counted, countVolumes, listed } from './wording';

export const claimsFindVolumes: Rule = {
  id: 'claims-find-volumes',
  group: 'storage',
  severity: Severity.ERROR,
  summary: 'Every claim that nothing makes a volume for finds a PersistentVolume of its own, on a node that its Pod may use',
  why: 'A claim without a volume stays Pending, and so does its Pod. Whether all find one together is a matching problem: by capacity, class, mode, access modes, selector, reservation and node, with everything that Pods ask of their nodes and of each other.',
  reads: [
    'StatefulSet spec.volumeClaimTemplates, spec.replicas, spec.ordinals',
    'PersistentVolumeClaim spec',
    'PersistentVolume spec',
    'StorageClass provisioner',
    'Pods: volumes, nodeName, nodeSelector, required node affinity and anti-affinity, tolerations, hard topology spread',
    'Node metadata.labels, spec.taints',
  ],
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding',
  check: context => {
    const model = modelOf(context);
    return [
      ...unfitFindings(context, model),
      ...componentsOf(model.problem).flatMap(pods => componentFindings(context, model, pods)),
    ];
  },
};

/** What a question about all manifests may cost: about a second. */
const MOST_LOOKS = 20_000_000;

function componentFindings(context: RuleContext, model: StorageModel, pods: readonly number[]): RuleFinding[] {
  if (findsAtOnce(model.problem, pods)) {
    return [];
  }
  const view = viewOf(model, pods);
  const { verdict, reason } = judge(view.problem, new Effort(MOST_LOOKS));
  if (verdict === 'undecided') {
    const last = view.tenants.at(-1) as Tenant;
    const message = `not checked: whether ${counted(pods.length, 'Pod')} can all have volumes at once takes too long to find out`;
    return [{ ...placeOf(last.claims[0] as Claim), message, severity: Severity.NOTE }];
  }
  return reason === undefined ? [] : [finding(context, view, reason)];
}

/** Some tenants, with the names of all numbers of their problem. */
interface View {
  readonly problem: Problem;
  readonly tenants: readonly Tenant[];
  readonly claims: readonly Claim[];
  readonly volumes: readonly Volume[];
  /** How many Pods like this one there are that were not looked at. */
  readonly beyond: (tenant: Tenant) => number;
}

function viewOf({ problem, tenants: { all, beyond }, volumes }: StorageModel, pods: readonly number[]): View {
  const tenants = pods.map(pod => all[pod] as Tenant);
  return {
    problem: restricted(problem, pods),
    tenants,
    claims: [...new Set(tenants.flatMap(({ claims }) => claims))],
    volumes,
    beyond: ({ source }) => (source === undefined ? 0 : (beyond.get(source) ?? 0)),
  };
}

function finding(context: RuleContext, view: View, reason: Reason): RuleFinding {
  switch (reason.kind) {
    case 'too-few-volumes':
      return tooFewVolumes(context, view, reason);
    case 'too-few-domains':
      return tooFewDomains(view, reason);
    case 'not-together':
      return notTogether(context, view, reason);
  }
}

type Of<K extends Reason['kind']> = Extract<Reason, { readonly kind: K }>;

function tooFewVolumes(context: RuleContext, view: View, { claims, volumes }: Of<'too-few-volumes'>): RuleFinding {
  const asking = claims.map(claim => view.claims[claim] as Claim);
  const users = view.tenants.filter(tenant => tenant.claims.some(claim => asking.includes(claim)));
  const more = [...new Map(users.map(tenant => [tenant.source, view.beyond(tenant)])).values()].reduce((sum, it) => sum + it, 0);
  const found = volumes.map(volume => view.volumes[volume] as Volume);
  const fitting = new Set(claims.flatMap(claim => view.problem.claims[claim]?.volumes ?? []));
  const last = asking.at(-1) as Claim;
  const lacking = users.slice(-(claims.length - volumes.length)).map(callTenant);
  const who = `${listed(lacking, more)} ${lacking.length + more === 1 ? 'gets' : 'get'} no volume`;
  const className = last.wants.className ?? '';
  const least = smallest(asking);
  const big = view.volumes.filter(it => it.className === className && it.capacity.compare(least) >= 0);
  // Where some are kept from the claims by more than their size, it is not the size that tells.
  const kindOf = (count: number) =>
    big.length === fitting.size ? ` of ${least} or more` : count === 1 ? ' that fits' : ' that fit';
  const where = fitting.size > found.length ? ' on nodes that they may use' : '';
  const nowhere = `none of ${countVolumes(fitting.size, className)}${kindOf(fitting.size)} is on a node that ${users.length === 1 ? 'it' : 'they'} may use`;
  const which = found.length > 0 && found.length < 4 ? `: ${callVolumes(found)}` : '';
  return {
    ...placeOf(last),
    message:
      found.length === 0
        ? `${who}: ${nowhere}`
        : `${who}: ${counted(claims.length + more, 'claim')}, ${countVolumes(found.length, className)}${kindOf(found.length)}${where}${which}`,
    hint: hintFor(context, asking),
    severity: severityFor(context, asking),
  };
}

function smallest(claims: readonly Claim[]): Quantity {
  return claims.map(({ wants }) => wants.request).reduce((least, it) => (it.compare(least) < 0 ? it : least));
}

function tooFewDomains(view: View, { pods, domains, apart }: Of<'too-few-domains'>): RuleFinding {
  const tenants = pods.map(pod => view.tenants[pod] as Tenant);
  const last = tenants.at(-1) as Tenant;
  const { source } = last;
  const { key } = apart;
  const lacking = tenants.slice(domains - tenants.length).map(callTenant);
  const where = key === HOSTNAME_LABEL ? `on ${counted(domains, 'node')}` : `in ${counted(domains, 'domain')}`;
  const subject = source?.subject ?? last.claims[0]?.wants.subject;
  const path = source === undefined ? 'spec' : `${specPath(source)}.affinity.podAntiAffinity`;
  return {
    subject: subject as RuleFinding['subject'],
    path,
    message: `${listed(lacking)} ${lacking.length === 1 ? 'finds' : 'find'} no node with a volume: ${counted(pods.length + view.beyond(last), 'Pod')} keep apart by '${key}', and volumes that fit them are ${where}`,
    hint: 'add PersistentVolumes on other nodes, or ask for fewer replicas',
  };
}

function notTogether(context: RuleContext, view: View, { pods }: Of<'not-together'>): RuleFinding {
  const tenants = pods.map(pod => view.tenants[pod] as Tenant);
  const claims = [...new Set(tenants.flatMap(tenant => tenant.claims))];
  const last = tenants.at(-1) as Tenant;
  const message =
    tenants.length === 1
      ? `no node that ${callTenant(last)} may use has a volume for each of its claims: ${listed(last.claims.map(callClaim))}`
      : `${listed(tenants.map(callTenant))} cannot all have their volumes at once, though any fewer of them could`;
  return {
    ...placeOf(last.claims[0] as Claim),
    message,
    hint: hintFor(context, claims),
    severity: severityFor(context, claims),
  };
}

function placeOf({ wants }: Claim): Pick<RuleFinding, 'subject' | 'path'> {
  return { subject: wants.subject, path: wants.path };
}

function severityFor(context: RuleContext, claims: readonly Claim[]): Severity {
  return unsureOf(context, claims) === undefined ? Severity.ERROR : Severity.WARNING;
}

function hintFor(context: RuleContext, claims: readonly Claim[]): string {
  const unsure = unsureOf(context, claims);
  const advice = 'add PersistentVolumes that fit, or ask for fewer replicas';
  return unsure === undefined
    ? advice
    : `${advice}; or leave it to a provisioner of StorageClass '${unsure.wants.className}', which is not among these manifests`;
}

/** A claim that a provisioner may help: its class is not known, and no volume is kept for it. */
function unsureOf(context: RuleContext, claims: readonly Claim[]): Claim | undefined {
  const index = indexOf(context);
  return claims.find(claim => index.keptFor(claim).length === 0 && severityOf(context, claim.wants) === Severity.WARNING);
}
