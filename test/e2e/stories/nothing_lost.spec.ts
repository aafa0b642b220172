import { expect, test } from './story';
import type { Wizard } from './wizard';

/** What a reload forgets: the two secrets, asked for again in place. */
async function signInAgain(wizard: Wizard): Promise<void> {
  await expect(wizard.by('rcsSignInAgain')).toBeVisible();
  await wizard.giveCloudKey();
  await wizard.signIn(wizard.deployment('archive'));
}

test('a reload on each step, and the way back, lose nothing but passwords and keys', async ({
  wizard,
  screens,
}) => {
  const { by, page } = wizard;
  await wizard.begin();
  await wizard.pick('archive');
  await page.reload();
  await wizard.giveCloudKey();
  await expect(wizard.by('rcsPicked')).toContainText('archive');
  await wizard.signIn(wizard.deployment('archive'));
  await wizard.next();

  await wizard.choose('api_key');
  await page.reload();
  await screens.check();
  await signInAgain(wizard);
  await expect(page.locator('#rcsModel-api_key')).toBeChecked();
  await wizard.next();

  await by('rcsAlias').fill('cold-storage');
  await wizard.search('logs-web', 'metrics-*');
  await by('rcsExpiry').getByRole('button').first().click();
  await by('rcsExpiryDays').fill('90');
  await page.reload();
  await signInAgain(wizard);
  await isAsEntered(wizard);
  await wizard.next();

  await expect(by('rcsPlan')).toBeVisible();
  await page.reload();
  await signInAgain(wizard);
  await expect(by('rcsPlan')).toContainText('cold-storage');

  await by('rcsBack').click();
  await isAsEntered(wizard);
  await page.goBack();
  await expect(by('rcsPlan')).toBeVisible();
  await by('rcsStep-security').click();
  await expect(page.locator('#rcsModel-api_key')).toBeChecked();
  await by('rcsBack').click();
  await expect(wizard.by('rcsPicked')).toContainText('archive');
});

async function isAsEntered({ by }: Wizard): Promise<void> {
  await expect(by('rcsAlias')).toHaveValue('cold-storage');
  await expect(by('rcsSearchIndices')).toContainText('logs-web');
  await expect(by('rcsSearchIndices')).toContainText('metrics-*');
  await expect(by('rcsExpiryDays')).toHaveValue('90');
}

test('the run goes on while its page is away, and its address shows it again', async ({
  wizard,
  clusters,
}) => {
  const { page } = wizard;
  await wizard.toReview({ alias: 'fault-delay-6' });
  await wizard.connect();
  await expect(wizard.step('store_credential')).toContainText('Running');
  const address = page.url();
  await page.goto('about:blank');
  await expect
    .poll(() => clusters.keystore('observability'), { timeout: 30_000 })
    .toEqual(['cluster.remote.fault-delay-6.credentials']);
  await page.goto(address);
  await wizard.isConnected();
  await page.reload();
  await wizard.isConnected();
  await wizard.found('fault-delay-6:logs-');
});

test('a run that is cancelled takes back what is of no use', async ({ wizard, clusters, screens }) => {
  const { by } = wizard;
  await wizard.toReview({ address: wizard.endpoint('archive') });
  await wizard.connect();
  await expect(by('rcsByHand')).toBeVisible();
  await by('rcsCancelRun').click();
  await by('rcsCancelConfirm').getByRole('button', { name: 'Cancel the run' }).click();
  await expect(by('rcsTakenBack')).toContainText('Invalidate the key');
  await screens.check();
  expect(await clusters.state('observability', 'archive')).toEqual({ settings: {}, keystore: [], keys: [] });
});
