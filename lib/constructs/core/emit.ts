import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { applyMergePatch, isClusterScoped } from '../../kube';
import { type Fault, requireNoFaults } from './faults';
import { printFaults } from './printable';

/** A Kubernetes object before it joins the construct tree. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly annotations?: { readonly [key: string]: string };
  };
  readonly [field: string]: unknown;
}

/**
 * Adds a manifest to the tree as a plain `ApiObject`.
 *
 * cdk8s puts the namespace of a chart on every object in it; objects of
 * cluster-scoped kinds lose it again here.
 *
 * @throws one error that names every text that kubectl would not read back as it stands
 */
export function emit(scope: Construct, id: string, manifest: Manifest, raw: RawFields = NO_RAW_FIELDS): ApiObject {
  const whole = raw.applyTo(manifest) as Manifest;
  requireNoFaults(scope, printFaults(whole));
  const object = new ApiObject(scope, id, whole);
  if (isClusterScoped(manifest.apiVersion, manifest.kind) && object.metadata.namespace !== undefined) {
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
  return object;
}

/**
 * The namespace in which objects of this scope land: that of the chart.
 *
 * `default` where the chart names none, which is what kubectl would choose.
 * What other objects refer to must not be guessed: see `namespaceFaults`.
 */
export function namespaceOf(scope: Construct): string {
  return Chart.of(scope).namespace ?? 'default';
}

/** A fault where the chart names no namespace although another object has to name it. */
export function namespaceFaults(scope: Construct, neededBy: string): Fault[] {
  return Chart.of(scope).namespace === undefined
    ? [
        {
          field: neededBy,
          message: 'needs the namespace, and the chart names none',
          remedy: "give the chart one: super(scope, id, { namespace: '...' })",
        },
      ]
    : [];
}

/** Labels of a chart: cdk8s puts them on the objects, and we on their Pod templates too. */
export function chartLabels(scope: Construct): { [key: string]: string } {
  return { ...Chart.of(scope).labels };
}

/** The raw fields of a construct: for each key (`Kind` or `Kind/name`) a JSON merge patch. */
export class RawFields {
  private readonly used = new Set<string>();

  constructor(private readonly patches: { readonly [key: string]: any }) {}

  /** The manifest with the patches for its kind, then those for its name, merged in. */
  public applyTo(manifest: Manifest): unknown {
    return [manifest.kind, `${manifest.kind}/${manifest.metadata.name}`].reduce<unknown>((patched, key) => {
      if (!(key in this.patches)) {
        return patched;
      }
      this.used.add(key);
      return applyMergePatch(patched, this.patches[key]);
    }, manifest);
  }

  /** Keys that named no object. */
  public get unused(): string[] {
    return Object.keys(this.patches).filter(key => !this.used.has(key));
  }
}

const NO_RAW_FIELDS = new RawFields({});
