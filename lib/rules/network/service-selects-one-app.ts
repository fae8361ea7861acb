import type { PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { nameOf, selectingServices } from './services';

export const serviceSelectsOneApp: Rule = {
  id: 'service-selects-one-app',
  group: 'network',
  severity: Severity.WARNING,
  summary: 'Service selects the Pods of one app alone',
  why: 'Requests go to the Pods of both apps by turns, and those that reach the wrong one fail.',
  reads: ['Service spec.selector', 'Pod metadata.labels'],
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/',
  check: context =>
    selectingServices(context).flatMap(({ subject, selector, pods }): RuleFinding[] => {
      const key = APP_LABELS.find(label => pods.length > 1 && pods.every(({ labels }) => labels[label] !== undefined));
      const apps = key === undefined || Object.hasOwn(selector, key) ? [] : onePerApp(pods, key);
      if (key === undefined || apps.length < 2) {
        return [];
      }
      const message = `selects Pods of ${apps.map(pod => `${nameOf(pod)} with '${key}: ${pod.labels[key]}'`).join(', of ')}`;
      return [{ subject, path: 'spec.selector', message, hint: `add '${key}' to the selector` }];
    }),
};

/** What tells apps from each other, by convention; colours and tracks of one app share it. */
const APP_LABELS: readonly string[] = ['app.kubernetes.io/name', 'app', 'k8s-app'];

function onePerApp(pods: readonly PodSource[], key: string): PodSource[] {
  return pods.filter((pod, index) => pods.findIndex(other => other.labels[key] === pod.labels[key]) === index);
}
