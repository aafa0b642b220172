import { expect, test } from './story';

const ANNA = { username: 'anna', password: 'a-password-of-tests' };

test('a user of this deployment gets a role, and sees exactly what role and key both allow', async ({
  wizard,
  screens,
  clusters,
}) => {
  const { by } = wizard;
  const local = (method: string, path: string, body?: unknown) =>
    clusters.ask('observability', method, path, body);
  const forget = async () => {
    await local('DELETE', '/_security/user/anna');
    await local('DELETE', '/_security/role/archive-reader');
  };
  await forget();
  await local('PUT', '/_security/user/anna', { password: ANNA.password, roles: [], full_name: 'Anna' });
  try {
    await wizard.toAccess();
    await wizard.search('logs-*');
    await by('rcsReader').getByRole('button').first().click();
    await by('rcsReaderOn').click();
    await expect(by('rcsReaderRole')).toHaveValue('archive-reader');
    const users = by('rcsReaderUsers').getByRole('combobox');
    await users.fill('anna');
    await users.press('Enter');
    await users.press('Escape');
    await screens.check();

    await wizard.next();
    await expect(by('rcsPlanStep-extend_role')).toContainText('Adds search of archive:logs-*');
    await by('rcsPlanStep-search_as_reader').getByRole('button').first().click();
    await expect(by('rcsPlanStep-search_as_reader')).toContainText('es-security-runas-user');
    await screens.check();

    await wizard.connect();
    await wizard.isConnected();
    await expect(by('rcsReaderProof')).toContainText(
      /As anna, GET archive:logs-\*\/_search found [\d,]+ documents\./,
    );
    await expect(by('rcsReaderProof')).toContainText(/As anna, GET archive:\S+\/_search was refused/);
    await screens.check();

    const asAnna = (path: string) => clusters.ask('observability', 'GET', path, undefined, ANNA);
    expect((await asAnna('/archive:logs-*/_search?size=1')).body).toMatchObject({
      hits: { hits: [{ _index: expect.stringMatching(/^archive:logs-/) }] },
    });
    expect((await asAnna('/archive:people/_search')).body).toMatchObject({
      _clusters: { details: { archive: { status: 'skipped' } } },
    });
  } finally {
    await forget();
  }
});
