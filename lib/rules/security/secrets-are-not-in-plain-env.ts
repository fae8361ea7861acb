import type { EnvVar } from '../objects';
import { containersOf } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';

export const secretsAreNotInPlainEnv: Rule = {
  id: 'secrets-are-not-in-plain-env',
  group: 'security',
  severity: Severity.WARNING,
  summary: 'Passwords and keys come from a Secret',
  why: 'What stands in a manifest stands in git, in every review and every log of a rendering, for everybody and for ever.',
  reads: ['Pod spec.containers[].env[].value'],
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  check: context =>
    context.pods.flatMap(pod =>
      containersOf(pod).flatMap(({ container, path }) =>
        (container.env ?? []).flatMap((env, index): RuleFinding[] => {
          const what = secretIn(env);
          // What is called a secret may be the name of a Secret.
          if (what === undefined || context.exists('Secret', env.value ?? '', pod.namespace)) {
            return [];
          }
          const hint = "take it from a Secret: 'valueFrom.secretKeyRef'";
          return [{ subject: pod.subject, path: `${path}.env[${index}].value`, message: what, hint }];
        }),
      ),
    ),
};

/** The last words of the name say what the value is: `DB_PASSWORD`, not `PASSWORD_FILE` or `SECRET_NAME`. */
const NAME =
  /(?:^|[_.-])(?:(?:PG)?PASSWORD|PASSWD|PASSPHRASE|PWD|(?<!(?:PULL|TLS|CERT|CERTIFICATE)[_.-])SECRET|SECRET_?KEY|SECRET_?KEY_?BASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|(?:AUTH_|ACCESS_|API_)?TOKEN)$/i;

/** The working directory, which shells know by that name. */
const NO_SECRET: readonly string[] = ['PWD', 'OLDPWD'];

/** `postgres://web:secret@db/shop`, but not where the password comes from elsewhere: `$(PASSWORD)`, `<password>`. */
const URL_WITH_PASSWORD = /^[a-z][a-z0-9+.-]*:\/\/[^\s:@/]*:[^\s@/$<{*]+@/i;

function secretIn({ name = '', value = '' }: EnvVar): string | undefined {
  if (URL_WITH_PASSWORD.test(value)) {
    return `'${name}' has a password in its URL, and it stands here`;
  }
  return NAME.test(name) && !NO_SECRET.includes(name) && value !== '' && !isHarmless(value)
    ? `'${name}' looks like a secret, and its value stands here`
    : undefined;
}

/** Switches, numbers, paths, addresses, placeholders, and what refers to something else, such as `vault:secret/data/db#password`. */
function isHarmless(value: string): boolean {
  return /^(?:true|false|yes|no|none|null|\d{1,4}|[./~].*|[a-z]+:\/\/[^@]*|(?:vault|ref\+\w+|arn|awssm|gcpsm):.*|.*\$\(.*\).*|\$\{.*\}|\{\{.*\}\}|<.*>|[x*.]+)$/i.test(
    value,
  );
}
