/** Whole processes against each other: rounds go through all of them in turn, forth and back, so that other work weighs on each alike. */
import { spawnSync } from 'node:child_process';

/** Milliseconds of one run. */
export interface Time {
  readonly cpu: number;
  readonly wall: number;
}

/** Times of each command, round by round. */
export function measure(commands: Readonly<Record<string, readonly string[]>>, rounds: number): Map<string, Time[]> {
  const times = new Map<string, Time[]>(Object.keys(commands).map(name => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, list] of round % 2 === 0 ? times : [...times].reverse()) {
      list.push(timed(commands[name] ?? []));
    }
  }
  return times;
}

/** bash gives the processor's time of a command and all that it started. */
function timed(command: readonly string[]): Time {
  const { stderr, status } = spawnSync('bash', ['-c', `TIMEFORMAT='%R %U %S'; time "$@" > /dev/null`, 'bash', ...command], {
    encoding: 'utf8',
  });
  const [wall = 0, user = 0, system = 0] = stderr.trim().split('\n').pop()?.split(' ').map(Number) ?? [];
  // The stacks share disks and node ports: rules find that, and the command says so by its exit code.
  const hasFindings = status === 1 && command.includes('validate');
  if (status !== 0 && !hasFindings) {
    throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`);
  }
  return { wall: wall * 1e3, cpu: (user + system) * 1e3 };
}

/** The median of what a function makes of each round. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** The median of the ratios of rounds: slow minutes weigh on both sides. */
export function ratio(times: readonly Time[], base: readonly Time[], of: keyof Time): number {
  return median(times.map((time, round) => time[of] / (base[round]?.[of] ?? Number.NaN)));
}
