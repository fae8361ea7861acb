/**
 * Learns what Go calls the fields of every object schema: sends each field a value of a wrong type and reads the answer.
 *
 *   node -r @swc-node/register test/cluster/schemas/go-names.ts [MINOR...]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StructNode, structNode, type ValueNode } from '../../../lib/admission/decode/nodes';
import { schemasOf } from '../../../lib/kube/schemas';
import type { GoField } from '../../../lib/kube/schemas/go-fields';
import type { Minor } from '../../../lib/kube/versions';
import type { Connection } from '../ask/connection';
import { Resources } from '../ask/resources';
import { Cluster } from '../run/cluster';
import { MINORS, NEWEST } from '../versions';
import { SHIPPED } from './main';
import { mergePatchBetween } from './merge-patch';

const FILE = join(SHIPPED, 'go-names.json');

const HEAD: readonly string[] = ['apiVersion', 'kind'];

type Names = Record<string, Record<string, GoField>>;

/** How to reach a struct: the kind to send, the steps down, and how Go writes them. */
interface Route {
  readonly apiVersion: string;
  readonly kind: string;
  readonly steps: readonly Step[];
  readonly goPath: string;
}

/** A field, and what stands around the value in it. */
interface Step {
  readonly field: string;
  readonly around: readonly ('list' | 'map')[];
}

/** What a server said to a wrong type. */
interface Answered {
  readonly struct: string;
  readonly path: string;
  readonly type: string;
}

/** Asks a minor's server about every field of every struct that it serves. */
class Learner {
  public readonly names: Names = {};

  /** Answers that name no Go type, by what they say: decoders of their own. */
  public readonly others = new Map<string, string[]>();
  private readonly resources: Resources;

  constructor(
    private readonly minor: Minor,
    private readonly connection: Connection,
  ) {
    this.resources = new Resources(connection);
  }

  public async learn(): Promise<Names> {
    const queue: [StructNode, Route][] = [];
    const seen = new Set<string>();
    for (const [apiVersion, kinds] of Object.entries(schemasOf(this.minor).kinds)) {
      for (const [kind, { schema }] of Object.entries(kinds)) {
        queue.push([structNode(this.minor, schema), { apiVersion, kind, steps: [], goPath: '' }]);
        seen.add(schema);
      }
    }
    const roots = new Set(seen);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [node, route] = next;
      for (const [field, value] of node.fields) {
        if (route.steps.length === 0 && HEAD.includes(field)) continue;
        const goPath = await this.field(node, field, value, route);
        const [inner, around] = innermost(value);
        if (inner.struct === undefined) continue;
        const further = { ...route, steps: [...route.steps, { field, around }], goPath };
        if (!seen.has(inner.struct.schema)) queue.push([inner.struct, further]);
        else if (roots.has(inner.struct.schema)) await this.head(inner.struct, further);
        seen.add(inner.struct.schema);
      }
    }
    return this.names;
  }

  /** A kind inside another, as a claim template is: at the root these two fields are read before all else. */
  private async head(node: StructNode, route: Route): Promise<void> {
    for (const field of HEAD) {
      const value = node.fields.get(field);
      if (value !== undefined) await this.field(node, field, value, route);
    }
  }

  /** Learns one field; answers how Go writes the way to it. */
  private async field(node: StructNode, field: string, value: ValueNode, route: Route): Promise<string> {
    const plain = route.goPath === '' ? field : `${route.goPath}.${field}`;
    const whole = await this.ask(route, field, wrong(value), `${node.schema}.${field}`);
    if (whole === undefined) return plain;
    if (whole.struct !== node.goName) process.stdout.write(`${node.schema}.${field}: struct ${whole.struct}\n`);
    const own = route.goPath === '' ? whole.path : whole.path.slice(route.goPath.length + 1);
    const embedded = own === field ? undefined : own.slice(0, -field.length - 1);
    const type = whole.type === value.goType ? undefined : whole.type;
    const item = value.item && (await this.item(value.item, whole.type, route, field, `${node.schema}.${field}[]`, value.shape));
    if (type === undefined && embedded === undefined && item === undefined) return whole.path;
    this.names[node.schema] ??= {};
    (this.names[node.schema] as Record<string, GoField>)[field] = {
      ...(type !== undefined && { type }),
      ...(item !== undefined && { item }),
      ...(embedded !== undefined && { embedded }),
    };
    return whole.path;
  }

  private async item(
    item: ValueNode,
    listType: string,
    route: Route,
    field: string,
    place: string,
    shape: string,
  ): Promise<string | undefined> {
    const answer = await this.ask(route, field, shape === 'list' ? [wrong(item)] : { a: wrong(item) }, place);
    if (answer === undefined) return undefined;
    return answer.type === itemType(listType, item.goType) ? undefined : answer.type;
  }

  private async ask(route: Route, field: string, value: unknown, place: string): Promise<Answered | undefined> {
    const collection = await this.resources.collection(route.apiVersion, route.kind, 'default');
    const object = { apiVersion: route.apiVersion, kind: route.kind, ...nested(route.steps, field, value) };
    const answer = await this.connection.send('POST', `${collection}?dryRun=All`, JSON.stringify(object));
    const message: string = JSON.parse(answer.body).message ?? '';
    const match = /cannot unmarshal \S+ into Go struct field (\w+)\.(\S+) of type (.+)$/.exec(message);
    if (match === null) {
      const words = `${answer.code} ${message.slice(0, 300)}`.replace(/^.* cannot be handled as an? \w+: /, '');
      this.others.set(words, [...(this.others.get(words) ?? []), place]);
      return undefined;
    }
    const [, struct = '', path = '', type = ''] = match;
    return { struct, path, type };
  }
}

