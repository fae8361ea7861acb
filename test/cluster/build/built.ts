import { MINORS, type Minor } from '../../../lib/kube';
import { missing } from './build';
import { apiServer, etcd } from './component';

/** What this machine has built, of the minors that a test would ask, and what it has not: tests name both. */
export interface Built {
  readonly here: readonly Minor[];
  readonly absent: readonly Minor[];
}

/** Tests build no more than the newest and the oldest minor themselves; `npm run cluster -- build all` builds the others. */
export function builtOf(minors: readonly Minor[] = MINORS): Built {
  const isHere = (minor: Minor) => missing([etcd(), apiServer(minor)]).length === 0;
  return { here: minors.filter(isHere), absent: minors.filter(minor => !isHere(minor)) };
}
