import type { Locator, Page } from '@playwright/test';
import { expect, test } from './story';

/** More stops of the Tab key than any screen has. */
const MOST_STOPS = 120;

/** Goes on with Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await expect(control).toBeEnabled();
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no number of tabs leads to ${control}`);
}

test('the whole way from the list of connections to the hits, by keyboard alone', async ({ wizard }) => {
  const { by, page } = wizard;
  const { keyboard } = page;
  const press = async (control: Locator, key = 'Enter') => {
    await tabTo(page, control);
    await keyboard.press(key);
  };
  const fill = async (control: Locator, text: string) => {
    await tabTo(page, control);
    await keyboard.type(text);
  };
  const arrivedAt = (title: string) => expect(wizard.heading(title)).toBeFocused();

  await page.goto('/');
  await press(by('rcsConnect'));
  await arrivedAt('Remote');
  await fill(by('rcsCloudKey'), wizard.world.cloud.apiKey);
  await keyboard.press('Enter');
  await press(page.getByRole('button', { name: 'archive', exact: true }));
  const { username, password } = wizard.deployment('archive');
  await expect(by('rcsPassword')).toBeFocused();
  await expect(by('rcsUsername')).toHaveValue(username);
  await fill(by('rcsPassword'), password);
  await keyboard.press('Enter');
  await press(by('rcsNext'));

  await arrivedAt('Security');
  await tabTo(page, page.locator('#rcsModel-api_key_with_identity'));
  await keyboard.press('ArrowDown');
  await expect(page.locator('#rcsModel-api_key')).toBeChecked();
  await press(by('rcsNext'));

  await arrivedAt('Access');
  await fill(by('rcsSearchIndices').getByRole('combobox'), 'logs-*');
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  await press(by('rcsNext'));

  await arrivedAt('Review');
  await press(
    by('rcsPlanStep-create_cross_cluster_key').getByRole('button', { name: /^1\. Create the key/ }),
  );
  await expect(page.getByText('POST /_security/cross_cluster/api_key').first()).toBeVisible();
  await press(page.getByRole('button', { name: 'Connect archive' }));

  await expect(page.locator(':focus')).toHaveText('Connect archive');
  await wizard.isConnected();
  await press(by('rcsToConnections'));
  await expect(by('rcsConnection-archive')).toContainText('Connected');
});
