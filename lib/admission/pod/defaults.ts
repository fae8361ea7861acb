/** What the API server fills in where a Pod spec leaves it open, as far as validation or a later comparison depends on it. */
import { roundAmounts } from '../go-quantity';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { pullPolicyFor } from './image-pull-policy';
import { forEachContainer } from './scope';
import { setVolumeDefaults } from './volume-defaults';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/v1/defaults.go */
export function setPodSpecDefaults(spec: Decoded, validation: Validation): void {
  spec.dnsPolicy ||= 'ClusterFirst';
  spec.restartPolicy ||= 'Always';
  spec.securityContext ??= {};
  spec.terminationGracePeriodSeconds ??= 30;
  spec.schedulerName ||= 'default-scheduler';
  // The old name of the field follows the new one.
  spec.serviceAccountName ||= spec.serviceAccount;
  if (spec.serviceAccountName) {
    spec.serviceAccount = spec.serviceAccountName;
  }
  roundAmounts(spec.overhead);
  roundAmounts(spec.resources?.limits);
  roundAmounts(spec.resources?.requests);
  for (const volume of spec.volumes ?? []) {
    setVolumeDefaults(volume, validation);
  }
  forEachContainer(spec, setContainerDefaults);
}

function setContainerDefaults(container: Decoded): void {
  container.imagePullPolicy ||= pullPolicyFor(container.image ?? '');
  container.terminationMessagePath ||= '/dev/termination-log';
  container.terminationMessagePolicy ||= 'File';
  for (const port of container.ports ?? []) {
    port.protocol ||= 'TCP';
  }
  for (const { valueFrom } of container.env ?? []) {
    if (valueFrom?.fieldRef !== undefined) {
      valueFrom.fieldRef.apiVersion ||= 'v1';
    }
  }
  roundAmounts(container.resources?.limits);
  roundAmounts(container.resources?.requests);
  setProbeDefaults(container.livenessProbe);
  setProbeDefaults(container.readinessProbe);
  setProbeDefaults(container.startupProbe);
  setHttpDefaults(container.lifecycle?.postStart?.httpGet);
  setHttpDefaults(container.lifecycle?.preStop?.httpGet);
}

function setProbeDefaults(probe: Decoded | undefined): void {
  if (probe === undefined) {
    return;
  }
  probe.timeoutSeconds ||= 1;
  probe.periodSeconds ||= 10;
  probe.successThreshold ||= 1;
  probe.failureThreshold ||= 3;
  setHttpDefaults(probe.httpGet);
  if (probe.grpc !== undefined) {
    probe.grpc.service ??= '';
  }
}

function setHttpDefaults(action: Decoded | undefined): void {
  if (action !== undefined) {
    action.path ||= '/';
    action.scheme ||= 'HTTP';
  }
}

/** What is filled in for Pods, and not for templates. */
export function setPodDefaults(spec: Decoded): void {
  if (spec.terminationGracePeriodSeconds < 0) {
    spec.terminationGracePeriodSeconds = 1;
  }
  spec.enableServiceLinks ??= true;
  for (const list of ['containers', 'initContainers']) {
    for (const container of spec[list] ?? []) {
      if (container.resources?.limits !== undefined) {
        container.resources.requests = { ...container.resources.limits, ...container.resources.requests };
      }
      for (const port of spec.hostNetwork === true ? (container.ports ?? []) : []) {
        port.hostPort ||= port.containerPort;
      }
    }
  }
}
