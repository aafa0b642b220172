import type { Page } from '@playwright/test';
import type { Observation } from '../../common/observation';
import { plan } from '../../common/plan/plan';
import type { Problem } from '../../common/problem';
import type { Api } from '../../public/api/client';
import type { Draft } from '../../public/wizard/draft';
import { eventsOf, type Progress, RUN_ID } from './runs';
import { listing, refused, running, serverOf } from './server';
import {
  BY_ADDRESS,
  CONNECTED,
  DRAFTS,
  FAR,
  intentOf,
  judged,
  LONG_NAMES,
  MANY_INDICES,
  NEAR,
  remotes,
} from './worlds';

/** One picture: an address of the app, what was entered before, and the server behind it. */
export interface Screen {
  /** Unique; names the files. */
  name: string;
  group: string;
  path: string;
  draft: Draft;
  server: Api;
  /** What a person does before the picture is taken. */
  act?(page: Page): Promise<void>;
}

const PROBLEM: Problem = {
  code: 'cluster_busy',
  title: 'archive is busy',
  why: 'It answered with status 503: all shards failed.',
  tryThis: 'Wait a minute, then retry.',
  cause: '{"error":{"type":"search_phase_execution_exception","reason":"all shards failed"},"status":503}',
};

const by = (page: Page, subject: string) => page.locator(`[data-test-subj~="${subject}"]`);

async function giveCloudKey(page: Page) {
  await by(page, 'rcsCloudKey').fill('cloud-key');
  await by(page, 'rcsUseCloudKey').click();
}

async function signIn(page: Page) {
  await by(page, 'rcsPassword').fill('secret');
  await by(page, 'rcsLook').click();
}

/** A step of the wizard. */
const step = (
  group: 'Remote' | 'Security' | 'Access' | 'Review',
  name: string,
  draft: Draft,
  world: Observation,
  act?: Screen['act'],
  answers: Partial<Api> = {},
): Screen => ({
  name: `${group.toLowerCase()}-${name}`,
  group,
  path: `/connect/${group.toLowerCase()}`,
  draft,
  server: serverOf(world, answers),
  ...(act && { act }),
});

/** The page of a run, in the tab that began it. */
function run(
  name: string,
  draft: Draft,
  world: Observation,
  progress: Progress,
  act?: Screen['act'],
): Screen {
  const intent = intentOf(draft, world);
  const planned = plan(intent, judged(intent, world));
  return {
    name: `run-${name}`,
    group: 'Run',
    path: `/runs/${RUN_ID}`,
    draft,
    server: serverOf(
      world,
      running((now) => eventsOf(planned, intent.alias, now, progress)),
    ),
    ...(act && { act }),
  };
}

/** The home page. */
const home = (name: string, answers: Partial<Api>, path = '/', act?: Screen['act']): Screen => ({
  name: `connections-${name}`,
  group: 'Connections',
  path,
  draft: DRAFTS.empty,
  server: serverOf(NEAR, answers),
  ...(act && { act }),
});

/** Every screen and state, in the order in which a person meets them. */
export const SCREENS: readonly Screen[] = [
  home('none', {}),
  home('one', listing(remotes(1))),
  home('sixty', listing(remotes(60))),
  home('refused', { connections: refused(PROBLEM) }),
  home('flyout', listing(remotes(6)), '/connections/archive'),

  step('Remote', 'first', DRAFTS.empty, { at: 0, local: NEAR.local }),
  step(
    'Remote',
    'list',
    DRAFTS.empty,
    { at: 0, local: NEAR.local, organization: NEAR.organization },
    giveCloudKey,
  ),
  step('Remote', 'checked', DRAFTS.picked, NEAR, async (page) => {
    await giveCloudKey(page);
    await signIn(page);
  }),
  step('Remote', 'policy', DRAFTS.picked, FAR, async (page) => {
    await giveCloudKey(page);
    await signIn(page);
  }),

  step('Security', 'identity', DRAFTS.identity, NEAR),
  step('Security', 'identity-far', DRAFTS.identity, FAR),
  step('Security', 'key', DRAFTS.key, NEAR),
  step('Security', 'tls', DRAFTS.tls, BY_ADDRESS),

  step('Access', 'first', { ...DRAFTS.identity, access: { ...DRAFTS.identity.access, search: [] } }, NEAR),
  step('Access', 'indices', DRAFTS.identity, NEAR),
  step('Access', 'many', DRAFTS.identity, MANY_INDICES),
  step('Access', 'live', { ...DRAFTS.key, changing: 'archive', alias: 'archive' }, CONNECTED),

  step('Review', 'identity', DRAFTS.identity, NEAR),
  step('Review', 'longest', DRAFTS.withReader, FAR),
  step('Review', 'key', DRAFTS.key, NEAR),
  step('Review', 'by-hand', DRAFTS.byAddress, BY_ADDRESS),
  step('Review', 'long-names', DRAFTS.identity, LONG_NAMES),
  step('Review', 'opened', DRAFTS.key, NEAR, (page) =>
    by(page, 'rcsPlanStep-create_cross_cluster_key').getByRole('button').first().click(),
  ),
  step('Review', 'no-plan', DRAFTS.key, NEAR, undefined, { plan: refused(PROBLEM) }),

  run('going-on', DRAFTS.identity, NEAR, { at: 'create_cross_cluster_key' }),
  run('longest', DRAFTS.withReader, FAR, { at: 'store_credential' }),
  run('by-hand', DRAFTS.byAddress, BY_ADDRESS, { at: 'await_credential', state: 'by_hand' }),
  run('failed', DRAFTS.identity, NEAR, { at: 'store_credential', state: 'failed', problem: PROBLEM }),
  run('done', DRAFTS.identity, NEAR, {}),
  run('done-longest', DRAFTS.withReader, FAR, {}),
];
