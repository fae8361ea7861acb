import { dnsSubdomainFaults } from '../../kube';
import { FieldPath } from '../field-path';
import type { Decoded, KindRules } from '../kind-rules';
import { pathSegmentFaults } from '../object-meta';
import { validateNonNegative } from '../pod/fields';
import { goTextMap } from '../pod/go-structs';
import { dropTemplateFields, setTemplateDefaults, validateTemplate } from '../pod/template';
import { toleratedOf } from '../pod/tolerance';
import { warnOfPod } from '../pod/warnings';
import type { Validation } from '../validation';
import { validateRunsForEver, validateSharedDisks } from './template-rules';
import { isNewGeneration, warnOfPodNames } from './template-warnings';

/** A controller without labels or a selector takes those of its Pods. */
function setLabelsFromTemplate({ metadata, spec }: Decoded, labels: Readonly<Record<string, string>>): void {
  if (Object.keys(spec.selector ?? {}).length === 0) {
    spec.selector = { ...labels };
  }
  if (Object.keys(metadata.labels ?? {}).length === 0) {
    metadata.labels = { ...labels };
  }
}

/** Since 1.35 a generateName only has to be good for a URL, and length is said in bytes: names are judged declaratively. */
function controllerNameFaults(name: string, validation: Validation, isPrefix: boolean): string[] {
  if (!validation.since('1.35')) {
    return dnsSubdomainFaults(name);
  }
  return isPrefix
    ? pathSegmentFaults(name, validation, true)
    : dnsSubdomainFaults(name).map(fault => fault.replace(/(\d) characters$/, '$1 bytes'));
}

const SPEC = FieldPath.ROOT.child('spec');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/replication-controller-v1/ */
export const REPLICATION_CONTROLLER_RULES: KindRules = {
  nameFaults: controllerNameFaults,
  countsGenerations: true,
  setDefaults: (controller, validation) => {
    controller.spec ??= {};
    const { spec } = controller;
    const labels = spec.template?.metadata?.labels;
    if (labels !== undefined) {
      setLabelsFromTemplate(controller, labels);
    }
    spec.replicas ??= 1;
    if (spec.template !== undefined) {
      setTemplateDefaults(spec.template, validation);
    }
  },
  drop: ({ spec }, _old, validation) => {
    if (spec.template !== undefined) {
      dropTemplateFields(spec.template, validation);
    }
  },
  validate: ({ spec }, validation, old) => {
    validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'), validation);
    validateNonNegative(spec.replicas, SPEC.child('replicas'), validation);
    const selector: Readonly<Record<string, string>> = spec.selector ?? {};
    if (Object.keys(selector).length === 0) {
      validation.required(SPEC.child('selector'));
    }
    const place = SPEC.child('template');
    if (spec.template === undefined) {
      validation.required(place);
      return;
    }
    const { labels } = spec.template.metadata;
    if (Object.entries(selector).some(([key, value]) => labels?.[key] !== value)) {
      const words = '`selector` does not match template `labels`';
      validation.invalid(place.child('metadata', 'labels'), goTextMap(labels), words);
    }
    validation.tolerated = toleratedOf(spec.template, old?.spec.template, validation);
    validateTemplate(spec.template, place, validation);
    if (spec.replicas > 1) {
      validateSharedDisks(spec.template, place, validation);
    }
    validateRunsForEver(spec.template, 'ReplicationController', place, validation);
  },
  warn: (controller, validation, old) => {
    warnOfPodNames(controller, old, validation);
    // On a change the server looks at the template that goes.
    const { template } = (old ?? controller).spec;
    if (template !== undefined && isNewGeneration(controller, old)) {
      warnOfPod(template, SPEC.child('template'), validation);
    }
  },
};
