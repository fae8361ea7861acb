/** The objects of constructs as text: what is checked is what cdk8s would write. */
import { ApiObject, Yaml } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type Loaded, loadText } from '../load';

/** The objects of a construct and all below it, in the order of the tree. */
export function apiObjectsOf(construct: IConstruct): ApiObject[] {
  return construct.node.findAll().filter(ApiObject.isApiObject);
}

/** A text for each object, named by its construct path. */
export function manifestsOf(construct: IConstruct): Loaded[] {
  return apiObjectsOf(construct).map(object => printed(object.toJson(), object.node.path));
}

/** One manifest as cdk8s prints it, read again. */
export function printed(manifest: unknown, file: string): Loaded {
  return loadText(Yaml.stringify(manifest), file);
}
