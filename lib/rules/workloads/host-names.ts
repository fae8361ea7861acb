/** Host names that programs are told: in commands, arguments, environments of containers and in ConfigMaps. */
import type { RuleContext } from '../context';
import type { ConfigMap } from '../objects';
import { containersOf } from '../pods';
import { remembered } from '../remembered';
import type { Subject } from '../subject';

/** A name of two labels or more in a text: `web-0.peers`, `$(POD_NAME).peers.db.svc`, `_http._tcp.peers`. */
export interface HostName {
  readonly text: string;
  /** Its labels; the first may hold variables. */
  readonly labels: readonly string[];
  /** The object that says it, and where. */
  readonly subject: Subject;
  readonly path: string;
}

/** A text with its place. */
interface Text {
  readonly text: string;
  readonly path: string;
}

/** Every host name in texts that name a Pod or a port, in input order; each once for each place. */
export const hostNamesOf = remembered((context): readonly HostName[] =>
  context.subjects.flatMap(subject =>
    textsOf(context, subject).flatMap(({ text, path }) =>
      [...new Set(text.match(NAME))].map(name => ({ text: name, labels: labelsOf(name), subject, path })),
    ),
  ),
);

/** What a text has that names a Pod (`-0.peers`, `$(POD).peers`) or a port (`_tcp.peers`): few have, so that few are read closely. */
const HINT = /(?:-\d+|[)}]|\$\w+)\.[a-z]|_(?:tcp|udp|sctp)\./;

/** Runs of what names and variables are made of, around dots. It begins where such a run begins, or long runs would take for ever. */
const NAME = /(?<![\w${}()-])[\w${}()-]+(?:\.[\w-]+)+/g;

function labelsOf(name: string): string[] {
  const [first = '', ...others] = name.split('.');
  return [first.replace(/^[({]+/, ''), ...others];
}

function textsOf(context: RuleContext, subject: Subject): Text[] {
  if (subject.kind === 'ConfigMap' && subject.group === '') {
    const entries = Object.entries((subject.object as ConfigMap).data ?? {});
    return telling(
      entries,
      ([, text]) => text,
      ([key]) => `data[${key}]`,
    );
  }
  const pods = context.podsOf(subject);
  return pods === undefined
    ? []
    : containersOf(pods).flatMap(({ container: { command = [], args = [], env = [] }, path }) => [
        ...telling(
          command,
          text => text,
          (_text, index) => `${path}.command[${index}]`,
        ),
        ...telling(
          args,
          text => text,
          (_text, index) => `${path}.args[${index}]`,
        ),
        ...telling(
          env,
          ({ value }) => value,
          (_variable, index) => `${path}.env[${index}].value`,
        ),
      ]);
}

/** Those that name something, with their places. */
function telling<T>(
  items: readonly T[],
  textOf: (item: T) => string | undefined,
  pathOf: (item: T, index: number) => string,
): Text[] {
  return items.flatMap((item, index) => {
    const text = textOf(item);
    return text !== undefined && HINT.test(text) ? [{ text, path: pathOf(item, index) }] : [];
  });
}

/** The namespace that a name of a Pod or a Service means: `db` of `web-0.peers.db.svc`, else that of the text. */
export function namespaceOf({ labels, subject }: HostName, service: number): string {
  return labels[service + 1] ?? subject.namespace;
}
