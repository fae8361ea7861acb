import { rolesNameWhatTheyGrant } from '../../../lib/rules/security/roles-name-what-they-grant';
import { check } from '../harness';

const role = (rule: string) =>
  `{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: web }, rules: [{ ${rule} }] }\n---\n`;

test('holds for verbs and resources by name, and for all of an own group', () => {
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: [''], resources: [pods], verbs: [get]"))).toEqual([]);
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: [acid.zalan.do], resources: ['*'], verbs: ['*']"))).toEqual([]);
});

test('fails for wildcards', () => {
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: ['*'], resources: [pods, '*'], verbs: ['*']"))).toEqual([
    'warning Role/web rules[0].apiGroups[0]: grants every API group, those to come included (list what is needed)',
    'warning Role/web rules[0].resources[1]: grants every resource, Secrets included (list what is needed)',
    'warning Role/web rules[0].verbs[0]: grants every verb, those to come included (list what is needed)',
  ]);
});

test('does not apply to URLs', () => {
  expect(check(rolesNameWhatTheyGrant, role("nonResourceURLs: ['*'], verbs: [get]"))).toEqual([]);
});
