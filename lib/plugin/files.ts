/** Files that a configuration names. */
import { type Configuration, ConfigurationError, configurationOf, type RuleSettings } from '../checks';
import { type Input, type Loaded, load } from '../load';

/** @throws ConfigurationError that names the file */
export async function configurationIn(file: string, input: Input): Promise<Configuration> {
  const { objects } = await loaded([file], '', input);
  try {
    return configurationOf(objects[0]?.value ?? {});
  } catch (error) {
    throw error instanceof ConfigurationError ? new ConfigurationError(`${file}: ${error.message}`) : error;
  }
}

/**
 * Nodes as `kubectl get nodes -o yaml` writes them.
 *
 * @param place that names the paths
 * @throws ConfigurationError that names the file
 */
export async function nodesIn(
  paths: readonly string[],
  place: string,
  input: Input,
): Promise<NonNullable<RuleSettings['nodes']>> {
  const { objects } = await loaded(paths, `${place}: `, input);
  const nodes = objects.map(({ value }) => value).filter(({ kind }) => kind === 'Node');
  if (nodes.length === 0) {
    const named = paths.map(path => `'${path}'`).join(', ');
    throw new ConfigurationError(`${place}: no Node in ${named}: 'kubectl get nodes -o yaml' writes them`);
  }
  return nodes as NonNullable<RuleSettings['nodes']>;
}

async function loaded(paths: readonly string[], before: string, input: Input): Promise<Loaded> {
  const all = await load(paths, input);
  const fault = all.findings.find(({ severity }) => severity === 'error');
  if (fault !== undefined) {
    throw new ConfigurationError(`${before}${fault.file}:${fault.line}: ${fault.message}`);
  }
  return all;
}
