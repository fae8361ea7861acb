import { Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import { KubernetesTarget } from '../../../lib/constructs/core';
import { StatefulApp, type StatefulAppProps } from '../../../lib/constructs/stateful-app';
import { chart, synth } from '../workload/app';

/** The smallest app. */
export function app(props: Partial<StatefulAppProps> = {}, scope: Construct = chart('shop')): StatefulApp {
  return new StatefulApp(scope, 'Web', { name: 'web', image: 'nginx:1.27.3', ...props });
}

/** A chart of an app that is made for a Kubernetes minor. */
export function chartFor(minor: string): Chart {
  const root = Testing.app();
  KubernetesTarget.set(root, minor);
  return new Chart(root, 'test', { namespace: 'shop' });
}

/** The objects of the smallest app with some properties more. */
export function objectsOf(props: Partial<StatefulAppProps>, scope?: Construct): { [kindAndName: string]: any } {
  return synth(app(props, scope));
}

/** The spec of its StatefulSet. */
export function specOf(props: Partial<StatefulAppProps>, scope?: Construct) {
  return objectsOf(props, scope)['StatefulSet/web'].spec;
}

/** The spec of its Pods. */
export function podOf(props: Partial<StatefulAppProps>, scope?: Construct) {
  return specOf(props, scope).template.spec;
}

/** The main container of its Pods. */
export function mainOf(props: Partial<StatefulAppProps>, scope?: Construct) {
  return podOf(props, scope).containers[0];
}
