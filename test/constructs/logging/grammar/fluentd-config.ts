/** A section of a fluentd configuration as it was read. */
export interface Section {
  readonly name: string;
  readonly argument: string;
  readonly parameters: { readonly [name: string]: string };
  readonly sections: readonly Section[];
}

/**
 * Reads a fluentd configuration (v1): sections in angle brackets, parameters of a name and a value, comments.
 *
 * @throws Error with the line that is neither, or where a section begins or ends wrongly
 * @see https://docs.fluentd.org/configuration/config-file
 */
export function readFluentd(text: string): Section[] {
  const root = open('', '');
  const path = [root];
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.trim();
    const at = `line ${index + 1}`;
    const [, name = '', argument = ''] = /^<(\w+)(?: (.+))?>$/.exec(line) ?? [];
    const [, ended] = /^<\/(\w+)>$/.exec(line) ?? [];
    const [, parameter, value = ''] = /^(@?\w+) +(.+)$/.exec(line) ?? [];
    const here = path.at(-1) as Open;
    if (line === '' || line.startsWith('#')) {
      continue;
    }
    if (name !== '') {
      const section = open(name, argument);
      here.sections.push(section);
      path.push(section);
    } else if (ended !== undefined) {
      if (ended !== here.name) throw new Error(`${at}: </${ended}> ends no <${here.name}>`);
      path.pop();
    } else if (parameter !== undefined) {
      if (path.length === 1) throw new Error(`${at}: '${parameter}' stands in no section`);
      if (parameter in here.parameters) throw new Error(`${at}: '${parameter}' stands twice`);
      here.parameters[parameter] = literal(value, at);
    } else {
      throw new Error(`${at}: '${line}' is neither section nor parameter`);
    }
  }
  if (path.length > 1) throw new Error(`<${path.at(-1)?.name}> is never ended`);
  return root.sections;
}

interface Open extends Section {
  readonly parameters: { [name: string]: string };
  readonly sections: Open[];
}

function open(name: string, argument: string): Open {
  return { name, argument, parameters: {}, sections: [] };
}

/** Ruby in text of double quotes is evaluated; elsewhere a `#` after a blank begins a comment. */
function literal(value: string, at: string): string {
  if (value.startsWith('"')) {
    const [, text] = /^"((?:[^"\\#]|\\.|#(?!\{)|#\{[^{}]*\})*)"$/.exec(value) ?? [];
    if (text === undefined) throw new Error(`${at}: ${value} is no whole text in quotes`);
    return text;
  }
  if (/^[[{]/.test(value)) {
    JSON.parse(value);
  } else if (/ #/.test(value)) {
    throw new Error(`${at}: a comment begins in the middle of ${value}`);
  }
  return value;
}