/** The type of an item as the type of its list or map tells it, else as the schema does. */
export function itemType(listType: string, otherwise: string): string {
  return /^(?:\[\]|map\[\w+\])(.+)$/.exec(listType)?.[1] ?? otherwise;
}

/** A value of a type that no such field holds. */
function wrong(value: ValueNode): unknown {
  return ['struct', 'map', 'object'].includes(value.shape) ? 'text' : {};
}

function innermost(value: ValueNode): [ValueNode, ('list' | 'map')[]] {
  const around: ('list' | 'map')[] = [];
  let inner = value;
  while (inner.item !== undefined) {
    around.push(inner.shape as 'list' | 'map');
    inner = inner.item;
  }
  return [inner, around];
}

function nested(steps: readonly Step[], field: string, value: unknown): any {
  return steps.reduceRight<any>(
    (inner, step) => ({ [step.field]: step.around.reduceRight((it, around) => (around === 'list' ? [it] : { a: it }), inner) }),
    { [field]: value },
  );
}

async function learn(minor: Minor): Promise<Names> {
  const cluster = await Cluster.start({ minor });
  try {
    const learner = new Learner(minor, cluster.connect(1));
    const names = await learner.learn();
    for (const [words, places] of learner.others) process.stdout.write(`${minor}: ${words}: ${places.slice(0, 12).join(' ')}\n`);
    return names;
  } finally {
    await cluster.stop();
  }
}

function sorted(value: any): any {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sorted(value[key])]),
  );
}

/** One line for each schema. */
function text({ newest, others }: { newest: Names; others: Record<string, any> }): string {
  const lines = (names: object) =>
    Object.entries(names)
      .map(([schema, fields]) => `${JSON.stringify(schema)}:${JSON.stringify(sorted(fields))}`)
      .sort()
      .join(',\n');
  const rest = MINORS.filter(minor => others[minor] !== undefined).map(minor => `"${minor}":{\n${lines(others[minor])}\n}`);
  return `{"newest":{\n${lines(newest)}\n},\n"others":{\n${rest.join(',\n')}\n}}\n`;
}

async function main(minors: readonly string[]): Promise<void> {
  const known = (() => {
    try {
      return JSON.parse(readFileSync(FILE, 'utf8'));
    } catch {
      return { newest: {}, others: {} };
    }
  })();
  const newest = minors.includes(NEWEST) ? await learn(NEWEST as Minor) : known.newest;
  const others: Record<string, unknown> = { ...known.others };
  for (const minor of minors.filter(it => it !== NEWEST)) {
    others[minor] = mergePatchBetween(newest, await learn(minor as Minor)) ?? {};
  }
  writeFileSync(FILE, text({ newest, others }));
}

if (require.main === module) {
  const minors = process.argv.slice(2);
  main(minors.length === 0 ? MINORS : minors).then(
    () => process.exit(0),
    error => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(3);
    },
  );
}
