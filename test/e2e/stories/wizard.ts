import { expect, type Locator, type Page } from '@playwright/test';
import type { SecurityModel } from '../../../common/intent';
import type { World } from '../../support/world';

/** What an admin is after; the rest is as proposed, except that the model is the plain API key unless told otherwise. */
export interface Journey {
  remote?: string;
  /** Typed in instead of picked from the organization. */
  address?: string;
  model?: SecurityModel;
  alias?: string;
}

/** The product as a person drives it, by what stands on the screen. */
export class Wizard {
  constructor(
    readonly page: Page,
    readonly world: World,
  ) {}

  by = (subject: string): Locator => this.page.locator(`[data-test-subj~="${subject}"]`);
  button = (name: string): Locator => this.page.getByRole('button', { name, exact: true });
  problem = (code: string): Locator => this.by(`rcsProblem-${code}`);
  step = (id: string): Locator => this.by(`rcsRunStep-${id}`);

  async logIn(deployment = 'observability', user = this.deployment(deployment)): Promise<void> {
    await this.page.goto(this.hostOf(deployment));
    await this.page.getByLabel('User name').fill(user.username);
    await this.page.getByLabel('Password').fill(user.password);
    await this.button('Log in').click();
    await expect(this.button('Log out')).toBeVisible();
  }

  /** The list of connections, and from there the first step. */
  async begin(): Promise<void> {
    await this.page.goto('/');
    await this.by('rcsConnect').click();
    await expect(this.heading('Remote')).toBeVisible();
  }

  heading = (name: string): Locator => this.page.getByRole('heading', { name, exact: true });

  async giveCloudKey(key = this.world.cloud.apiKey): Promise<void> {
    await this.by('rcsCloudKey').fill(key);
    await this.by('rcsUseCloudKey').click();
  }

  async pick(deployment: string, key?: string): Promise<void> {
    await this.giveCloudKey(key);
    await this.by('rcsDeploymentSearch').fill(deployment);
    await this.by(`rcsDeployment-${deployment}`).click();
  }

  /** A connection that is changed has its remote already; what it takes is the key. */
  async pickedAlready(deployment: string): Promise<void> {
    await this.giveCloudKey();
    await expect(this.by('rcsPicked')).toContainText(deployment);
  }

  async typeAddress(address: string): Promise<void> {
    await this.page.getByRole('radio', { name: 'Enter an address' }).check();
    await this.page.getByLabel('Address of the remote').fill(address);
  }

  async signIn({ username, password }: { username: string; password: string }): Promise<void> {
    await this.by('rcsUsername').fill(username);
    await this.by('rcsPassword').fill(password);
    await this.by('rcsLook').click();
  }

  async next(): Promise<void> {
    await this.by('rcsNext').click();
  }

  async search(...names: string[]): Promise<void> {
    const field = this.by('rcsSearchIndices').getByRole('combobox');
    for (const name of names) {
      await field.fill(name);
      await field.press('Enter');
    }
    await field.press('Escape');
  }

  async choose(model: SecurityModel): Promise<void> {
    await this.page.locator(`#rcsModel-${model}`).click();
  }

  /** From nothing to the security step: by the organization's list, or by an address and without its API key. */
  async toSecurity({ remote = 'archive', address }: Journey = {}): Promise<void> {
    await this.begin();
    if (address === undefined) await this.pick(remote);
    else await this.typeAddress(address);
    await this.signIn(this.deployment(remote));
    await this.next();
    await expect(this.heading('Security')).toBeVisible();
  }

  async toAccess({ model = 'api_key', ...journey }: Journey = {}): Promise<void> {
    await this.toSecurity(journey);
    await this.choose(model);
    await this.next();
    await expect(this.heading('Access')).toBeVisible();
  }

  async toReview({ alias, ...journey }: Journey = {}): Promise<void> {
    await this.toAccess(journey);
    if (alias !== undefined) await this.by('rcsAlias').fill(alias);
    await this.search('logs-*');
    await this.next();
    await expect(this.by('rcsPlan')).toBeVisible();
  }

  /** From the list: the menu of a row, and the way it leads. */
  async fromMenu(action: 'Check' | 'Settings' | 'Disconnect', alias: string): Promise<void> {
    await this.by(`rcsActions-${alias}`).click();
    await this.by(`rcs${action}-${alias}`).click();
  }

  /** Presses the one button of the review. */
  async connect(): Promise<void> {
    await this.page.getByRole('button', { name: /^(Connect|Change) / }).click();
    await expect(this.by('rcsRunPage')).toBeVisible();
  }

  /** Presses the one button of the page that disconnects, and confirms. */
  async disconnect(alias: string): Promise<void> {
    await this.button(`Disconnect ${alias}`).click();
    await this.by('rcsDisconnectConfirm')
      .getByRole('button', { name: `Disconnect ${alias}` })
      .click();
    await expect(this.by('rcsRunPage')).toBeVisible();
  }

  async isConnected(): Promise<void> {
    await expect(this.by('rcsConnected')).toBeVisible({ timeout: 150_000 });
  }

  /** Documents are shown to who asks for them. */
  async found(index: string): Promise<void> {
    await this.by('rcsShowHits').click();
    await expect(this.by('rcsFirstHits')).toContainText(index);
  }

  /** The address of a deployment as Elastic Cloud gives it. */
  endpoint(name: string): string {
    const { endpoint, url } = this.deployment(name);
    return `https://${endpoint}:${new URL(url).port}`;
  }

  deployment(name: string) {
    const found = this.world.deployments[name];
    if (!found) throw new Error(`the world has no deployment ${name}`);
    return found;
  }

  private hostOf(deployment: string): string {
    const url = this.world.hosts[deployment];
    if (url === undefined) throw new Error(`the world has no host in front of ${deployment}`);
    return url;
  }
}
