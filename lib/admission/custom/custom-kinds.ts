/** The kinds that CustomResourceDefinitions define. Light: what judges them is loaded when the first custom resource comes. */
import { groupOf, type Minor, NEWEST_MINOR } from '../../kube';
import { schemasOf } from '../../kube/schemas';

/** A CustomResourceDefinition as it was given: nobody has looked at it yet. */
export type Definition = Readonly<Record<string, any>>;

/** What was answered to a definition, as far as it matters here. */
interface DefinitionAnswer {
  readonly verdict: string;
  readonly message?: string;
  readonly causes: readonly { readonly path: string; readonly message: string }[];
}

const DEFINITION_GROUP = 'apiextensions.k8s.io';
const DEFINITION_KIND = 'CustomResourceDefinition';

/** What else a run knows of kinds: those that are not built into the server. Immutable. */
export class CustomKinds {
  /** No custom kinds at all. */
  public static readonly NONE = new CustomKinds(new Map());

  /**
   * The kinds that objects define.
   *
   * @param objects any objects: CustomResourceDefinitions among them count, the last one of a kind where there are several
   */
  public static of(objects: Iterable<unknown>): CustomKinds {
    const definitions = new Map<string, Definition>();
    for (const object of objects) {
      if (isDefinition(object)) {
        definitions.set(keyOf(object.spec?.group, object.spec?.names?.kind), object);
      }
    }
    return definitions.size === 0 ? CustomKinds.NONE : new CustomKinds(definitions);
  }

  private readonly faults = new Map<string, string | undefined>();

  private constructor(private readonly definitions: ReadonlyMap<string, Definition>) {}

  /**
   * Why a server of a minor would not take a definition, asked once.
   *
   * @param admit what answers to the definition itself
   */
  public faultOf(definition: Definition, minor: Minor, admit: () => DefinitionAnswer): string | undefined {
    const key = `${minor} ${keyOf(definition.spec?.group, definition.spec?.names?.kind)}`;
    if (!this.faults.has(key)) {
      const { verdict, message, causes } = admit();
      const [first] = causes;
      const words = message ?? (first === undefined ? '' : `${first.path}: ${first.message}`);
      this.faults.set(key, verdict === 'rejected' ? words : undefined);
    }
    return this.faults.get(key);
  }

  /** The definition of a kind, whichever versions it has. */
  public definitionOf(apiVersion: string, kind: string): Definition | undefined {
    return this.definitions.get(keyOf(groupOf(apiVersion), kind));
  }

  /** How many kinds are known. */
  public get size(): number {
    return this.definitions.size;
  }
}

/** Whether an object is a CustomResourceDefinition of a version that servers since 1.22 know. */
export function isDefinition(object: unknown): object is Definition {
  const { apiVersion, kind } = Object(object);
  return apiVersion === `${DEFINITION_GROUP}/v1` && kind === DEFINITION_KIND;
}

/**
 * Whether a group may hold custom resources: its name has a dot, and no server of Kubernetes' own serves it.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
 */
export function isCustomGroup(minor: Minor, apiVersion: string): boolean {
  const group = groupOf(apiVersion);
  return group.includes('.') && ![minor, NEWEST_MINOR].some(it => builtInGroups(it).has(group));
}

const groupsOfMinors = new Map<Minor, ReadonlySet<string>>();

function builtInGroups(minor: Minor): ReadonlySet<string> {
  let groups = groupsOfMinors.get(minor);
  if (groups === undefined) {
    groups = new Set(Object.keys(schemasOf(minor).kinds).map(groupOf));
    groupsOfMinors.set(minor, groups);
  }
  return groups;
}

function keyOf(group: unknown, kind: unknown): string {
  return `${group}/${kind}`;
}
