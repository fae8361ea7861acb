/** Manifests that cdk8s-cli has just written, checked. */
import { relative } from 'node:path';
import { ConfigurationError, Survey } from '../checks';
import { NEWEST_MINOR } from '../kube';
import { type Input, loadEach } from '../load';
import { fails, summaryOf } from '../report/counts';
import { visible } from '../report/excerpt';
import { letStand } from '../report/sentence';
import { configurationIn, nodesIn } from './files';
import { type Settings, settingsOf } from './settings';
import { type Violation, violationsOf } from './violations';

/**
 * What cdk8s-cli hands to plugins, as far as it is used here.
 *
 * @see https://github.com/cdk8s-team/cdk8s-cli/blob/2.x/src/plugins/validation.ts - `ValidationContext`
 */
export interface ValidationContext {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata: { readonly [title: string]: string }): void;
  };
}

/** @throws Error where the properties cannot be used */
export async function validateManifests(properties: object, { manifests, report }: ValidationContext): Promise<void> {
  const input = { cwd: process.cwd(), stdin: process.stdin };
  const { crds, ...settings } = await said(properties, input);
  const survey = new Survey(settings);
  for await (const loaded of loadEach(crds, input)) {
    survey.define(loaded);
  }
  const files = manifests.map(path => relative(input.cwd, path));
  for await (const loaded of loadEach(files, input)) {
    survey.add(loaded);
  }
  const found = survey.report();
  for (const violation of violationsOf(found)) {
    report.addViolation(violation);
  }
  report.submit(found.findings.some(finding => fails(finding, settings.strict)) ? 'failure' : 'success', {
    Checked: summaryOf(found),
    ...Object.fromEntries(letStand(found).map((line, index) => [`Let stand (${index + 1})`, visible(line)])),
  });
}

/** What the properties amount to, with the files that they name. */
interface PluginSettings extends Settings {
  readonly crds: readonly string[];
}

async function said(properties: object, input: Input): Promise<PluginSettings> {
  try {
    return await settingsAndFiles(properties, input);
  } catch (error) {
    throw error instanceof ConfigurationError ? unusable(error.message) : error;
  }
}

/** cdk8s-cli shows the stack of what is thrown, which says nothing here. */
function unusable(fault: string): Error {
  const message = `cdk8s-stateful: properties of ValidationPlugin in cdk8s.yaml: ${fault}`;
  return Object.assign(new Error(message), { stack: message });
}

async function settingsAndFiles(properties: object, input: Input): Promise<PluginSettings> {
  const settings = settingsOf(properties, NEWEST_MINOR, ['nodes', 'crds', 'configFile']);
  const { nodes = [], crds = [], configFile = [] } = properties as { readonly [property: string]: unknown };
  const nodePaths = pathsOf(nodes, 'nodes');
  const [file, ...others] = pathsOf(configFile, 'configFile');
  if (others.length > 0) {
    throw new ConfigurationError(`configFile: ${JSON.stringify(configFile)} must be the path of one file`);
  }
  const more = file === undefined ? undefined : await configurationIn(file, input);
  return {
    ...more,
    ...settings,
    assume: [...(more?.assume ?? []), ...(settings.assume ?? [])],
    suppress: [...(more?.suppress ?? []), ...(settings.suppress ?? [])],
    suppressedIn: file ?? 'cdk8s.yaml',
    crds: pathsOf(crds, 'crds'),
    ...(nodePaths.length > 0 && { nodes: await nodesIn(nodePaths, 'nodes', input) }),
  };
}

/** One path or several. */
function pathsOf(value: unknown, place: string): string[] {
  const paths: readonly unknown[] = [value].flat();
  const wrong = paths.find(path => typeof path !== 'string' || path === '');
  if (wrong !== undefined) {
    throw new ConfigurationError(`${place}: ${JSON.stringify(wrong)} must be the path of a file`);
  }
  return paths as string[];
}
