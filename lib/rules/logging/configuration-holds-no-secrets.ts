import { type Rule, type RuleFinding, Severity } from '../rule';

export const configurationHoldsNoSecrets: Rule = {
  id: 'configuration-holds-no-secrets',
  group: 'logging',
  severity: Severity.WARNING,
  summary: 'A ConfigMap holds no keys and passwords',
  why: 'Whoever may read ConfigMaps, and whoever sees the manifests, has them; they are not encrypted at rest either.',
  reads: ['ConfigMap data'],
  source: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
  check: context =>
    context.ofKind('ConfigMap').flatMap(subject =>
      Object.entries(subject.object.data ?? {}).flatMap(([key, text]): RuleFinding[] => {
        const found = SECRETS.find(({ pattern }) => pattern.test(text));
        return found === undefined
          ? []
          : [
              {
                subject,
                path: `data[${key}]`,
                message: `holds ${found.what}`,
                hint: 'move it to a Secret, and mount it or take it from the environment',
              },
            ];
      }),
    ),
};

/** What can be nothing else, and passwords that agents and databases are configured with in the open. */
const SECRETS: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  { what: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  {
    what: 'a password',
    pattern:
      /^[ \t]*["']?(?:[a-z]+[_.-])*(?:password|passwd|secret_key|api_key)["']?(?:[ \t]*[:=][ \t]*|[ \t]+)["']?(?![${<#%!@*&"'\s/]|ENC\(|(?:true|false|null|none|changeme|required|optional|password)\b)[^\s"'#$]{6,}["']?,?[ \t]*$/im,
  },
];
