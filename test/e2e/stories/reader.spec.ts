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

test('over TLS certificates the role of the same name is made on the remote too', async ({
  wizard,
  screens,
  clusters,
}) => {
  const { by } = wizard;
  const role = (deployment: string, method: string) =>
    clusters.ask(deployment, method, '/_security/role/archive-reader');
  const forget = async () => {
    await clusters.ask('observability', 'DELETE', '/_security/user/anna');
    for (const deployment of ['observability', 'archive']) await role(deployment, 'DELETE');
  };
  await forget();
  await clusters.ask('observability', 'PUT', '/_security/user/anna', { password: ANNA.password, roles: [] });
  try {
    await wizard.toSecurity();
    await wizard.choose('tls_certificate');
    await wizard.next();
    await by('rcsReader').getByRole('button').first().click();
    await by('rcsReaderOn').click();
    await expect(wizard.page.getByText('Choose at least one index for the role.')).toBeVisible();
    for (const [field, value] of [
      ['rcsReaderIndices', 'logs-*'],
      ['rcsReaderUsers', 'anna'],
    ] as const) {
      const box = by(field).getByRole('combobox');
      await box.fill(value);
      await box.press('Enter');
      await box.press('Escape');
    }
    await screens.check();
    await wizard.next();
    await expect(by('rcsPlanStep-extend_remote_role')).toContainText('search logs-*');
    await screens.hasNoViolations();
    await wizard.connect();
    await wizard.isConnected();
    await expect(by('rcsReaderProof')).toContainText(
      /As anna, GET archive:logs-\*\/_search found [\d,]+ documents\./,
    );
    await expect(by('rcsReaderProof')).toContainText(/As anna, GET archive:\S+\/_search was refused/);
    expect((await role('archive', 'GET')).body).toMatchObject({
      'archive-reader': { indices: [{ names: ['logs-*'], privileges: expect.arrayContaining(['read']) }] },
    });
  } finally {
    await forget();
  }
});
