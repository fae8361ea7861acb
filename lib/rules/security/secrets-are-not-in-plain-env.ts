import type { EnvVar } from '../objects';
import { containersOf } from '../pods';
import { type Rule, Severity } from '../rule';

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
        (container.env ?? []).flatMap((env, index) =>
          isSecret(env)
            ? [
                {
                  subject: pod.subject,
                  path: `${path}.env[${index}].value`,
                  message: `'${env.name}' looks like a secret, and its value stands here`,
                  hint: "take it from a Secret: 'valueFrom.secretKeyRef'",
                },
              ]
            : [],
        ),
      ),
    ),
};

/** The last words of the name say what the value is: `DB_PASSWORD`, not `PASSWORD_FILE` or `SECRET_NAME`. */
const NAME =
  /(?:^|[_.-])(?:PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|SECRET_?KEY|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|AUTH_?TOKEN|ACCESS_?TOKEN|API_?TOKEN|TOKEN)$/i;

/** The working directory, which shells know by that name. */
const NO_SECRET: readonly string[] = ['PWD', 'OLDPWD'];

function isSecret({ name = '', value = '' }: EnvVar): boolean {
  return NAME.test(name) && !NO_SECRET.includes(name) && value !== '' && !isHarmless(value);
}

/** Switches, numbers, paths, addresses, and what refers to something else. */
function isHarmless(value: string): boolean {
  return /^(?:true|false|yes|no|none|null|\d{1,4}|[./~].*|[a-z]+:\/\/[^@]*|.*\$\(.*\).*|\$\{.*\}|<.*>)$/i.test(value);
}
