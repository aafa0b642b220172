import { expect, test } from './story';
import type { Wizard } from './wizard';

/** Connects archive over TLS certificates, as somebody did long ago. */
async function connectOverTls(wizard: Wizard): Promise<void> {
  await wizard.toSecurity();
  await wizard.choose('tls_certificate');
  await wizard.next();
  await wizard.next();
  await wizard.connect();
  await wizard.isConnected();
  await wizard.by('rcsToConnections').click();
}

test('a connection over TLS certificates becomes one with an API key under its name, and goes back by undo', async ({
  wizard,
  clusters,
  screens,
}) => {
  test.setTimeout(300_000);
  const { by } = wizard;
  await connectOverTls(wizard);
  await clusters.ask('observability', 'PUT', '/_cluster/settings', {
    persistent: { 'cluster.remote.archive.skip_unavailable': false },
  });
  const before = await clusters.state('observability', 'archive');

  await by('rcsDetails-archive').click();
  await by('rcsMigrate-archive').click();
  await expect(wizard.heading('Migrate archive')).toBeVisible();
  await wizard.pickedAlready('archive');
  await wizard.signIn(wizard.deployment('archive'));
  await wizard.next();
  await expect(wizard.page.locator('#rcsModel-api_key_with_identity')).toBeChecked();
  await wizard.choose('api_key');
  await wizard.next();
  await expect(by('rcsAlias')).toHaveValue('archive');
  await expect(by('rcsAlias')).toHaveAttribute('readonly');
  await wizard.search('logs-*');
  await wizard.next();
  await expect(by('rcsPlan')).toBeVisible();
  await expect(by('rcsCautions')).toContainText('Kibana itself reads less of archive over an API key');
  await screens.check();
  await screens.photograph('migrate');

  await wizard.button('Migrate archive').click();
  await wizard.isConnected();
  await expect(by('rcsConnected')).toContainText('over port 9443');
  const { settings, keystore, keys } = await clusters.state('observability', 'archive');
  expect(settings).toMatchObject({
    'cluster.remote.archive.proxy_address': `${wizard.deployment('archive').endpoint}:9443`,
    'cluster.remote.archive.skip_unavailable': 'false',
  });
  expect(keystore).toEqual(['cluster.remote.archive.credentials']);
  expect(keys).toHaveLength(1);

  await by('rcsUndo').click();
  await by('rcsUndoConfirm').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(by('rcsUndone')).toBeVisible({ timeout: 60_000 });
  expect(await clusters.state('observability', 'archive')).toEqual(before);
  await by('rcsToConnections').click();
  await expect(by('rcsConnectionState-connected')).toBeVisible();
});

test('a connection with an API key goes back to TLS certificates from the connections', async ({
  wizard,
  clusters,
}) => {
  test.setTimeout(300_000);
  const { by } = wizard;
  await wizard.toReview();
  await wizard.connect();
  await wizard.isConnected();
  await by('rcsToConnections').click();
  await by('rcsDetails-archive').click();
  await by('rcsMigrateBack-archive').click();
  await wizard.giveCloudKey();
  await wizard.signIn(wizard.deployment('archive'));
  await wizard.next();
  await expect(wizard.page.locator('#rcsModel-tls_certificate')).toBeChecked();
  await wizard.next();
  await expect(by('rcsAlias')).toHaveValue('archive');
  await wizard.next();
  await expect(by('rcsPlanStep-remove_credential')).toBeVisible();
  await wizard.button('Take archive back to TLS certificates').click();
  await wizard.isConnected();
  await expect(by('rcsConnected')).toContainText('over port 9400');
  await expect(by('rcsUndo')).toBeHidden();
  expect(await clusters.keystore('observability')).toEqual([]);
});
