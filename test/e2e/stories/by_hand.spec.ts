import { expect, test } from './story';

const CREDENTIAL = 'cluster.remote.archive.credentials';

test('without an Elastic Cloud API key the admin stores the key, and the wizard goes on by itself', async ({
  wizard,
  clusters,
  screens,
}) => {
  const { by } = wizard;
  await wizard.toReview({ address: wizard.endpoint('archive'), alias: 'archive' });
  await expect(by('rcsPlanStep-await_credential')).toContainText('By hand');
  await wizard.connect();

  const panel = wizard.step('await_credential');
  await expect(panel).toContainText('elasticsearch-keystore');
  await expect(panel).toContainText('Waiting for you');
  await screens.check();
  await by('rcsRevealKey').click();
  const shown = by('rcsRevealedKey').locator('code');
  const key = (await shown.innerText()).trim();
  await by('rcsHideKey').click();
  await expect(shown).toBeHidden();

  await clusters.keystore('observability', { [CREDENTIAL]: key });
  await wizard.isConnected();
  await wizard.found('archive:logs-');

  const [made] = await clusters.keys('archive');
  expect(Buffer.from(key, 'base64').toString('utf8').split(':')[0]).toBe(made?.id);
  expect(await clusters.keystore('observability')).toEqual([CREDENTIAL]);
  const { body } = await clusters.ask('observability', 'GET', '/_remote/info');
  expect(body).toMatchObject({ archive: { connected: true } });
});
