/** Which line of an app's source made an object. */
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IConstruct } from 'constructs';

/** Apps whose constructs are remembered. */
const apps = new WeakSet<IConstruct>();

/** Where constructs were made; that a construct is an object shows later. A stack becomes text when somebody asks, which is what costs time. */
const stacks = new WeakMap<IConstruct, Error>();

/** Prototypes of `Node` that tell of new children: one for each copy of constructs in the process. */
const watched = new WeakSet<object>();

/** What `Node` calls for each new construct. */
interface Parent {
  readonly root: IConstruct;
  addChild?(child: IConstruct, id: string): void;
}

/** Remembers where the objects of an app are made from now on. Nothing is remembered where constructs has no such hook. */
export function rememberCreation(app: IConstruct): void {
  apps.add(app);
  const prototype: Parent = Object.getPrototypeOf(app.node);
  const { addChild } = prototype;
  if (addChild === undefined || watched.has(prototype)) {
    return;
  }
  watched.add(prototype);
  prototype.addChild = function (child, id) {
    if (apps.has(this.root)) {
      stacks.set(child, stack());
    }
    addChild.call(this, child, id);
  };
}

/** Frames of constructs around an object are between it and the line that is looked for. */
const MOST_FRAMES = 50;

function stack(): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = MOST_FRAMES;
  try {
    return new Error();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** `apps/web.ts:12:5`; undefined where it is not known. */
export function creationOf(object: IConstruct): string | undefined {
  const frames = stacks.get(object)?.stack?.split('\n').slice(1) ?? [];
  return frames.map(placeOf).find(place => place !== undefined);
}

/** `lib` in this repository, `dist/js` in the package. */
const OWN_CODE = dirname(__dirname) + sep;

/** @see https://v8.dev/docs/stack-trace-api#appendix%3A-stack-trace-format */
function placeOf(frame: string): string | undefined {
  const [, location = '', line, column] = /^\s*at (?:.*? \()?(?:async )?(.+):(\d+):(\d+)\)?$/.exec(frame) ?? [];
  const file = location.startsWith('file:') ? fileURLToPath(location) : location;
  if (!isAbsolute(file) || file.includes(`${sep}node_modules${sep}`) || file.startsWith(OWN_CODE)) {
    return undefined;
  }
  const near = relative(process.cwd(), file);
  return `${near.startsWith('..') ? file : near}:${line}:${column}`;
}
