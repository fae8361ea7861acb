import { Project } from '../project';

jest.mock('../../../lib/admission/admit', () => ({
  admit: () => {
    throw new RangeError('no such thing');
  },
}));

test('fails with the object at which we fail ourselves, and why', async () => {
  const project = new Project({ 'a.yaml': '---\n---\nkind: ConfigMap\napiVersion: v1\n' });
  await expect(project.run('validate', 'a.yaml')).rejects.toEqual(
    new Error('the object at a.yaml:3 could not be checked', { cause: new RangeError('no such thing') }),
  );
  project.remove();
});
