import type { Agreement } from './compare';

/** The page that says how far we agree with the servers. */
export function agreementTable(agreements: readonly Agreement[], pods: number): string {
  const rows = agreements.map(({ minor, pods, verdicts, passed, differences }) =>
    [minor, pods, verdicts, share(passed.baseline, verdicts / 2), share(passed.restricted, verdicts / 2), differences.length]
      .map((cell, column) => ` ${String(cell).padEnd(HEADS[column]?.length ?? 0)} `)
      .join('|'),
  );
  const heads = [HEADS, HEADS.map(head => '-'.repeat(head.length))].map(cells => cells.map(cell => ` ${cell} `).join('|'));
  return `# Pod Security: our verdicts and those of real API servers

Written by \`npm run pod-security\`. ${pods} generated Pods, and for one in five a container that comes to a Pod later (\`kubectl
debug\`), each in namespaces that enforce baseline and restricted, of the server's own edition and of one of others from v1.0 to
v1.99. A difference is another verdict, or another set of controls that are broken. Pods that a minor refuses for other reasons
(fields that it does not have yet) are not counted.

${[...heads, ...rows].map(row => `|${row}|`).join('\n')}
`;
}

const HEADS = ['minor', 'Pods', 'verdicts', 'pass baseline', 'pass restricted', 'differences'];

function share(part: number, whole: number): string {
  return `${Math.round((100 * part) / whole)} %`;
}
