import { dnsSubdomainFaults } from '../../kube';
import { FieldPath } from '../field-path';
import type { KindRules } from '../kind-rules';
import { validateNonNegative } from '../pod/fields';
import { goTextMap } from '../pod/go-structs';
import { dropTemplateFields, setTemplateDefaults, validateTemplate } from '../pod/template';
import { validateRunsForEver } from './template-rules';

const SPEC = FieldPath.ROOT.child('spec');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/replication-controller-v1/ */
export const REPLICATION_CONTROLLER_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  countsGenerations: true,
  setDefaults: (controller, validation) => {
    controller.spec ??= {};
    const { spec } = controller;
    const labels = spec.template?.metadata?.labels;
    if (labels !== undefined && Object.keys(spec.selector ?? {}).length === 0) {
      spec.selector = { ...labels };
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
  validate: ({ spec }, validation) => {
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
    validateTemplate(spec.template, place, validation);
    validateRunsForEver(spec.template, 'ReplicationController', place, validation);
  },
};
