/**
 * VolumeAttributesClasses: in storage.k8s.io/v1 since 1.34, behind gates that are off before.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/storage/validation/validation.go - `ValidateVolumeAttributesClass`
 */
import { dnsSubdomainFaults } from '../../kube';
import { FieldPath } from '../field-path';
import { isSame, isSameToTheLetter } from '../immutable';
import type { KindRules } from '../kind-rules';
import { validateClassParameters, validateDriverName } from './class-parameters';
import { protectedBy } from './protection';

const DRIVER_NAME = FieldPath.ROOT.child('driverName');
const PARAMETERS = FieldPath.ROOT.child('parameters');

export const VOLUME_ATTRIBUTES_CLASS_RULES: KindRules = {
  allocate: protectedBy('kubernetes.io/vac-protection', '1.34'),
  nameFaults: name => dnsSubdomainFaults(name),
  validate: ({ driverName, parameters }, validation) => {
    validateDriverName(driverName, DRIVER_NAME, validation);
    validateClassParameters(parameters, PARAMETERS, validation);
    if (Object.keys(parameters ?? {}).length === 0) {
      validation.required(PARAMETERS, 'must contain at least one key/value pair');
    }
  },
  validateUpdate: (object, old, validation) => {
    if (!isSame(object.driverName, old.driverName)) {
      validation.forbidden(DRIVER_NAME, 'updates to driverName are forbidden.');
    }
    if (!isSameToTheLetter(object.parameters, old.parameters)) {
      validation.forbidden(PARAMETERS, 'updates to parameters are forbidden.');
    }
  },
};
