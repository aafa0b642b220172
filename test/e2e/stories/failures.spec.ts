import { expect, test } from './story';

const NOTHING = { settings: {}, keystore: [], keys: [] };
const FOREIGN = { mode: 'proxy', proxy_address: 'foreign.example:9443', skip_unavailable: true };

test('a wrong password for the remote: said so, and corrected in place', async ({ wizard, screens }) => {
  await wizard.begin();
  await wizard.pick('archive');
  await wizard.signIn({ username: 'elastic', password: 'wrong' });
  await expect(wizard.problem('remote_sign_in_refused')).toContainText('refuses the sign-in');
  await expect(wizard.by('rcsNext')).toBeDisabled();
  await screens.check();
  await wizard.signIn(wizard.deployment('archive'));
  await expect(wizard.by('rcsNext')).toBeEnabled();
});

test('a remote that is down, and one at another port: named, and reached once it is there', async ({
  wizard,
  clusters,
}) => {
  const { by } = wizard;
  await wizard.begin();
  await wizard.typeAddress('https://127.0.0.1:1');
  await wizard.signIn(wizard.deployment('archive'));
  await expect(wizard.problem('connection_refused')).toContainText('Nothing listens on 127.0.0.1:1');

  await clusters.stop('frugal');
  try {
    await wizard.typeAddress(wizard.endpoint('frugal'));
    await wizard.signIn(wizard.deployment('frugal'));
    await expect(wizard.problem('connection_refused')).toContainText('the deployment is down');
  } finally {
    await clusters.start('frugal');
  }
  await by('rcsLook').click();
  await expect(by('rcsCheck-remote-reachable')).toContainText('Reached, version 9.5.3');
});

test.describe('Elastic Cloud', () => {
  test.use({ expectedStatuses: [400] });

  test('refuses the API key: said so, and another is asked for', async ({ wizard, screens }) => {
    await wizard.begin();
    await wizard.giveCloudKey('not-a-key');
    await expect(wizard.problem('cloud_key_refused')).toBeVisible();
    await screens.check();
    await wizard.giveCloudKey();
    await expect(wizard.by('rcsDeployment-archive')).toBeVisible();
  });
});

for (const [alias, code] of [
  ['fault-500', 'cloud_unavailable'],
  ['fault-449', 'cloud_key_needs_elevation'],
] as const) {
  test(`Elastic Cloud refuses the keystore (${alias}): the run stops, and nothing is left`, async ({
    wizard,
    clusters,
    screens,
  }) => {
    await wizard.toReview({ alias });
    await wizard.connect();
    await expect(wizard.by('rcsStopped')).toBeVisible({ timeout: 30_000 });
    await expect(wizard.problem(code)).toBeVisible();
    await expect(wizard.by('rcsTakenBack')).toContainText('Invalidate the key');
    await screens.check();
    expect(await clusters.state('observability', 'archive')).toEqual(NOTHING);
  });
}

test('Elastic Cloud is busy for a moment: the run waits and goes on by itself', async ({
  wizard,
  clusters,
}) => {
  await wizard.toReview({ alias: 'fault-429-once' });
  await wizard.connect();
  await wizard.isConnected();
  expect(await clusters.keys('archive')).toHaveLength(1);
});

test('Elastic Cloud refuses once: Retry finishes the run', async ({ wizard, clusters }) => {
  await wizard.toReview({ alias: 'fault-403-once' });
  await wizard.connect();
  await expect(wizard.problem('cloud_key_lacks_role')).toBeVisible({ timeout: 30_000 });
  await wizard.by('rcsRetry').click();
  await wizard.isConnected();
  expect(await clusters.keys('archive')).toHaveLength(1);
});

test('the wrong port for the connection: named, corrected, connected, and one key is left', async ({
  wizard,
  clusters,
}) => {
  const { by } = wizard;
  await wizard.toAccess();
  await wizard.search('logs-*');
  await by('rcsConnection').getByRole('button', { name: 'Connection settings' }).click();
  await by('rcsProxyAddress').fill(`${wizard.deployment('archive').endpoint}:9444`);
  await wizard.next();
  await wizard.connect();
  await expect(by('rcsStopped')).toBeVisible({ timeout: 60_000 });
  await expect(wizard.problem('remote_unreachable')).toBeVisible();

  await by('rcsEditSettings').click();
  await by('rcsResetConnection').click();
  await wizard.next();
  await wizard.connect();
  await wizard.isConnected();
  expect(await clusters.keys('archive')).toHaveLength(1);
});

