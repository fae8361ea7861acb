import { ConfigurationError, configurationOf, type RuleSettings } from '../../checks';
import { load } from '../../load';
import type { Io } from '../io';
import type { ValidateOptions } from './options';

/**
 * What the command line and the file of `--config` say to the rules; the command line wins.
 *
 * @throws ConfigurationError for a file that cannot be used
 */
export async function settingsOf({ config, assume, nodes, podSecurity }: ValidateOptions, io: Io): Promise<RuleSettings> {
  const said = config === undefined ? configurationOf({}) : await configurationIn(config, io);
  const level = podSecurity ?? said.podSecurity;
  return {
    assume: [...said.assume, ...assume],
    suppress: said.suppress,
    ...(config !== undefined && { suppressedIn: config }),
    ...(nodes.length > 0 && { nodes: await nodesIn(nodes, io) }),
    ...(level !== undefined && { podSecurity: level }),
  };
}

async function configurationIn(file: string, io: Io) {
  const { objects, findings } = await load([file], { cwd: io.cwd, stdin: io.in });
  const fault = findings.find(({ severity }) => severity === 'error');
  if (fault !== undefined) {
    throw new ConfigurationError(`${file}:${fault.line}: ${fault.message}`);
  }
  try {
    return configurationOf(objects[0]?.value ?? {});
  } catch (error) {
    throw error instanceof ConfigurationError ? new ConfigurationError(`${file}: ${error.message}`) : error;
  }
}

/** Nodes as `kubectl get nodes -o yaml` writes them. */
async function nodesIn(paths: readonly string[], io: Io): Promise<NonNullable<RuleSettings['nodes']>> {
  const { objects, findings } = await load(paths, { cwd: io.cwd, stdin: io.in });
  const fault = findings.find(({ severity }) => severity === 'error');
  if (fault !== undefined) {
    throw new ConfigurationError(`--nodes: ${fault.file}:${fault.line}: ${fault.message}`);
  }
  const nodes = objects.map(({ value }) => value).filter(({ kind }) => kind === 'Node');
  if (nodes.length === 0) {
    throw new ConfigurationError(
      `--nodes: no Node in ${paths.map(path => `'${path}'`).join(', ')}: 'kubectl get nodes -o yaml' writes them`,
    );
  }
  return nodes as NonNullable<RuleSettings['nodes']>;
}
