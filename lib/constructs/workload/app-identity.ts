import { annotationsFaults, dnsLabelFaults, labelsFaults, RECOMMENDED_LABELS } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import type { AppOptions } from './app-options';

/** What the objects around an app know of it. */
export interface AppIdentity {
  /** Name of the app, and of its objects where they are not named otherwise. */
  readonly name: string;
  /** Labels of every object. */
  readonly labels: { readonly [key: string]: string };
  /** Labels by which its Pods are found. */
  readonly selector: { readonly [key: string]: string };
}

/** An app with the defaults of its labels. */
export function identityOf({ name, labels, selector }: AppOptions): AppIdentity {
  const own = { [RECOMMENDED_LABELS.name]: name };
  return { name, labels: { ...own, ...labels }, selector: { ...(selector ?? own) } };
}

/** Faults of the name, the selector and the metadata of an app. */
export function identityFaults({ name, selector, labels = {}, annotations = {} }: AppOptions): Fault[] {
  return [
    ...faultsAt('name', name, dnsLabelFaults(name), 'name it such as web or orders-db'),
    ...(selector === undefined ? [] : selectorFaults(selector)),
    ...faultsAt('labels', labels, labelsFaults(labels), 'correct the label'),
    ...Object.entries(selector ?? { [RECOMMENDED_LABELS.name]: name }).flatMap(([key, value]) =>
      labels[key] === undefined || labels[key] === value
        ? []
        : [
            {
              field: `labels.${key}`,
              value: labels[key],
              message: 'the selector finds the Pods by this label',
              remedy: `leave it out: it is ${value}`,
            },
          ],
    ),
    ...faultsAt('annotations', annotations, annotationsFaults(annotations), 'correct the annotation'),
  ];
}

/**
 * The faults of an app, each cause told once.
 *
 * Other names are made of the app's name, and several rules look at one port:
 * who mends the first of such faults has mended them all.
 */
export function eachCauseOnce(name: string, faults: readonly Fault[]): Fault[] {
  const badName = faults.some(({ field }) => field === 'name');
  return faults
    .filter(({ field, value }) => !badName || value !== name || field === 'name' || !/[nN]ame$/.test(field))
    .filter(
      (fault, index, all) => index === all.findIndex(({ field, message }) => field === fault.field && message === fault.message),
    );
}

function selectorFaults(selector: { readonly [key: string]: string }): Fault[] {
  return Object.keys(selector).length === 0
    ? [
        {
          field: 'selector',
          value: selector,
          message: 'empty selector is invalid',
          remedy: 'give at least one label, or leave it out',
        },
      ]
    : faultsAt('selector', selector, labelsFaults(selector), 'correct the label');
}
