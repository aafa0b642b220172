import { Cloud } from '../../support/cloud';
import { expect, test } from './story';

const ELSEWHERE = { remote_cluster_id: '0'.repeat(32), description: 'another one' };

test('a network security policy in the way is seen first, admitted through, and in the way again after an undo', async ({
  wizard,
  screens,
  clusters,
}) => {
  const { by, page } = wizard;
  const cloud = new Cloud(wizard.world);
  const { id } = wizard.deployment('archive');
  const { clusterId } = wizard.deployment('observability');
  await cloud.clearPolicies();
  await cloud.applyPolicy('reporting only', [ELSEWHERE], id);
  try {
    const before = await cloud.policies();
    await wizard.begin();
    await wizard.pick('archive');
    await wizard.signIn(wizard.deployment('archive'));
    await expect(wizard.problem('network_policy_refuses')).toContainText(
      'the plan adds a policy for this deployment',
    );
    await screens.check();

    await wizard.next();
    await wizard.choose('api_key');
    await wizard.next();
    await wizard.search('logs-*');
    await by('rcsAdmit').getByRole('button').click();
    await expect(page.getByRole('radio', { name: 'this deployment', exact: true })).toBeChecked();
    await screens.check();
    await wizard.next();
    await expect(by('rcsPlanStep-admit_local')).toContainText('The policy that applies now stays as it is.');
    await screens.check();

    await wizard.connect();
    await wizard.isConnected();
    await wizard.found('archive:logs-');
    const [kept, added] = await cloud.policies();
    expect([kept]).toEqual(before);
    expect(added?.rules).toMatchObject([{ remote_cluster_id: clusterId }]);

    await by('rcsUndo').click();
    await by('rcsUndoConfirm').getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(by('rcsUndone')).toBeVisible({ timeout: 30_000 });
    expect(await cloud.policies()).toEqual(before);
    expect(await clusters.state('observability', 'archive')).toEqual({
      settings: {},
      keystore: [],
      keys: [],
    });
  } finally {
    await cloud.clearPolicies();
  }
});
