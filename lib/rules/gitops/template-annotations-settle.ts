import { type Rule, Severity } from '../rule';

export const templateAnnotationsSettle: Rule = {
  id: 'template-annotations-settle',
  group: 'gitops',
  severity: Severity.NOTE,
  summary: 'Annotations of a Pod template are the same whenever the manifests are made from the same input',
  why: 'What is another text each time makes every sync a rollout, and no two renderings equal.',
  reads: ['Pod template metadata.annotations', 'Pod template metadata.labels'],
  source: 'https://helm.sh/docs/howto/charts_tips_and_tricks/#automatically-roll-deployments',
  check: context =>
    context.pods
      .filter(({ path }) => path !== '')
      .flatMap(pod =>
        (['annotations', 'labels'] as const).flatMap(field =>
          Object.entries(pod[field])
            .filter(([key, value]) => isTime(value) || isChance(key))
            .map(([key, value]) => ({
              subject: pod.subject,
              path: `${pod.path}.metadata.${field}[${key}]`,
              message: `'${value}' looks like ${isTime(value) ? 'a time' : 'chance'}: Pods are made anew whenever it changes`,
              hint: 'use a hash of what the Pods are to be made anew for',
            })),
        ),
      ),
};

/** @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 */
function isTime(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(value);
}

/** The word that Helm's documentation has for a random annotation. */
function isChance(key: string): boolean {
  return key === 'rollme' || key.endsWith('/rollme');
}
