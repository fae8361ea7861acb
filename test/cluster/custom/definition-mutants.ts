import type { Case, Change } from '../verdicts/model';
import { caseId } from '../verdicts/mutants';

/** Keywords of schemas with values that are right somewhere and wrong elsewhere: each is tried in every schema. */
const KEYWORDS: readonly (readonly [keyword: string, ...values: unknown[]])[] = [
  ['type', 'object', 'array', 'string', 'integer', 'null', 'bogus', ''],
  ['default', 1, 'text', {}, { a: 1 }, [], null, true, { apiVersion: 'v1', kind: 'X', metadata: { x: 1 } }],
  ['nullable', true],
  ['pattern', 'a(', '[z-a]', '(?=a)', 'a**', '^ok$', 'a{1001}', '\\8', '(?P<n', '[[:bad:]]', '\\pX'],
  ['enum', ['a'], [1], []],
  ['format', 'date', 'int32', 'bogus'],
  ['required', ['x'], []],
  ['minimum', 1, 1.5],
  ['maxLength', -1, 5],
  ['uniqueItems', true, false],
  ['title', 'a title'],
  ['description', 'text'],
  ['example', { a: 1 }],
  ['externalDocs', { url: 'x' }],
  ['id', 'x'],
  ['$schema', 'x'],
  ['$ref', '#/x'],
  ['definitions', { a: { type: 'string' } }],
  ['dependencies', { a: ['b'] }],
  ['patternProperties', { a: { type: 'string' } }],
  ['additionalItems', true, { type: 'string' }],
  ['additionalProperties', true, false, { type: 'string' }, {}],
  ['items', { type: 'string' }, {}, [{ type: 'string' }], { type: 'object', nullable: true }],
  [
    'properties',
    { a: { type: 'string' } },
    { a: {} },
    { metadata: { type: 'object', properties: { labels: { type: 'object' } } } },
  ],
  [
    'allOf',
    [{ type: 'string' }],
    [{ properties: { zz: { minLength: 1 } } }],
    [{ title: 'x', description: 'y', nullable: true, default: 1 }],
  ],
  [
    'anyOf',
    [{ type: 'integer' }, { type: 'string' }],
    [{ minLength: 1 }],
    [{ items: { minLength: 1 } }],
    [{ properties: { metadata: {} } }],
  ],
  ['oneOf', [{ required: ['a'] }], [{ additionalProperties: false }, { additionalProperties: true }]],
  [
    'not',
    { type: 'string' },
    { minLength: 1 },
    { 'x-kubernetes-preserve-unknown-fields': true, 'x-kubernetes-int-or-string': true, 'x-kubernetes-embedded-resource': true },
  ],
  ['x-kubernetes-preserve-unknown-fields', true, false],
  ['x-kubernetes-embedded-resource', true, false],
  ['x-kubernetes-int-or-string', true, false],
  ['x-kubernetes-list-type', 'atomic', 'set', 'map', 'bogus'],
  ['x-kubernetes-list-map-keys', ['name'], ['a', 'a'], []],
  ['x-kubernetes-map-type', 'atomic', 'granular', 'bogus'],
  [
    'x-kubernetes-validations',
    [{ rule: '' }],
    [{ rule: 'true', message: ' ' }],
    [{ rule: 'true\n', message: 'a\nb' }],
    [{ rule: 'a\nb' }],
    [{ rule: 'true', reason: 'Bogus' }],
    [{ rule: 'true', fieldPath: ' ' }],
    [{ rule: 'true', fieldPath: '.no.such' }],
    [{ rule: 'true', messageExpression: ' ' }],
  ],
  ['bogus', 1],
];

/** Values of every sort for what is no schema. */
const VALUES: readonly unknown[] = [null, '', 'text', 'UPPER', 'a.b', 'x'.repeat(64), 5, true, [], {}, ['a'], ['A b'], [{}]];

