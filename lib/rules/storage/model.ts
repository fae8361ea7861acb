/** The question that the scheduler and the volume binder will have to answer, as far as the manifests tell. */
import type { Quantity } from '../../kube';
import type { RuleContext } from '../context';
import type { PodSpec } from '../objects';
import { remembered } from '../remembered';
import type { Claim, Wants } from './claims';
import { Origin, originOf } from './classes';
import { apartOf, hardConstraints, spreadOf } from './constraints';
import { firstClaimants, isSameClaim } from './first-claimants';
import { misfitsOf } from './fits';
import type { Problem } from './matching/problem';
import { isTolerated, isWanted, labelOf, type Place, placesOf, reachOf } from './places';
import { type Tenants, tenantsOf } from './tenants';
import { indexOf, type VolumeIndex } from './volume-index';
import { type Volume, volumesOf } from './volumes';

/** The problem, and what its numbers stand for. */
export interface StorageModel {
  readonly volumes: readonly Volume[];
  readonly claims: readonly Claim[];
  readonly tenants: Tenants;
  readonly places: readonly Place[];
  /** Of the tenants, claims, volumes and places, in the same order. */
  readonly problem: Problem;
  /** Claims that none of the volumes fits that could be for them; no tenant has them. */
  readonly unfit: readonly Claim[];
  /** Claims that nothing makes volumes for, and nobody has written any; no tenant has them. */
  readonly unserved: readonly Claim[];
}

/** The model of all objects, made when first asked for. */
export const modelOf = remembered(makeModel);

/** So many Pods more than there are volumes show as well as all do that there are too few. */
const MOST_BEYOND = 100;

function makeModel(context: RuleContext): StorageModel {
  const volumes = volumesOf(context);
  const index = indexOf(context);
  const fits = fitsOf(context, index);
  const unfit = new Set<Claim>();
  const unserved = new Set<Claim>();
  const tenants = tenantsOf(
    context,
    claim => {
      const hopes = hopesOf(context, claim, index);
      const isFit = hopes === Hopes.HERE && fits(claim).length > 0;
      hopes === Hopes.NONE && unserved.add(claim);
      hopes === Hopes.HERE && !isFit && unfit.add(claim);
      return isFit;
    },
    volumes.length + MOST_BEYOND,
  );
  const claims = [...new Set(tenants.all.flatMap(tenant => tenant.claims))];
  const places = placesOf(context, volumes, [...new Set(tenants.all.flatMap(({ source }) => source?.spec ?? []))]);
  const problem = problemOf(context, { volumes, claims, tenants, places }, fits);
  return { volumes, claims, tenants, places, problem, unfit: [...unfit], unserved: [...unserved] };
}

/** Where a claim can hope for a volume. */
enum Hopes {
  /** Among the manifests. */
  HERE,
  /** Somewhere else: a provisioner makes it, or another set of manifests has it. */
  ELSEWHERE,
  /** Nowhere, as far as can be seen. */
  NONE,
}

/** Where the class is not among the manifests, it tells enough that volumes of it are. */
function hopesOf(context: RuleContext, claim: Claim, index: VolumeIndex): Hopes {
  const { className, volumeName } = claim.wants;
  if (volumeName !== undefined) {
    return index.named(volumeName).length > 0 ? Hopes.HERE : Hopes.ELSEWHERE;
  }
  if (index.keptFor(claim).length > 0) {
    return Hopes.HERE;
  }
  const origin = className === undefined ? Origin.PROVISIONED : originOf(context, className);
  if (className === undefined || origin === Origin.PROVISIONED) {
    return Hopes.ELSEWHERE;
  }
  return index.ofClass(className).length > 0 ? Hopes.HERE : origin === Origin.BY_HAND ? Hopes.NONE : Hopes.ELSEWHERE;
}

/** The volumes that a claim can be bound to. Claims that ask for the same share one list. */
function fitsOf(context: RuleContext, index: VolumeIndex): (claim: Claim) => readonly number[] {
  const ofWants = new Map<Wants, readonly number[]>();
  const fitting = (claim: Claim, candidates: readonly number[]) =>
    candidates.filter(it => misfitsOf(index.volumes[it] as Volume, claim, context.minor).length === 0);
  return claim => {
    const { wants } = claim;
    if (wants.volumeName !== undefined) {
      const first = wants.subject.kind === 'PersistentVolumeClaim' ? firstClaimants(context).get(wants.volumeName) : undefined;
      return first === undefined || isSameClaim(first, claim) ? fitting(claim, index.named(wants.volumeName)) : [];
    }
    // A volume that is kept for it is taken outright.
    const kept = fitting(claim, index.keptFor(claim));
    if (kept.length > 0) {
      return kept;
    }
    const known = ofWants.get(wants) ?? fitting(claim, wants.className === undefined ? [] : index.ofClass(wants.className));
    ofWants.set(wants, known);
    return known;
  };
}

function problemOf(
  context: RuleContext,
  { volumes, claims, tenants: { all }, places }: Pick<StorageModel, 'volumes' | 'claims' | 'tenants' | 'places'>,
  fits: (claim: Claim) => readonly number[],
): Problem {
  const everywhere = places.map((_, place) => place);
  const reach = reachOf(places);
  const size = ranks([...volumes.map(({ capacity }) => capacity), ...claims.map(({ wants }) => wants.request)]);
  const claimPlaces = new Map(claims.map((claim, place) => [claim, place]));
  const nodesOf = new Map<PodSpec, readonly number[]>();
  return {
    nodes: places.length,
    volumes: volumes.map(volume => ({ nodes: reach(volume), size: size(volume.capacity) })),
    claims: claims.map(claim => ({ volumes: fits(claim), size: size(claim.wants.request) })),
    pods: all.map(({ source, claims: own, followsPrevious }, tenant) => {
      const nodes = source === undefined ? everywhere : (nodesOf.get(source.spec) ?? nodesFor(context, source, places));
      source !== undefined && nodesOf.set(source.spec, nodes);
      const precedes = followsPrevious && all[tenant - 1]?.source === source;
      return { nodes, claims: own.map(claim => claimPlaces.get(claim) as number), ...(precedes && { after: tenant - 1 }) };
    }),
    apart: apartOf(context, all, places),
    spread: spreadOf(context, all, places),
  };
}

function nodesFor(
  context: RuleContext,
  source: Parameters<typeof hardConstraints>[1],
  places: readonly Place[],
): readonly number[] {
  const keys = hardConstraints(context, source).map(({ topologyKey = '' }) => topologyKey);
  return places.flatMap((place, index) => {
    const hasKeys = keys.every(key => labelOf(place, key) !== undefined);
    return hasKeys && isWanted(source.spec, place) && isTolerated(source.spec, place) ? [index] : [];
  });
}

/** Equal amounts have equal ranks, greater ones greater. */
function ranks(amounts: readonly Quantity[]): (amount: Quantity) => number {
  const sorted = [...amounts].sort((left, right) => left.compare(right));
  const known = new Map<Quantity, number>();
  let rank = 0;
  sorted.forEach((amount, index) => {
    rank += index > 0 && !amount.equals(sorted[index - 1] as Quantity) ? 1 : 0;
    known.set(amount, rank);
  });
  return amount => known.get(amount) as number;
}
