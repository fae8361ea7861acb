/** What a test hands over, as text: what is checked is what cdk8s would write. */
import { ApiObject, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { isMinor, type Minor, NEWEST_MINOR } from '../kube';
import { type Loaded, loadText } from '../load';

/**
 * A text for each object, named by its construct path, or by its place in a list.
 *
 * @param received a construct, which stands for all objects below it, or a list of plain manifests
 * @throws TypeError for anything else
 */
export function manifestsOf(received: unknown): Loaded[] {
  if (Construct.isConstruct(received)) {
    const objects = received.node.findAll().filter(ApiObject.isApiObject);
    return objects.map(object => loadText(Yaml.stringify(object.toJson()), object.node.path));
  }
  if (Array.isArray(received)) {
    return received.map((manifest, index) => loadText(Yaml.stringify(manifest), `manifests[${index}]`));
  }
  throw new TypeError('expected a construct, such as an App, a Chart or an ApiObject, or a list of plain manifests');
}

/** Where `KubernetesTarget` keeps the minor: constructs and checks know nothing of each other. */
const TARGET = 'cdk8s-stateful/kubernetes';

/** The minor that constructs are made for. */
export function targetOf(received: unknown): Minor {
  const target: unknown = Construct.isConstruct(received) ? received.node.tryGetContext(TARGET) : undefined;
  return typeof target === 'string' && isMinor(target) ? target : NEWEST_MINOR;
}