/** What definitions are changed to in some places. */
const ELSEWHERE: readonly Change[][] = [
  ...['Bogus', 'Cluster', 'cluster'].map(set => [{ path: ['spec', 'scope'], set }]),
  ...['example', 'UPPER.com', 'x.k8s.io', 'foo.kubernetes.io'].map(set => [{ path: ['spec', 'group'], set }]),
  ...['Kind', 'kind-ed', 'Ünï'].map(set => [{ path: ['spec', 'names', 'kind'], set }]),
  [{ path: ['spec', 'names', 'listKind'], set: 'Database' }],
  [{ path: ['spec', 'preserveUnknownFields'], set: true }],
  [{ path: ['spec', 'preserveUnknownFields'], set: false }],
  [
    {
      path: ['metadata', 'annotations'],
      set: { 'api-approved.kubernetes.io': 'https://github.com/kubernetes/kubernetes/pull/1' },
    },
  ],
  ...[
    { strategy: 'Webhook' },
    { strategy: 'Bogus' },
    { strategy: 'None', webhook: { conversionReviewVersions: ['v1'] } },
    { strategy: 'None', webhook: { conversionReviewVersions: ['v1'], clientConfig: { url: 'https://a/b' } } },
    { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'] } },
    { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1', 'v1', 'UP'], clientConfig: {} } },
    { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v2'], clientConfig: { url: 'http://a' } } },
    { strategy: 'Webhook', webhook: { conversionReviewVersions: [], clientConfig: { url: 'https://user@a/b?c#d' } } },
    {
      strategy: 'Webhook',
      webhook: { conversionReviewVersions: ['v1'], clientConfig: { service: { name: 'a', namespace: 'b' } } },
    },
    {
      strategy: 'Webhook',
      webhook: { conversionReviewVersions: ['v1'], clientConfig: { service: { name: '', namespace: '', path: 'x', port: 0 } } },
    },
    {
      strategy: 'Webhook',
      webhook: {
        conversionReviewVersions: ['v1'],
        clientConfig: { service: { name: 'a', namespace: 'b', path: '/a//b/UP' }, caBundle: 'YWJj' },
      },
    },
    {
      strategy: 'Webhook',
      webhook: { conversionReviewVersions: ['v1'], clientConfig: { url: 'https://a', service: { name: 'a', namespace: 'b' } } },
    },
  ].map(set => [{ path: ['spec', 'conversion'], set }]),
];

/** Changes of one version of a definition. */
const OF_VERSION: readonly (readonly [field: string, ...values: unknown[]])[] = [
  [
    'subresources',
    {},
    { status: {} },
    { scale: { specReplicasPath: '', statusReplicasPath: '' } },
    { scale: { specReplicasPath: 'spec.a', statusReplicasPath: '.a.b', labelSelectorPath: '.a' } },
    { scale: { specReplicasPath: '.spec.a', statusReplicasPath: '.status.b', labelSelectorPath: 'x' } },
  ],
  [
    'additionalPrinterColumns',
    [{ name: '', type: 'bogus', jsonPath: '' }],
    [{ name: 'a', type: 'date', format: 'bogus', jsonPath: 'x' }],
    [{ name: 'a', type: '', jsonPath: '.' }],
  ],
  [
    'selectableFields',
    [{ jsonPath: '.spec.engine' }],
    [{ jsonPath: '' }, { jsonPath: 'x' }],
    [{ jsonPath: '.spec' }, { jsonPath: '.metadata.name' }],
    [{ jsonPath: '.spec.engine' }, { jsonPath: '.spec.engine' }],
    [{ jsonPath: '.spec.users[0].name' }],
    Array.from({ length: 9 }, () => ({ jsonPath: '.spec.engine' })),
  ],
  ['deprecated', true],
  ['deprecationWarning', 'old', '', 'a\nb', 'x'.repeat(257)],
];

/** Every single change of a definition that is worth a question. */
export function definitionMutants(base: string, definition: any): Case[] {
  const changes: Change[][] = [[], ...ELSEWHERE];
  for (const part of ['metadata', 'spec']) changes.push(...plainChanges(definition[part], [part]));
  definition.spec.versions.forEach((version: any, index: number) => {
    const path = ['spec', 'versions', index];
    for (const [field, ...values] of OF_VERSION) changes.push(...values.map(set => [{ path: [...path, field], set }]));
    changes.push(...some(schemaChanges(version.schema.openAPIV3Schema, [...path, 'schema', 'openAPIV3Schema'])));
  });
  return changes.map(it => ({ id: caseId(base, it), base, changes: it }));
}

/** One in so many: schemas are much alike. */
const ONE_IN = 4;

function some<T>(all: readonly T[]): T[] {
  return all.filter((_, index) => index % ONE_IN === 0);
}

function plainChanges(value: any, path: Change['path']): Change[][] {
  const inner =
    typeof value === 'object' && value !== null && path.at(-1) !== 'openAPIV3Schema'
      ? Object.entries(value).flatMap(([key, it]) => plainChanges(it, [...path, Array.isArray(value) ? Number(key) : key]))
      : [];
  return [[{ path }], [{ path: [...path, 'stray'], set: 1 }], ...VALUES.map(set => [{ path, set }]), ...inner];
}

function schemaChanges(schema: any, path: Change['path']): Change[][] {
  const here = KEYWORDS.flatMap(([keyword, ...values]) => [
    ...(keyword in schema ? [[{ path: [...path, keyword] }]] : []),
    ...values.map(set => [{ path: [...path, keyword], set }]),
  ]);
  const properties = Object.entries(schema.properties ?? {}).map(([name, it]) => [[...path, 'properties', name], it] as const);
  const rest = ['items', 'additionalProperties', 'not']
    .filter(keyword => typeof schema[keyword] === 'object')
    .map(keyword => [[...path, keyword], schema[keyword]] as const);
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap(keyword =>
    (schema[keyword] ?? []).map((it: any, index: number) => [[...path, keyword, index], it] as const),
  );
  return [...here, ...[...properties, ...rest, ...lists].flatMap(([place, it]) => schemaChanges(it, place))];
}
