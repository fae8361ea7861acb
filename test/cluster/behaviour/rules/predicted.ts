import { checkRules, type RuleOptions } from '../../../../lib/rules';

/** What the rules foretell of objects, a line each: `claim-exists Pod/backup spec.volumes[0].persistentVolumeClaim.claimName`. */
export function predicted(objects: readonly any[], options: RuleOptions = {}): string[] {
  return checkRules(objects, options).findings.map(({ rule, object, path }) => {
    const { kind, metadata } = objects[object];
    return `${rule.id} ${kind}/${metadata.name} ${path}`;
  });
}
