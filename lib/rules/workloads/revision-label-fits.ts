import { LABEL_VALUE_MAX_LENGTH, STATEFUL_SET_NAME_MAX_LENGTH } from '../../kube';
import { type Rule, Severity } from '../rule';

export const revisionLabelFits: Rule = {
  id: 'revision-label-fits',
  group: 'workloads',
  severity: Severity.ERROR,
  summary: "The name of a StatefulSet leaves room for the revision in its Pods' labels",
  why: "The controller labels each Pod 'controller-revision-hash: <set>-<hash>'. Where that is longer than a label may be, the API server refuses every Pod, though it has taken the StatefulSet.",
  reads: ['StatefulSet metadata.name'],
  source: 'https://github.com/kubernetes/kubernetes/issues/64023',
  check: context =>
    context
      .ofKind('StatefulSet')
      .filter(({ name }) => name.length > STATEFUL_SET_NAME_MAX_LENGTH && name.length <= LABEL_VALUE_MAX_LENGTH)
      .map(subject => ({
        subject,
        path: 'metadata.name',
        message: `'${subject.name}' has ${subject.name.length} characters: the label 'controller-revision-hash' of its Pods adds a dash and a hash of ten, and a label has ${LABEL_VALUE_MAX_LENGTH} at most`,
        hint: `at most ${STATEFUL_SET_NAME_MAX_LENGTH} characters`,
      })),
};
