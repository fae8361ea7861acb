import { Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import { StatelessApp, type StatelessAppProps } from '../../../lib/constructs/stateless-app';

/** A chart of an app of its own. */
export function chart(namespace?: string, labels?: { [key: string]: string }): Chart {
  return new Chart(Testing.app(), 'test', { namespace, labels });
}

/** The smallest app. */
export function app(props: Partial<StatelessAppProps> = {}, scope: Construct = chart('shop')): StatelessApp {
  return new StatelessApp(scope, 'Web', { name: 'web', image: 'nginx:1.27.3', ...props });
}

/** Every object of a chart, by kind and name, in the order in which they are applied. */
export function synth(scope: Construct): { [kindAndName: string]: any } {
  return Object.fromEntries(Testing.synth(Chart.of(scope)).map(object => [`${object.kind}/${object.metadata.name}`, object]));
}

export const http = { name: 'http', containerPort: 8080 };
