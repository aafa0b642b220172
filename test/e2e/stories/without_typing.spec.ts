import { expect, test } from './story';

/** As many as it takes, and no more: each is a click, or something typed and entered. */
const MOST_ACTIONS = 9;

test('strong identity in one region takes nine actions, and nothing is typed that could be observed', async ({
  wizard,
}) => {
  const { by } = wizard;
  let actions = 0;
  const act = async (action: Promise<void>) => {
    actions++;
    await action;
  };
  const enter = async (subject: string, text: string) => {
    await by(subject).fill(text);
    await by(subject).press('Enter');
  };

  await wizard.page.goto('/');
  await act(by('rcsConnect').click());
  await act(enter('rcsCloudKey', wizard.world.cloud.apiKey));
  await act(by('rcsDeployment-archive').click());
  await act(enter('rcsPassword', wizard.deployment('archive').password));
  await act(wizard.next());
  await act(wizard.next());
  await act(wizard.search('logs-*'));
  await act(wizard.next());
  await act(wizard.connect());
  await wizard.isConnected();
  await expect(by('rcsConnected')).toContainText('Identity verified');
  expect(actions).toBeLessThanOrEqual(MOST_ACTIONS);
});
