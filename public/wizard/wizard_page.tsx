import { EuiPageSection, EuiSkeletonText, EuiSpacer, EuiTitle } from '@elastic/eui';
import React, { useEffect } from 'react';
import { matchPath, Redirect, useLocation } from 'react-router-dom';
import { known } from '../../common/problem';
import { usePage } from '../app/page';
import { Measure } from '../components/measure';
import { TwoSides } from '../components/two_sides';
import { type Draft, isAside } from './draft';
import { filesMissing } from './identity';
import { remoteTarget } from './intent';
import { SignInAgain } from './remote/sign_in_again';
import { FilesAgain } from './security/files_again';
import { sidesOf } from './sides';
import { useWizard } from './state';
import { StepLine } from './step_line';
import { around, STEPS, type WizardStep } from './steps';

/** The wizard: where we are, the two sides, and the step the address names. */
export function WizardPage() {
  const { pathname } = useLocation();
  const wizard = useWizard();
  const { draft, dispatch } = wizard;
  const current = STEPS.find(({ path }) => matchPath(pathname, { path, exact: true }));
  const isLeft = isAside(draft);
  usePage(current?.title);
  useEffect(() => {
    if (isLeft) dispatch({ type: 'restarted' });
  }, [isLeft, dispatch]);
  if (isLeft) return null;
  if (!current) return <Redirect to={STEPS[0]?.path ?? '/'} />;
  if (!current.reachable(draft)) return <Redirect to={lastReachable(current, draft)} />;
  return (
    <EuiPageSection paddingSize="none" data-test-subj="rcsWizard">
      <Measure wide={current.width === 'lanes'}>
        <EuiTitle size="m">
          <h1>{pageTitle(draft)}</h1>
        </EuiTitle>
        <EuiSpacer size="xs" />
        <StepLine current={current} />
        <EuiSpacer size="m" />
        <TwoSides {...sidesOf(wizard)} />
        <EuiSpacer size="m" />
      </Measure>
      {current.width === 'list' ? (
        <StepBody step={current} />
      ) : (
        <Measure wide={current.width === 'lanes'}>
          <StepBody step={current} />
        </Measure>
      )}
    </EuiPageSection>
  );
}

function pageTitle(draft: Draft): string {
  const { changesOver, changing } = draft;
  if (changing === undefined) return `Connect ${remoteTarget(draft)?.name ?? 'a deployment'}`;
  return changesOver ? `Migrate ${changing}` : `Change ${changing}`;
}

function StepBody({ step }: { step: WizardStep }) {
  const { draft, observation, observing, credentials } = useWizard();
  if (step.needsSignIn && !known(observation?.remote)) {
    return observing && !observation ? <EuiSkeletonText lines={6} /> : <SignInAgain />;
  }
  if (step.needsFiles && observation) {
    const missing = filesMissing(draft, observation, credentials.files);
    if (missing.signing || missing.authority) return <FilesAgain {...missing} />;
  }
  return <step.component {...around(step)} />;
}

function lastReachable(wanted: WizardStep, draft: Draft): string {
  const before = STEPS.slice(0, STEPS.indexOf(wanted)).reverse();
  return before.find((step) => step.reachable(draft))?.path ?? '/';
}
