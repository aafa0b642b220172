import { expect, test } from './story';

test('an admin connects a deployment of the organization, from its list to the first hits', async ({
  wizard,
  screens,
  clusters,
}) => {
  const { page, by } = wizard;

  await page.goto('/');
  await expect(by('rcsNoConnections')).toBeVisible();
  await screens.check();
  await screens.photograph('no_connections');

  await wizard.begin();
  await screens.check();
  await wizard.giveCloudKey();
  await expect(by('rcsDeployment-archive')).toBeVisible();
  await screens.check();
  await by('rcsDeployment-archive').click();
  await wizard.signIn(wizard.deployment('archive'));
  await expect(by('rcsNext')).toBeEnabled();
  await expect(by('rcsChecks')).toContainText('Privileges: manage_security');
  await screens.check();
  await screens.photograph('remote');

  await wizard.next();
  await expect(by('rcsIdentityLine')).toContainText('The key accepts observability');
  await screens.check();
  await screens.photograph('security');
  await wizard.choose('api_key');

  await wizard.next();
  await expect(by('rcsAlias')).toHaveValue('archive');
  await wizard.search('logs-*');
  await expect(by('rcsSearchIndicesCover')).toContainText(/^Matches \d+ of \d+ now: /);
  await screens.check();
  await screens.photograph('access');

  await wizard.next();
  await by('rcsPlanStep-create_cross_cluster_key').getByRole('button').first().click();
  await expect(by('rcsPlanStep-create_cross_cluster_key')).toContainText(
    'POST /_security/cross_cluster/api_key',
  );
  await screens.check();
  await screens.photograph('review');

  await wizard.connect();
  await wizard.isConnected();
  await expect(by('rcsConnected')).toContainText('Reachable, version 9.5.3, over port 9443');
  await wizard.found('archive:logs-');
  await screens.check();
  await screens.photograph('connected');

  const { body: info } = await clusters.ask('observability', 'GET', '/_remote/info');
  expect(info).toMatchObject({
    archive: {
      connected: true,
      mode: 'proxy',
      proxy_address: `${wizard.deployment('archive').endpoint}:9443`,
      cluster_credentials: '::es_redacted::',
    },
  });
  expect(await clusters.keys('archive')).toMatchObject([
    { name: 'observability → archive', access: { search: [{ names: ['logs-*'] }] } },
  ]);
  const { body: found } = await clusters.ask('observability', 'GET', '/archive:logs-*/_search?size=1');
  expect(found).toMatchObject({
    _clusters: { successful: 1, skipped: 0 },
    hits: { hits: [{ _index: expect.stringMatching(/^archive:logs-/) }] },
  });

  await by('rcsToConnections').click();
  await expect(by('rcsConnection-archive')).toContainText('Connected, version 9.5.3');
  await screens.check();
  await screens.photograph('connections');
  await by('rcsDetails-archive').click();
  await expect(wizard.page).toHaveURL(/\/connections\/archive$/);
  await expect(by('rcsConnectionDetails-archive')).toContainText('18 of 18 sockets');
  await screens.hasNoViolations();
  await screens.photograph('connection_details');
});

test('a second time changes nothing, and proves the connection again', async ({ wizard, clusters }) => {
  await wizard.toReview();
  await wizard.connect();
  await wizard.isConnected();
  const before = await clusters.state('observability', 'archive');

  await wizard.by('rcsConnectAnother').click();
  await wizard.by('rcsDeployment-archive').click();
  await expect(wizard.page.getByText('Already a remote of this deployment, as archive.')).toBeVisible();
  await wizard.signIn(wizard.deployment('archive'));
  await wizard.next();
  await wizard.choose('api_key');
  await wizard.next();
  await wizard.by('rcsAlias').fill('archive');
  await wizard.search('logs-*');
  await wizard.next();
  await expect(wizard.by('rcsNothingLeft')).toBeVisible();
  await wizard.connect();
  await wizard.isConnected();
  await expect(wizard.by('rcsRunState-already_so')).toHaveCount(4);
  expect(await clusters.state('observability', 'archive')).toEqual(before);
});

test('what a run did is undone from its page, and both clusters are as they were', async ({
  wizard,
  clusters,
  screens,
}) => {
  await wizard.toReview();
  await wizard.connect();
  await wizard.isConnected();
  await wizard.by('rcsUndo').click();
  await wizard.by('rcsUndoConfirm').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(wizard.by('rcsUndone')).toBeVisible({ timeout: 30_000 });
  await screens.check();
  expect(await clusters.state('observability', 'archive')).toEqual({ settings: {}, keystore: [], keys: [] });
});

test('what a connection may search is changed where its key is: the key stays, and an undo narrows it again', async ({
  wizard,
  clusters,
  screens,
}) => {
  const { by } = wizard;
  await wizard.toReview();
  await wizard.connect();
  await wizard.isConnected();
  const [before] = await clusters.keys('archive');
  await by('rcsToConnections').click();
  await by('rcsDetails-archive').click();
  await by('rcsChange-archive').click();
  await wizard.giveCloudKey();
  await wizard.signIn(wizard.deployment('archive'));
  await wizard.next();
  await wizard.next();
  await expect(by('rcsExpiry')).toContainText('Expires ');
  await wizard.search('people');
  await screens.hasNoViolations();
  await wizard.next();
  await expect(by('rcsPlanStep-change_cross_cluster_key')).toContainText('May search logs-*, people.');
  await expect(by('rcsPlanStep-create_cross_cluster_key')).toBeHidden();
  await screens.hasNoViolations();
  await wizard.connect();
  await wizard.isConnected();
  expect(await clusters.keys('archive')).toMatchObject([
    { id: before?.id, access: { search: [{ names: ['logs-*', 'people'] }] } },
  ]);

  await by('rcsUndo').click();
  await by('rcsUndoConfirm').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(by('rcsUndone')).toBeVisible({ timeout: 30_000 });
  expect(await clusters.keys('archive')).toMatchObject([{ id: before?.id, access: before?.access }]);
});
