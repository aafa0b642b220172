import { describedDeployments } from '../../../demo/control_plane/directory';
import { DESCRIBED_DEPLOYMENTS, STORY_ORGANIZATION } from './organization';
import { expect, test } from './story';

const LIMITED = { username: 'limited', password: 'limited-password' };

test('a deployment that is too old is listed with the reason, and cannot be chosen', async ({
  wizard,
  screens,
}) => {
  const { by } = wizard;
  const old = describedDeployments(STORY_ORGANIZATION, DESCRIBED_DEPLOYMENTS).find(
    ({ version }) => version === '7.17.29',
  );
  await wizard.begin();
  await wizard.giveCloudKey();
  await by('rcsFilter-all').click();
  await by('rcsDeploymentSearch').fill(old?.name ?? '');
  await expect(by('rcsDeployments').getByRole('row')).toHaveCount(2);
  await expect(by(`rcsDeployment-${old?.name}`)).toHaveCount(0);
  await expect(by('rcsDeployments')).toContainText(`${old?.name} runs 7.17.29. `);
  await screens.check();
});

test('the local deployment is listed as itself, and cannot be chosen', async ({ wizard }) => {
  await wizard.begin();
  await wizard.giveCloudKey();
  await wizard.by('rcsFilter-all').click();
  await wizard.by('rcsDeploymentSearch').fill('observability');
  await expect(wizard.by('rcsDeployments').getByRole('row')).toHaveCount(2);
  await expect(wizard.by('rcsDeployment-observability')).toHaveCount(0);
  await expect(wizard.by('rcsDeployments')).toContainText('A deployment cannot be its own remote.');
});

test('a licence below Enterprise is named on the first step, and no API key is offered on the second', async ({
  wizard,
  screens,
}) => {
  const { by, page } = wizard;
  await wizard.begin();
  await wizard.pick('frugal');
  await wizard.signIn(wizard.deployment('frugal'));
  await expect(wizard.problem('licence_below_enterprise')).toContainText('frugal has the basic licence');
  await screens.check();
  await wizard.next();
  for (const model of ['api_key_with_identity', 'api_key']) {
    await expect(page.locator(`#rcsModel-${model}`)).toBeDisabled();
    await expect(by(`rcsModelProblem-${model}`)).toContainText('frugal has the basic licence.');
  }
  await screens.check();

  await by('rcsBack').click();
  await wizard.typeAddress(wizard.endpoint('frugal'));
  await wizard.signIn(wizard.deployment('frugal'));
  await expect(wizard.problem('licence_below_enterprise')).toBeVisible();
  await expect(by('rcsNext')).toBeDisabled();
});

test('a privilege that the remote’s user lacks is named', async ({ wizard, clusters }) => {
  await clusters.ask('archive', 'PUT', '/_security/role/limited', { cluster: ['monitor'] });
  await clusters.ask('archive', 'PUT', `/_security/user/${LIMITED.username}`, {
    password: LIMITED.password,
    roles: ['limited'],
  });
  await wizard.begin();
  await wizard.typeAddress(wizard.endpoint('archive'));
  await wizard.signIn(LIMITED);
  await expect(wizard.problem('privilege_missing')).toContainText(
    'limited lacks the cluster privilege manage_security on ',
  );
  await expect(wizard.by('rcsNext')).toBeDisabled();

  await wizard.signIn(wizard.deployment('archive'));
  await expect(wizard.by('rcsNext')).toBeEnabled();
});

test('signing in to the remote with an API key is offered to nobody, and the reason is given', async ({
  wizard,
}) => {
  await wizard.begin();
  await wizard.typeAddress(wizard.endpoint('archive'));
  const choice = wizard.page.getByRole('radio', { name: /^API key: not possible/ });
  await expect(choice).toBeDisabled();
  await expect(wizard.by('rcsSignIn')).toContainText(
    'Elasticsearch makes a cross-cluster API key only for a user, never for another API key.',
  );
});

test('an alias that cannot be is refused as it is typed, with one that can', async ({
  wizard,
  clusters,
  screens,
}) => {
  await clusters.ask('observability', 'PUT', '/_cluster/settings', {
    persistent: { cluster: { remote: { taken: { mode: 'proxy', proxy_address: 'foreign.example:9443' } } } },
  });
  const { by, page } = wizard;
  await wizard.toAccess();
  await wizard.search('logs-*');
  for (const [alias, reason] of [
    ['taken', 'This deployment already has a remote called “taken”'],
    ['Archive', 'Use “archive”.'],
    ['my archive', 'found a space'],
    ['archive.eu', 'found “.”'],
    ['signing', '“signing” is reserved'],
    ['node', '“node” is reserved'],
    ['', 'The connection has no name'],
  ] as const) {
    await by('rcsAlias').fill(alias);
    await expect(page.getByText(reason)).toBeVisible();
    await expect(by('rcsNext')).toBeDisabled();
  }
  await screens.check();
  await by('rcsAlias').fill('archive');
  await expect(by('rcsNext')).toBeEnabled();
});

test('an address that makes no sense says so, and one that does shows what was made of it', async ({
  wizard,
  screens,
}) => {
  const { by } = wizard;
  await wizard.begin();
  for (const [address, code] of [
    ['archive.example:99999', 'address_unreadable'],
    ['ftp://archive.example', 'address_scheme'],
    ['http://archive.example', 'address_not_encrypted'],
    ['https://elastic:secret@archive.example', 'address_with_credentials'],
    ['archive:bm90IGEgY2xvdWQgaWQ=', 'cloud_id_unreadable'],
  ] as const) {
    await wizard.typeAddress(address);
    await expect(wizard.problem(code)).toBeVisible();
    await expect(by('rcsNext')).toBeDisabled();
  }
  await screens.check();

  const { endpoint } = wizard.deployment('archive');
  const [name, ...domain] = endpoint.split('.');
  await wizard.typeAddress(`archive:${btoa(`${domain.join('.')}$${name}$`)}`);
  await expect(by('rcsUnderstood')).toContainText('a Cloud ID');
  await expect(by('rcsUnderstood')).toContainText(`${endpoint}:9443, unless the remote says otherwise`);
});
