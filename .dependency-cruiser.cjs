/** The rooms of lib/ and what each may import: the table of ARCHITECTURE.md, held against the code by `npm run architecture`. */
const ROOMS = {
  kube: [],
  constructs: ['kube'],
  load: ['kube'],
  admission: ['kube'],
  rules: ['kube'],
  plan: ['kube', 'admission'],
  synth: ['kube'],
  gitops: ['kube', 'constructs'],
  report: [],
  checks: ['kube', 'load', 'admission', 'rules', 'report'],
  plugin: ['kube', 'load', 'checks', 'rules', 'report'],
  testing: ['kube', 'load', 'checks', 'rules', 'report'],
  cli: ['kube', 'load', 'admission', 'rules', 'plan', 'synth', 'gitops', 'report', 'checks', 'plugin'],
};

/** Rooms that touch disk, streams or processes; `load` in its `files` alone. */
const AT_THE_RIM = '^lib/(cli|plugin|load/files)';

const room = name => `^lib/${name}(/|\\.ts$)`;

module.exports = {
  forbidden: [
    ...Object.entries(ROOMS).map(([name, allowed]) => ({
      name: `room-${name}`,
      comment: `${name} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other room'}`,
      severity: 'error',
      from: { path: room(name) },
      to: { path: '^lib/', pathNot: [name, ...allowed].map(room) },
    })),
    {
      name: 'known-rooms-only',
      comment: 'a new room of lib/ needs a row in the table',
      severity: 'error',
      from: {},
      to: { path: '^lib/', pathNot: ['^lib/index\\.ts$', ...Object.keys(ROOMS).map(room)] },
    },
    {
      name: 'input-and-output-at-the-rim',
      comment: 'only the rim touches disk, streams and processes',
      severity: 'error',
      from: { path: '^lib/', pathNot: AT_THE_RIM },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|net|path|util)$' },
    },
    {
      name: 'no-cycles',
      comment: 'types alone may refer to each other in a circle',
      severity: 'error',
      from: { path: '^lib/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'declared-packages-only',
      comment: 'lib/ imports peer dependencies, bundled dependencies and Node itself, nothing else',
      severity: 'error',
      from: { path: '^lib/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'], pathNot: '^node_modules/(cdk8s|constructs|cdk8s-plus-28|js-yaml)/' },
    },
    {
      name: 'plus-only-as-types',
      comment: 'cdk8s-plus-28 is read 30 ms long: it is loaded where one of its objects is asked for, never at import',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^node_modules/cdk8s-plus-28/', dependencyTypes: ['import', 'export', 'import-equals'], dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'apps-as-users',
      comment: 'apps use the package as its users do',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^lib/', pathNot: '^lib/index\\.ts$' },
    },
  ],
  options: { tsConfig: { fileName: 'tsconfig.json' }, tsPreCompilationDeps: true, doNotFollow: { path: 'node_modules' } },
};
