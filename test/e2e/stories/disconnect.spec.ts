import { expect, test } from './story';

const NOTHING = { settings: {}, keystore: [], keys: [] };

test('an admin disconnects with both sign-ins, and nothing that was made for it is left', async ({
  wizard,
  clusters,
  screens,
}) => {
  test.slow();
  const { page, by } = wizard;
  await wizard.toReview();
  await wizard.connect();
  await wizard.isConnected();
  await by('rcsToConnections').click();

  await wizard.fromMenu('Disconnect', 'archive');
  await expect(wizard.heading('Disconnect archive')).toBeVisible();
  await expect(by('rcsCaution-credential_stays')).toBeVisible();
  await expect(by('rcsCaution-key_stays')).toBeVisible();
  await wizard.giveCloudKey();
  await wizard.signIn(wizard.deployment('archive'));
  await expect(by('rcsPlanStep-invalidate_keys')).toBeVisible();
  await expect(by('rcsPlanStep-remove_credential')).toBeVisible();
  await expect(by('rcsCaution-credential_stays')).toBeHidden();
  await expect(by('rcsCaution-key_stays')).toBeHidden();
  await screens.check();
  await screens.photograph('disconnect');

  await wizard.disconnect('archive');
  await expect(by('rcsDisconnected')).toBeVisible({ timeout: 30_000 });
  await screens.check();
  expect(await clusters.state('observability', 'archive')).toEqual(NOTHING);
  await by('rcsToConnections').click();
  await expect(by('rcsNoConnections')).toBeVisible();
  await expect(page).toHaveTitle(/Remote Cluster Setup/);
});

test('without any sign-in only the connection goes, and undoing brings it back to work', async ({
  wizard,
  clusters,
}) => {
  const { by } = wizard;
  await wizard.toReview();
  await wizard.connect();
  await wizard.isConnected();
  const before = await clusters.state('observability', 'archive');

  await by('rcsToConnections').click();
  await wizard.fromMenu('Disconnect', 'archive');
  await wizard.disconnect('archive');
  await expect(by('rcsDisconnected')).toBeVisible({ timeout: 30_000 });
  expect(await clusters.state('observability', 'archive')).toEqual({ ...before, settings: {} });

  await by('rcsUndo').click();
  await by('rcsUndoConfirm').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(by('rcsUndone')).toBeVisible({ timeout: 30_000 });
  expect(await clusters.state('observability', 'archive')).toEqual(before);
  await by('rcsToConnections').click();
  await expect(by('rcsConnectionState-connected')).toBeVisible();
});

test('a reload while disconnecting keeps what it is about and asks for the sign-ins again', async ({
  wizard,
  clusters,
}) => {
  const { page, by } = wizard;
  await wizard.toReview();
  await wizard.connect();
  await wizard.isConnected();
  await by('rcsToConnections').click();
  await wizard.fromMenu('Disconnect', 'archive');
  await wizard.giveCloudKey();
  await expect(by('rcsPlanStep-remove_credential')).toBeVisible();
  await page.reload();
  await expect(wizard.heading('Disconnect archive')).toBeVisible();
  await expect(by('rcsCloudKey')).toBeVisible();
  await expect(by('rcsPlanStep-remove_connection')).toBeVisible();
  await expect(by('rcsPlanStep-remove_credential')).toBeHidden();
  expect((await clusters.state('observability', 'archive')).keystore).toHaveLength(1);
});
