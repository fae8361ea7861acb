import { ClusterFault } from '../fault';

/**
 * Asks again and again until the answer is yes.
 *
 * @param what said when the time is over: "etcd to answer"
 * @param seconds deadline
 * @throws ClusterFault when the deadline passes; whatever `ask` throws ends the wait at once
 */
export async function until(
  what: string,
  seconds: number,
  ask: () => Promise<boolean>,
  todo = 'look at the logs',
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await ask())) {
    if (Date.now() > deadline) throw new ClusterFault(`waited ${seconds} s for ${what}, in vain`, todo);
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}
