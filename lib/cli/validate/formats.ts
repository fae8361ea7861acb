/** Reports in the formats that may be asked for, each loaded when it is. */
import { createRequire } from 'node:module';
import type { Report } from '../../report';
import type { Io } from '../io';
import type { Format } from './options';

/** A line of a file that a finding points at; undefined where it is not to be shown. */
type LineOf = (file: string, line: number) => string | undefined;

type Writer = (report: Report, lineOf: LineOf, io: Io) => string;

const WRITERS: { readonly [format in Format]: () => Promise<Writer> } = {
  text: async () => {
    const { text } = await import('../../report/text');
    return (report, lineOf, io) => text(report, { lineOf, colors: io.out.isTTY === true && !io.env['NO_COLOR'] });
  },
  json: async () => (await import('../../report/json')).json,
  sarif: async () => {
    const { sarif } = await import('../../report/sarif');
    const { version } = createRequire(__filename)('cdk8s-stateful/package.json') as { readonly version: string };
    const { RULES } = await import('../../rules');
    const rules = new Map(RULES.map(({ id, summary }) => [id, { summary, url: `${PAGES}/${id}.md` }]));
    return report => sarif(report, { version, rules });
  },
  junit: async () => (await import('../../report/junit')).junit,
  markdown: async () => (await import('../../report/markdown')).markdown,
  github: async () => (await import('../../report/github')).github,
};

/** Where the pages of rules are read. */
const PAGES = 'https://github.com/cdk8s-stateful/cdk8s-stateful/blob/main/docs/rules';

export async function written(report: Report, format: Format, lineOf: LineOf, io: Io): Promise<string> {
  const write = await WRITERS[format]();
  return write(report, lineOf, io);
}
