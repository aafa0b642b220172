import { attachedBundles } from './attached_bundles';
import { ownCertificates } from './own_certificates';
import { SearchLoop } from './search_loop';
import { expect, test } from './story';

const model = 'api_key_with_identity';
const UNSIGNED = {
  persistent: {
    'cluster.remote.archive.signing.certificate': null,
    'cluster.remote.archive.signing.key': null,
  },
};

test('in the same region: the proposal is taken as it is, and the key works only for signed requests', async ({
  wizard,
  clusters,
}) => {
  const { by } = wizard;
  await wizard.toSecurity();
  await expect(wizard.page.locator(`#rcsModel-${model}`)).toBeChecked();
  await expect(by('rcsIdentityLine')).toContainText('archive already has its CA.');
  await by('rcsChangeIdentity').click();
  await expect(by('rcsAuthority-internal_tls_ca')).toBeVisible();
  await expect(by('rcsPatternPreview')).toContainText('Matches none of the');
  await wizard.next();
  await wizard.search('logs-*');
  await wizard.next();
  await wizard.connect();
  await wizard.isConnected();
  await wizard.found('archive:logs-');

  const { clusterId } = wizard.deployment('observability');
  const [key] = await clusters.keys('archive');
  expect(key).toMatchObject({ certificate_identity: expect.stringContaining(clusterId) });
  const searched = async () =>
    JSON.stringify((await clusters.ask('observability', 'GET', '/archive:logs-*/_search?size=0')).body);
  expect(await searched()).toContain('"successful":1');
  await clusters.ask('observability', 'PUT', '/_cluster/settings', UNSIGNED);
  await expect.poll(searched).toContain('requires certificate identity matching');
});

test('in another region: the CA reaches the remote as a bundle, and all but the bundle can be undone', async ({
  wizard,
  clusters,
  screens,
}) => {
  test.slow();
  const { by } = wizard;
  await wizard.toReview({ remote: 'europe', model });
  await expect(by('rcsPlanStep-attach_authority_bundle')).toBeVisible();
  await screens.check();
  await wizard.connect();
  await wizard.isConnected();
  await wizard.found('europe:logs-');
  expect(await attachedBundles(wizard.world, 'europe')).toEqual([
    expect.stringMatching(/^remote-cluster-ca-[0-9a-f]{12}$/),
  ]);
  expect(await clusters.keys('europe')).toMatchObject([{ certificate_identity: expect.any(String) }]);

  await by('rcsUndo').click();
  await by('rcsUndoConfirm').getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(by('rcsUndone')).toBeVisible({ timeout: 120_000 });
  expect(await clusters.state('observability', 'europe')).toEqual({ settings: {}, keystore: [], keys: [] });
});

test.describe('with a certificate of one’s own', () => {
  test.use({ expectedStatuses: [400] });

  test('it is checked before it is sent, and then what requests are signed with, until another is', async ({
    wizard,
    clusters,
    screens,
  }) => {
    test.slow();
    const { by, page } = wizard;
    const { authority, issued } = await ownCertificates('signer.observability.example', 'other.example');
    const [ours, other] = issued;
    const give = (subject: string, name: string, pem = '') =>
      by(subject).setInputFiles({ name, mimeType: 'application/x-pem-file', buffer: Buffer.from(pem) });

    await wizard.toSecurity();
    await by('rcsChangeIdentity').click();
    await page.getByRole('radio', { name: 'Custom certificate' }).check();
    await give('rcsSigningCertificateFile', 'signing.crt', ours?.certificate);
    await give('rcsSigningKeyFile', 'signing.key', other?.key);
    await expect(wizard.problem('signing_pair_mismatch')).toBeVisible();
    await expect(by('rcsNext')).toBeDisabled();
    await screens.check();
    await give('rcsSigningKeyFile', 'signing.key', ours?.key);
    await expect(by('rcsCertificate')).toContainText('CN=signer.observability.example');
    await give('rcsAuthorityFile', 'ca.crt', authority);
    await expect(by('rcsAuthoritySubjects')).toContainText('CN=Our signing CA');
    await screens.check();
    await wizard.next();
    await wizard.search('logs-*');
    await wizard.next();
    await wizard.connect();
    await expect(by('rcsConnected')).toBeVisible({ timeout: 180_000 });
    await wizard.found('archive:logs-');

    expect(await clusters.keys('archive')).toMatchObject([
      { certificate_identity: 'CN=signer\\.observability\\.example' },
    ]);
    expect(await attachedBundles(wizard.world, 'observability')).toEqual([
      expect.stringMatching(/^remote-cluster-signing-[0-9a-f]{12}$/),
    ]);
    expect(await attachedBundles(wizard.world, 'archive')).toEqual([
      expect.stringMatching(/^remote-cluster-ca-[0-9a-f]{12}$/),
    ]);
    expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('PRIVATE KEY');

    await by('rcsToConnections').click();
    await by('rcsDetails-archive').click();
    await by('rcsChange-archive').click();
    await wizard.pickedAlready('archive');
    await wizard.signIn(wizard.deployment('archive'));
    await wizard.next();
    await page.getByRole('radio', { name: /^The transport certificate of observability/ }).check();
    await page.getByRole('radio', { name: /Every node of this deployment, and nothing else/ }).check();
    await wizard.next();
    await wizard.next();
    await expect(by('rcsPlanStep-admit_both_certificates')).toBeVisible();
    await expect(by('rcsPlanStep-distrust_former_authority')).toBeVisible();
    await screens.check();
    await wizard.button('Change archive').click();
    await wizard.isConnected();
    expect(await clusters.keys('archive')).toMatchObject([
      { certificate_identity: expect.stringContaining('node') },
    ]);
  });
});

