import type { Trust } from '../../../common/observation';
import { Cloud } from '../../support/cloud';
import { expect, test } from './story';
import type { Wizard } from './wizard';
import { runningWorld } from './world';

const cloud = new Cloud(runningWorld());

/** The account is the story organization’s; another one, which is nobody’s here, has to stay to the letter. */
const trust = (own: { trust_all: boolean; trust_allowlist?: string[] }): Trust => ({
  accounts: [
    { account_id: '2345678901', ...own },
    { account_id: '987', trust_all: false, trust_allowlist: ['b'.repeat(32)] },
  ],
});
const ALL: Trust = { accounts: [{ account_id: '2345678901', trust_all: true }] };

async function trustIs(wizard: Wizard, wanted: Trust): Promise<void> {
  await cloud.changeTrust(wizard.deployment('observability').id, wanted);
  await cloud.changeTrust(wizard.deployment('archive').id, wanted);
}

test.afterEach(({ wizard }) => trustIs(wizard, ALL));

test('two deployments that trust nobody are connected over TLS certificates, each trusting the other alone', async ({
  wizard,
  clusters,
  screens,
}) => {
  test.setTimeout(300_000);
  const { by } = wizard;
  await trustIs(wizard, trust({ trust_all: false }));
  await wizard.toSecurity();
  await expect(wizard.page.getByRole('radio', { name: 'TLS certificate deprecated' })).toBeEnabled();
  await wizard.choose('tls_certificate');
  await expect(by('rcsTrustOf-observability')).toContainText('No: it trusts no other deployment');
  await expect(by('rcsTrustOf-observability')).toContainText('Yes: archive is added');
  await expect(by('rcsTrustOf-archive')).toContainText('Yes: observability is added');
  await expect(by('rcsVersionPolicy')).toBeVisible();
  await screens.check();
  await screens.photograph('trust');

  await wizard.next();
  await expect(by('rcsRolesDecide')).toBeVisible();
  await expect(by('rcsSearchIndices')).toBeHidden();
  await screens.check();
  await wizard.next();
  await expect(by('rcsPlanStep-widen_trust_of_remote')).toContainText('Have archive trust observability');
  await expect(by('rcsPlanStep-widen_trust_of_local')).toContainText('Have observability trust archive');
  await screens.hasNoViolations();

  await wizard.connect();
  await expect(by('rcsConnected')).toBeVisible({ timeout: 200_000 });
  await expect(by('rcsConnected')).toContainText('over port 9400');
  await wizard.found('archive:');
  await expect(by('rcsTwoSides')).toContainText('TLS certificate');

  const { observability, archive } = wizard.world.deployments;
  expect(await cloud.trust(observability?.id ?? '')).toEqual(
    trust({ trust_all: false, trust_allowlist: [archive?.clusterId ?? ''] }),
  );
  expect(await cloud.trust(archive?.id ?? '')).toEqual(
    trust({ trust_all: false, trust_allowlist: [observability?.clusterId ?? ''] }),
  );
  expect(await clusters.remoteSettings('observability')).toMatchObject({
    'cluster.remote.archive.proxy_address': `${archive?.endpoint}:9400`,
    'cluster.remote.archive.skip_unavailable': 'true',
  });
  expect(await clusters.keys('archive')).toEqual([]);

  await by('rcsToConnections').click();
  await expect(by('rcsConnection-archive')).toContainText('deprecated');
  await expect(by('rcsConnectionState-connected')).toBeVisible();
});

test('the Elastic Cloud API can add the connection, and says what becomes of the set', async ({
  wizard,
  clusters,
  screens,
}) => {
  const { by } = wizard;
  await wizard.toSecurity();
  await wizard.choose('tls_certificate');
  await expect(by('rcsTls')).toContainText('Both sides trust each other already');
  await wizard.page.getByText('Elastic Cloud API, deprecated').click();
  await expect(by('rcsCloudSet')).toContainText('archive is added, nothing goes');
  await screens.hasNoViolations();
  await wizard.next();
  await wizard.next();
  await expect(by('rcsPlanStep-connect_through_cloud')).toBeVisible();
  await expect(by('rcsPlanStep-add_connection')).toBeHidden();
  await wizard.connect();
  await wizard.isConnected();
  expect(await clusters.remoteSettings('observability')).toMatchObject({
    'cluster.remote.archive.proxy_address': expect.stringContaining(':9400'),
  });
});

test('without the organization TLS certificates are not possible, and the card says why', async ({
  wizard,
}) => {
  await wizard.toSecurity({ address: wizard.endpoint('archive') });
  await expect(wizard.by('rcsModelProblem-tls_certificate')).toContainText('pick the remote from the list');
  await expect(wizard.page.locator('#rcsModel-tls_certificate')).toBeDisabled();
});
