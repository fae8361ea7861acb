import { isFields, isList, type Path, type ReadonlyFields, type Value } from './value';

/** A part of a document that should be an object. */
export type Item = { readonly value: Value; readonly path: Path };

/**
 * The objects that a document stands for: itself, or the items of a list, which kubectl takes one by one.
 *
 * An item of a typed list (`kind: PodList`) may leave out what the list says.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/unstructured/unstructured.go - `decodeToList`
 */
export function itemsOf(value: ReadonlyFields, path: Path = []): Item[] {
  const { kind, apiVersion, items } = value;
  if (typeof kind !== 'string' || !kind.endsWith('List') || !isList(items)) {
    return [{ value, path }];
  }
  const itemKind = kind.slice(0, -'List'.length);
  return items.flatMap((item, index) => {
    if (!isFields(item)) {
      return [{ value: item, path: [...path, 'items', index] }];
    }
    const typed = itemKind !== '' && (item['kind'] === undefined || item['kind'] === '');
    return itemsOf(typed ? { ...item, kind: itemKind, apiVersion: apiVersion ?? '' } : item, [...path, 'items', index]);
  });
}