test('identity is added to a live connection and taken away again, and no search fails or comes back empty', async ({
  wizard,
  clusters,
}) => {
  test.slow();
  const { by } = wizard;
  await wizard.toReview();
  await wizard.connect();
  await wizard.isConnected();
  const [before] = await clusters.keys('archive');
  const traffic = new SearchLoop(clusters, 'observability', 'archive');
  try {
    await by('rcsToConnections').click();
    await by('rcsDetails-archive').click();
    await by('rcsChange-archive').click();
    await wizard.pickedAlready('archive');
    await wizard.signIn(wizard.deployment('archive'));
    await wizard.next();
    await expect(by('rcsLiveNote')).toContainText('without identity verification');
    await wizard.choose(model);
    await wizard.next();
    await wizard.next();
    await wizard.connect();
    await wizard.isConnected();
    expect(await clusters.keys('archive')).toMatchObject([
      { id: before?.id, certificate_identity: expect.any(String) },
    ]);

    const searchesBound = traffic.searches;
    await by('rcsUndo').click();
    await by('rcsUndoConfirm').getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(by('rcsUndone')).toBeVisible({ timeout: 60_000 });
    expect(traffic.searches).toBeGreaterThan(searchesBound);
  } finally {
    await traffic.stop();
  }
  expect(traffic.noticed).toEqual([]);
  const [after] = await clusters.keys('archive');
  expect(after).toMatchObject({ id: before?.id, access: before?.access });
  expect(after).not.toHaveProperty('certificate_identity');
});

test('each way in which identity breaks is named where the connections are listed', async ({
  wizard,
  clusters,
  screens,
}) => {
  const { by } = wizard;
  await wizard.toReview({ model });
  await wizard.connect();
  await wizard.isConnected();
  await by('rcsToConnections').click();
  await expect(by('rcsConnectionState-connected')).toBeVisible();

  const set = (deployment: string, persistent: Record<string, string | null>) =>
    clusters.ask(deployment, 'PUT', '/_cluster/settings', { persistent });
  const sign = (certificate: string | null, key: string | null) =>
    set('observability', {
      'cluster.remote.archive.signing.certificate': certificate,
      'cluster.remote.archive.signing.key': key,
    });
  const isNamed = async (title: string) => {
    await by('rcsRefresh').click();
    await expect(by('rcsConnectionState-failing')).toContainText(title);
  };
  const [key] = await clusters.keys('archive');
  const bind = (pattern?: string) =>
    clusters.ask('archive', 'PUT', `/_security/cross_cluster/api_key/${key?.id}`, {
      certificate_identity: pattern,
    });

  await sign(null, null);
  await isNamed('does not sign its requests');
  await by('rcsDetails-archive').click();
  await expect(by('rcsMend-archive')).toHaveText('Set up identity again');
  await screens.hasNoViolations();
  await wizard.page.keyboard.press('Escape');
  await sign('node.crt', 'node.key');

  await bind('CN=somebody-else');
  await isNamed('signs with a certificate the key does not admit');
  await bind(key?.certificate_identity);

  await set('archive', { 'cluster.remote.signing.certificate_authorities': null });
  await isNamed('does not trust the certificate');
});
