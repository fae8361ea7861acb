import { parseAllDocuments } from 'yaml';
import { checkRules, type Rule, type RuleOptions } from '../../lib/rules';

/**
 * What one rule finds among objects, a line each: `warning StatefulSet/db spec.serviceName: message (hint)`.
 *
 * @param manifests YAML of one or more objects; the default namespace is `default`
 */
export function check(rule: Rule, manifests: string, options: Omit<RuleOptions, 'rules'> = {}): string[] {
  return checkObjects(rule, objectsOf(manifests), options);
}

/** The same for objects at hand. They are frozen: a rule changes nothing. */
export function checkObjects(rule: Rule, objects: readonly unknown[], options: Omit<RuleOptions, 'rules'> = {}): string[] {
  objects.forEach(freeze);
  return checkRules(objects, { ...options, rules: [rule] }).findings.map(({ severity, object, path, message, hint }) => {
    const { kind, metadata } = objects[object] as { kind: string; metadata?: { name?: string } };
    return `${severity} ${kind}/${metadata?.name} ${path}: ${message}${hint === undefined ? '' : ` (${hint})`}`;
  });
}

/** The objects in a YAML text of one or more documents. */
export function objectsOf(manifests: string): unknown[] {
  return parseAllDocuments(manifests, { version: '1.1' }).flatMap(document => {
    if (document.errors.length > 0) {
      throw document.errors[0];
    }
    const object = document.toJS();
    return object === null ? [] : [object];
  });
}

function freeze(value: unknown): void {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
}
