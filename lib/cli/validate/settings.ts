import { configurationOf, type RuleSettings } from '../../checks';
import { configurationIn, nodesIn } from '../../plugin/files';
import type { Io } from '../io';
import type { ValidateOptions } from './options';

/**
 * What the command line and the file of `--config` say to the rules; the command line wins.
 *
 * @throws ConfigurationError for a file that cannot be used
 */
export async function settingsOf({ config, assume, nodes, podSecurity }: ValidateOptions, io: Io): Promise<RuleSettings> {
  const input = { cwd: io.cwd, stdin: io.in };
  const said = config === undefined ? configurationOf({}) : await configurationIn(config, input);
  const level = podSecurity ?? said.podSecurity;
  return {
    assume: [...said.assume, ...assume],
    suppress: said.suppress,
    ...(config !== undefined && { suppressedIn: config }),
    ...(nodes.length > 0 && { nodes: await nodesIn(nodes, '--nodes', input) }),
    ...(level !== undefined && { podSecurity: level }),
  };
}
