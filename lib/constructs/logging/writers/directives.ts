/** A section of a fluentd configuration: `<name argument> ... </name>`. */
export interface Directive {
  readonly name: string;
  readonly argument?: string;
  /** Parameters in order; those without a value are left out. */
  readonly parameters?: { readonly [name: string]: string | number | boolean | undefined };
  readonly sections?: readonly Directive[];
}

/**
 * The text of a fluentd configuration.
 *
 * @see https://docs.fluentd.org/configuration/config-file
 */
export function directives(sections: readonly Directive[]): string {
  return `${sections.map(section => lines(section).join('\n')).join('\n\n')}\n`;
}

function lines({ name, argument, parameters = {}, sections = [] }: Directive): string[] {
  return [
    `<${name}${argument === undefined ? '' : ` ${argument}`}>`,
    ...Object.entries(parameters).flatMap(([parameter, value]) => (value === undefined ? [] : [`  ${parameter} ${value}`])),
    ...sections.flatMap(lines).map(line => `  ${line}`),
    `</${name}>`,
  ];
}
