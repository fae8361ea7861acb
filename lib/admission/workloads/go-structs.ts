/** How Go prints parts of Jobs into answers. */
import { GoPointer, GoSlice, GoStruct, type GoStructField } from '../go-value';
import type { Decoded } from '../kind-rules';

const field = (name: string, value: unknown): GoStructField => ({ name, value });

export function goSuccessPolicy({ rules }: Decoded): GoStruct {
  const items = (rules as readonly Decoded[] | undefined)?.map(
    ({ succeededIndexes, succeededCount }) =>
      new GoStruct('batch.SuccessPolicyRule', [
        field('SucceededIndexes', new GoPointer('string', succeededIndexes)),
        field('SucceededCount', new GoPointer('int32', succeededCount)),
      ]),
  );
  return new GoStruct('batch.SuccessPolicy', [field('Rules', new GoSlice('[]batch.SuccessPolicyRule', items))]);
}

function goFailureRule({ action = '', onExitCodes, onPodConditions }: Decoded): GoStruct {
  return new GoStruct('batch.PodFailurePolicyRule', [
    field('Action', action),
    field('OnExitCodes', new GoPointer('batch.PodFailurePolicyOnExitCodesRequirement', onExitCodes && goExitCodes(onExitCodes))),
    field('OnPodConditions', new GoSlice('[]batch.PodFailurePolicyOnPodConditionsPattern', onPodConditions?.map(goCondition))),
  ]);
}

export function goFailurePolicy({ rules }: Decoded): GoStruct {
  return new GoStruct('batch.PodFailurePolicy', [
    field('Rules', new GoSlice('[]batch.PodFailurePolicyRule', rules?.map(goFailureRule))),
  ]);
}

function goExitCodes({ containerName, operator = '', values }: Decoded): GoStruct {
  return new GoStruct('batch.PodFailurePolicyOnExitCodesRequirement', [
    field('ContainerName', new GoPointer('string', containerName)),
    field('Operator', operator),
    field('Values', new GoSlice('[]int32', values)),
  ]);
}

function goCondition({ type = '', status = '' }: Decoded): GoStruct {
  return new GoStruct('batch.PodFailurePolicyOnPodConditionsPattern', [field('Type', type), field('Status', status)]);
}
