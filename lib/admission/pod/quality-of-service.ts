/** Which of three classes a Pod's requests and limits put it into. */
import { Quantity } from '../../kube';
import type { Decoded } from '../kind-rules';

export type QualityOfService = 'Guaranteed' | 'Burstable' | 'BestEffort';

/** Resources that count; all others do not. */
const COUNTED: readonly string[] = ['cpu', 'memory'];

/** @see https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/ */
export function qualityOfService({ containers = [], initContainers = [] }: Decoded): QualityOfService {
  const all: Decoded[] = [...containers, ...initContainers];
  const [requests, limits] = ['requests', 'limits'].map(list => sumOf(all.map(({ resources }) => resources?.[list])));
  if (requests === undefined || limits === undefined || requests.size + limits.size === 0) {
    return 'BestEffort';
  }
  const areLimited = all.every(({ resources }) => COUNTED.every(name => amountOf(resources?.limits?.[name]).sign() > 0));
  const areSame =
    requests.size === limits.size && [...requests].every(([name, amount]) => limits.get(name)?.equals(amount) === true);
  return areLimited && areSame ? 'Guaranteed' : 'Burstable';
}

/** Sums of what is more than nothing. */
function sumOf(lists: readonly (Readonly<Record<string, string>> | undefined)[]): Map<string, Quantity> {
  const sums = new Map<string, Quantity>();
  for (const name of COUNTED) {
    const amounts = lists.map(list => amountOf(list?.[name])).filter(amount => amount.sign() > 0);
    const [first, ...rest] = amounts;
    if (first !== undefined) {
      sums.set(
        name,
        rest.reduce((sum, amount) => sum.add(amount), first),
      );
    }
  }
  return sums;
}

function amountOf(amount: string | undefined): Quantity {
  return Quantity.parse(amount ?? '0');
}
