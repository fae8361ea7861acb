import type { RuleContext } from '../context';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Claim } from './claims';
import { waitsForConsumer } from './classes';
import { componentsOf } from './matching/components';
import { Effort, restricted } from './matching/problem';
import { solve } from './matching/search';
import { getsStuck, type Stuck } from './matching/stuck';
import { modelOf, type StorageModel } from './model';
import type { Place } from './places';
import type { Tenant } from './tenants';
import { callPlace, callTenant, listed } from './wording';

export const claimsBindInAnyOrder: Rule = {
  id: 'claims-bind-in-any-order',
  group: 'storage',
  severity: Severity.WARNING,
  summary: 'Claims find their volumes whichever Pod comes first, and wherever it is put',
  why: 'The scheduler places one Pod at a time, on any node that has room, and gives it the smallest volume that fits there. It never takes a volume back: one that the Pod could have done without is then lacking for another, which waits for ever.',
  reads: ['all that claims-find-volumes reads', 'StorageClass volumeBindingMode', 'StatefulSet spec.podManagementPolicy'],
  source: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode',
  check: context => {
    const model = modelOf(context);
    return componentsOf(model.problem).flatMap(pods => componentFindings(context, model, pods));
  },
};

/** What the search for a course of events that goes wrong may cost: tens of milliseconds. Where it finds none, nothing is said. */
const MOST_LOOKS = 300_000;

function componentFindings(context: RuleContext, model: StorageModel, pods: readonly number[]): RuleFinding[] {
  const tenants = pods.map(pod => model.tenants.all[pod] as Tenant);
  if (pods.length < 2 || !tenants.every(tenant => waitsForScheduler(context, tenant))) {
    return [];
  }
  const problem = restricted(model.problem, pods);
  if (solve(problem, new Effort(MOST_LOOKS)) !== 'solvable') {
    return [];
  }
  const stuck = getsStuck(problem, new Effort(MOST_LOOKS));
  return typeof stuck === 'string' ? [] : [finding(model, tenants, stuck)];
}

/** Its claims are bound when it has a node. Claims that no Pod here uses wait for one that is not known. */
function waitsForScheduler(context: RuleContext, { source, claims }: Tenant): boolean {
  return (
    source !== undefined &&
    claims.every(({ wants: { className = '', volumeName } }) => volumeName === undefined && waitsForConsumer(context, className))
  );
}

function finding(model: StorageModel, tenants: readonly Tenant[], { placed, waiting }: Stuck): RuleFinding {
  const last = tenants[waiting.at(-1) as number] as Tenant;
  const { wants } = last.claims[0] as Claim;
  const first = placed.map(
    ({ pod, node }) => `${callTenant(tenants[pod] as Tenant)} on ${callPlace(model.places[node] as Place)}`,
  );
  return {
    subject: wants.subject,
    path: wants.path,
    message: `${listed(waiting.map(pod => callTenant(tenants[pod] as Tenant)))} may find no volume left: it depends on which Pods come first and where, such as ${listed(first)}`,
    hint: 'reserve the volumes by claimRef, or give what must not be mixed up a class of its own',
  };
}
