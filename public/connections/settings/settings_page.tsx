import { EuiPageSection, EuiSkeletonText, EuiSpacer } from '@elastic/eui';
import React, { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import { noSuchRemote } from '../../../common/plan/facts';
import { known, type Problem } from '../../../common/problem';
import { settingsOf } from '../../../common/rules/remote_settings';
import { usePage } from '../../app/page';
import { Measure } from '../../components/measure';
import { PageHeading } from '../../components/page_heading';
import { ProblemCallout } from '../../components/problem_callout';
import { TryAgain } from '../../components/try_again';
import { draftToChangeSettings } from '../../wizard/draft';
import { configuredRemotes } from '../../wizard/intent';
import { useWizard } from '../../wizard/state';
import { SettingsEditor } from './settings_editor';

/** Address, server name, sockets and the like of a connection, changed without a sign-in to its remote. */
export function SettingsPage() {
  const { alias } = useParams<{ alias: string }>();
  const { draft, dispatch } = useWizard();
  usePage(`Settings of ${alias}`);
  const isMeant = draft.settings !== undefined && draft.changing === alias;
  useEffect(() => {
    if (!isMeant) dispatch({ type: 'restarted', draft: draftToChangeSettings(alias) });
  }, [isMeant, alias, dispatch]);
  if (!isMeant) return null;
  return (
    <EuiPageSection paddingSize="none" data-test-subj="rcsSettings">
      <Measure>
        <PageHeading title={`Settings of ${alias}`} />
        <EuiSpacer size="l" />
        <Editor alias={alias} />
      </Measure>
    </EuiPageSection>
  );
}

/** The form as soon as it is known what is set now; why not, where that cannot be known. */
function Editor({ alias }: { alias: string }) {
  const { observation, observeProblem, observing, look } = useWizard();
  const local = observation?.local;
  const remotes = known(local)?.remotes;
  const remote = configuredRemotes(observation).find((one) => one.alias === alias);
  const settings = remote && settingsOf(remote);
  if (remote && settings) return <SettingsEditor remote={remote} before={settings} />;
  const unseen =
    observeProblem ??
    (local?.seen === false ? local.why : undefined) ??
    (remotes?.seen === false ? remotes.why : undefined);
  if (!unseen && observing) return <EuiSkeletonText lines={8} />;
  return (
    <ProblemCallout
      problem={unseen ?? (remote ? halfSet(alias) : noSuchRemote('This deployment', alias))}
      announce
      actions={<TryAgain onClick={() => void look()} data-test-subj="rcsSettingsAgain" />}
    />
  );
}

const halfSet = (alias: string): Problem => ({
  code: 'settings_incomplete',
  title: `${alias} has no address`,
  why: 'Some of its settings are there without an address, so Elasticsearch does not connect.',
  tryThis: 'Disconnect it, then connect it again.',
});