test('the remote goes down during the run: named, and Retry finishes once it is back', async ({
  wizard,
  clusters,
}) => {
  test.slow();
  await wizard.toReview({ alias: 'fault-delay-8' });
  await wizard.connect();
  await expect(wizard.step('store_credential')).toContainText('Running');
  await clusters.stop('archive');
  try {
    await expect(wizard.by('rcsStopped')).toBeVisible({ timeout: 60_000 });
    await expect(wizard.problem('remote_unreachable')).toBeVisible();
  } finally {
    await clusters.start('archive');
  }
  await wizard.by('rcsRetry').click();
  await wizard.isConnected();
});

test('the key is revoked during the run: named, and Retry makes another', async ({ wizard, clusters }) => {
  await wizard.toReview({ alias: 'fault-delay-5' });
  await wizard.connect();
  await expect(wizard.step('store_credential')).toContainText('Running');
  const ids = (await clusters.keys('archive')).map(({ id }) => id);
  await clusters.ask('archive', 'DELETE', '/_security/api_key', { ids });
  await expect(wizard.by('rcsStopped')).toBeVisible({ timeout: 60_000 });
  await expect(wizard.by('rcsStopped')).toContainText(/The key was revoked|refuses the key/);
  await wizard.by('rcsRetry').click();
  await wizard.isConnected();
});

test.describe('after the review', () => {
  test.use({ expectedStatuses: [403, 409, 422] });

  test('somebody else has taken the alias: nothing is sent, and theirs is untouched', async ({
    wizard,
    clusters,
    screens,
  }) => {
    await wizard.toReview();
    const persistent = { cluster: { remote: { archive: FOREIGN } } };
    await clusters.ask('observability', 'PUT', '/_cluster/settings', { persistent });
    const before = await clusters.state('observability', 'archive');
    await wizard.page.getByRole('button', { name: 'Connect archive' }).click();
    await expect(wizard.problem('alias_taken')).toBeVisible();
    await screens.check();
    expect(await clusters.state('observability', 'archive')).toEqual(before);
  });

  test('the world has changed: the differences are shown, and nothing is sent before they are read', async ({
    wizard,
    clusters,
    screens,
  }) => {
    await wizard.toReview();
    const { body } = await clusters.ask('observability', 'GET', '/');
    await clusters.ask('archive', 'POST', '/_security/cross_cluster/api_key', {
      name: 'left over',
      access: { search: [{ names: ['*'] }] },
      metadata: {
        managed_by: 'remote-cluster-setup',
        alias: 'archive',
        local_cluster_uuid: (body as { cluster_uuid: string }).cluster_uuid,
      },
    });
    await wizard.page.getByRole('button', { name: 'Connect archive' }).click();
    await expect(wizard.by('rcsPlanChanged')).toBeVisible();
    await expect(wizard.by('rcsPlanStep-remove_superseded_keys')).toBeVisible();
    await screens.check();
    expect(await clusters.keys('archive')).toMatchObject([{ name: 'left over' }]);
    await wizard.connect();
    await wizard.isConnected();
    expect(await clusters.keys('archive')).toMatchObject([{ name: 'observability → archive' }]);
  });

  test('a privilege is taken away: named, and nothing is left', async ({ wizard, clusters }) => {
    const keymaker = { username: 'keymaker', password: 'keymaker-password' };
    const role = (cluster: string[]) =>
      clusters.ask('archive', 'PUT', '/_security/role/keymaker', {
        cluster,
        indices: [{ names: ['*'], privileges: ['view_index_metadata'] }],
      });
    await role(['monitor', 'manage_security']);
    await clusters.ask('archive', 'PUT', '/_security/user/keymaker', { ...keymaker, roles: ['keymaker'] });
    await wizard.begin();
    await wizard.pick('archive');
    await wizard.signIn(keymaker);
    await wizard.next();
    await wizard.choose('api_key');
    await wizard.next();
    await wizard.search('logs-*');
    await wizard.next();
    await expect(wizard.by('rcsPlan')).toBeVisible();
    await role(['monitor']);
    await wizard.page.getByRole('button', { name: 'Connect archive' }).click();
    await expect(wizard.problem('privilege_missing')).toContainText('manage_security');
    expect(await clusters.state('observability', 'archive')).toEqual(NOTHING);
  });
});
