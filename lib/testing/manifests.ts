/** What a test hands over, as text: what is checked is what cdk8s would write. */
import { Construct } from 'constructs';
import { manifestsOf, printed } from '../checks/constructs';
import { type Minor, NEWEST_MINOR, targetOf } from '../kube';
import type { Loaded } from '../load';

/**
 * A text for each object, named by its construct path, or by its place in a list.
 *
 * @param received a construct, which stands for all objects below it, or a list of plain manifests
 * @throws TypeError for anything else
 */
export function receivedManifests(received: unknown): Loaded[] {
  if (Construct.isConstruct(received)) {
    return manifestsOf(received);
  }
  if (Array.isArray(received)) {
    return received.map((manifest, index) => printed(manifest, `manifests[${index}]`));
  }
  throw new TypeError('expected a construct, such as an App, a Chart or an ApiObject, or a list of plain manifests');
}

/** The minor that constructs are made for; plain manifests are for the newest. */
export function receivedTarget(received: unknown): Minor {
  return Construct.isConstruct(received) ? targetOf(received.node) : NEWEST_MINOR;
}
