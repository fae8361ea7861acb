import { Chart } from 'cdk8s';
import type {
  INetworkPolicyPeer,
  IPodSelector,
  ISubject,
  NetworkPolicyPeerConfig,
  PodSelectorConfig,
  SubjectConfiguration,
} from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { type Fault, requireNoFaults } from '../core/faults';

/**
 * An app that runs Pods, whichever controller keeps them.
 *
 * Constructs of cdk8s-plus-28 take it where they take a workload: to select its
 * Pods, in network policies, and as the subject of role bindings.
 */
export abstract class Workload extends Construct implements IPodSelector, INetworkPolicyPeer, ISubject {
  /** Name of the app. */
  public abstract readonly name: string;

  /** Labels that all Pods of the app have, and no others: those by which Services, budgets and policies find them. */
  public abstract readonly podSelector: { readonly [label: string]: string };

  /** Name of the ServiceAccount that the Pods run as. */
  public abstract readonly serviceAccountName: string;

  /** Whether the Pods have a token for the API server. */
  public abstract readonly automountServiceAccountToken: boolean;

  /** The Pods as constructs of cdk8s-plus-28 select them: by label, in the namespace of the chart. */
  public toPodSelectorConfig(): PodSelectorConfig {
    const { LabelSelector } = require('cdk8s-plus-28') as typeof import('cdk8s-plus-28');
    const { namespace } = Chart.of(this);
    return {
      labelSelector: LabelSelector.of({ labels: { ...this.podSelector } }),
      namespaces: namespace === undefined ? undefined : { names: [namespace] },
    };
  }

  /** The Pods as a peer in a NetworkPolicy of cdk8s-plus-28. */
  public toNetworkPolicyPeerConfig(): NetworkPolicyPeerConfig {
    return { podSelector: this.toPodSelectorConfig() };
  }

  /** This app. */
  public toPodSelector(): IPodSelector | undefined {
    return this;
  }

  /**
   * The ServiceAccount of the Pods as the subject of a role binding.
   *
   * @throws if the Pods have no token, and what is bound would never be used
   */
  public toSubjectConfiguration(): SubjectConfiguration {
    requireNoFaults(this, this.automountServiceAccountToken ? [] : [NO_TOKEN]);
    const { namespace } = Chart.of(this);
    return {
      apiGroup: '',
      kind: 'ServiceAccount',
      name: this.serviceAccountName,
      ...(namespace === undefined ? {} : { namespace }),
    };
  }
}

const NO_TOKEN: Fault = {
  field: 'automountServiceAccountToken',
  value: false,
  message: 'the Pods have no token, so that a role binding gives them nothing',
  remedy: 'set it to true',
};
