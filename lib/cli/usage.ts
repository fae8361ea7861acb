/** What each command is told to be. Apart from the commands, so that help loads none of them. */

export const SYNTH_USAGE = `  synth [--check] [options of cdk8s synth]
      runs 'cdk8s synth' and puts its output in place only when all of it succeeded:
      a failure leaves the last good output as it was.
      --check  changes nothing: fails where the output is not what the app makes now`;

export const VALIDATE_USAGE = `  validate [--kubernetes MINOR,...] [--checks admission,rules] [--format FORMAT] [--strict]
           [--crd PATH]... [--assume KIND/NAME]... [--nodes PATH]... [--pod-security LEVEL]
           [--config FILE] PATH...
      says offline what the API server of a Kubernetes minor would answer to manifests: files,
      folders with all below them, or '-' for standard input.
      --kubernetes  minors to ask, such as 1.37 or 1.28,1.37 (default: 1.37)
      --checks      admission: what the API server says; rules: what it cannot see (default: both)
      --format      text, json, sarif, junit, markdown or github (default: text)
      --crd         more CustomResourceDefinitions, besides those among the manifests
      --strict      warnings fail, too
      --assume      what exists outside of the manifests: secret/db, or secret/NAMESPACE/db
      --nodes       the nodes of the cluster, as 'kubectl get nodes -o yaml' writes them
      --pod-security  level of namespaces that do not say theirs: privileged, baseline, restricted
      --config      a YAML file with assume, podSecurity and suppress (rule, object, reason)
      exit code     0 clean, 1 errors found, 2 wrong command line, 3 our own fault`;

export const EXPLAIN_USAGE = `  explain KIND[.FIELD...] [--kubernetes MINOR] [--api-version GROUP/VERSION]
      prints what a field holds, whether it is required, its allowed values, its default, and
      since which minor it is there: explain StatefulSet.spec.updateStrategy --kubernetes 1.32`;

export const RULES_USAGE = `  rules [RULE...]
      lists what is checked of all objects together, or explains rules by name:
      rules governing-service-exists`;

export const USAGE = `usage: cdk8s-stateful <command>

${SYNTH_USAGE}

${VALIDATE_USAGE}

${EXPLAIN_USAGE}

${RULES_USAGE}
`;
