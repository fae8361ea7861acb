/** JUnit's XML, which every build server reads: a test case for each object. */
import type { Finding, Report, ReportedObject } from './model';
import { fileOf, nameOf, sentenceOf } from './sentence';

/**
 * A suite for each file. Errors fail an object, warnings are its output, objects that were not checked are skipped.
 *
 * @see https://github.com/testmoapp/junitxml - what build servers have come to agree on
 */
export function junit(report: Report): string {
  const suites = suitesOf(report);
  const texts = [...suites].map(([file, cases]) => suiteText(file, cases, report));
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="cdk8s-stateful" ${countsOf([...suites.values()].flat())}>
${texts.join('')}</testsuites>
`;
}

/** An object, or what is said of a file that yields none. */
interface Case {
  readonly object?: ReportedObject;
  readonly findings: Finding[];
}

function suitesOf(report: Report): Map<string, Case[]> {
  const suites = new Map<string, Case[]>();
  const suiteOf = (file: string) => {
    const suite = suites.get(file) ?? [];
    suites.set(file, suite);
    return suite;
  };
  const cases = report.objects.map((object): Case => ({ object, findings: [] }));
  report.objects.forEach(({ file }, index) => {
    suiteOf(file).push(cases[index] as Case);
  });
  for (const finding of report.findings) {
    const known = cases[finding.object ?? -1];
    if (known === undefined) {
      suiteOf(fileOf(finding, report)).push({ findings: [finding] });
    } else {
      known.findings.push(finding);
    }
  }
  return suites;
}

function suiteText(file: string, cases: readonly Case[], report: Report): string {
  return `  <testsuite name="${attribute(file)}" ${countsOf(cases)}>\n${cases.map(it => caseText(file, it, report)).join('')}  </testsuite>\n`;
}

function countsOf(cases: readonly Case[]): string {
  const failures = cases.filter(it => errorsOf(it).length > 0).length;
  return `tests="${cases.length}" failures="${failures}" errors="0" skipped="${cases.filter(isSkipped).length}"`;
}

function errorsOf({ findings }: Case): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

function isSkipped(it: Case): boolean {
  return it.object?.verdict === 'not-checked' && errorsOf(it).length === 0;
}

function caseText(file: string, it: Case, report: Report): string {
  const lineOf = (finding: Finding) =>
    `${file}:${finding.line}:${finding.column}: ${sentenceOf(finding, report)}${hintOf(finding)}`;
  const errors = errorsOf(it);
  const others = it.findings.filter(({ severity }) => severity !== 'error');
  const [first] = errors;
  const name = it.object === undefined ? 'text' : nameOf(it.object);
  const parts = [
    ...(first === undefined
      ? []
      : [
          `      <failure message="${attribute(sentenceOf(first, report))}" type="${attribute(first.rule)}">` +
            `${content(errors.map(lineOf).join('\n'))}</failure>\n`,
        ]),
    ...(isSkipped(it)
      ? [`      <skipped message="${attribute(others.map(finding => sentenceOf(finding, report)).join('; '))}"/>\n`]
      : []),
    ...(others.length === 0 || isSkipped(it)
      ? []
      : [`      <system-out>${content(others.map(lineOf).join('\n'))}</system-out>\n`]),
  ];
  const head = `    <testcase name="${attribute(name)}" classname="${attribute(file)}"`;
  return parts.length === 0 ? `${head}/>\n` : `${head}>\n${parts.join('')}    </testcase>\n`;
}

function hintOf({ hint }: Finding): string {
  return hint === undefined ? '' : ` (${hint})`;
}

/** @see https://www.w3.org/TR/xml/#charsets - characters that no XML 1.0 may hold, not even escaped */
const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function content(text: string): string {
  return text.replace(FORBIDDEN, '\ufffd').replace(/[&<>]/g, sign => ENTITIES[sign] ?? sign);
}

/** Line ends and tabs would be read as blanks. */
function attribute(text: string): string {
  return content(text).replace(/["\t\n\r]/g, sign => ENTITIES[sign] ?? `&#${sign.charCodeAt(0)};`);
}
