import { pageElsewhere } from './page_elsewhere';
import { expect, test } from './story';

test.use({ storageState: { cookies: [], origins: [] }, expectedStatuses: [401] });

test('a wrong password is refused in words, the right one leads to where one wanted to go, and out again', async ({
  wizard,
  screens,
}) => {
  const { page } = wizard;
  const { username, password } = wizard.deployment('observability');
  await page.goto('/app/management/data/remoteClusterSetup/connect/remote');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password').fill('wrong');
  await wizard.button('Log in').click();
  await expect(page.getByRole('alert')).toBeVisible();
  await screens.hasNoViolations();
  await page.getByLabel('Password').fill(password);
  await wizard.button('Log in').click();
  await expect(wizard.heading('Remote')).toBeVisible();
  await wizard.button('Log out').click();
  await expect(page.getByLabel('User name')).toBeVisible();
});

test('a user without the privilege is told which one, instead of a page that cannot work', async ({
  wizard,
  clusters,
  screens,
}) => {
  const reader = { username: 'reader', password: 'reader-password' };
  await clusters.ask('observability', 'PUT', '/_security/role/reader', { cluster: ['monitor'] });
  await clusters.ask('observability', 'PUT', '/_security/user/reader', { ...reader, roles: ['reader'] });
  await wizard.logIn('observability', { ...wizard.deployment('observability'), ...reader });
  await expect(
    wizard.page.getByText('reader lacks the cluster privilege manage on this cluster.'),
  ).toBeVisible();
  await screens.check();
});

test('a page on another port of the same machine neither logs anybody in nor reads anything', async ({
  browser,
  wizard,
  baseURL,
}) => {
  const elsewhere = await pageElsewhere(baseURL ?? '', wizard.deployment('observability'));
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto(elsewhere.url);
  await page.getByRole('button', { name: 'Win a prize' }).click();
  await expect(page.getByText('This login did not come from this page')).toBeVisible();
  expect((await context.cookies()).filter(({ name }) => name.includes('session'))).toEqual([]);

  await page.getByLabel('User name').fill(wizard.deployment('observability').username);
  await page.getByLabel('Password').fill(wizard.deployment('observability').password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await expect(page.getByRole('button', { name: 'Log out' })).toBeVisible();
  await page.goto(elsewhere.url);
  await expect(page.locator('#answer')).toHaveText('nothing');
  await context.close();
  elsewhere.stop();
});
