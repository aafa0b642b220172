import {
  EuiPageHeader,
  EuiPageSection,
  EuiSkeletonText,
  EuiSpacer,
  EuiStepsHorizontal,
  EuiTitle,
} from '@elastic/eui';
import React, { useEffect } from 'react';
import { matchPath, Redirect, useHistory, useLocation } from 'react-router-dom';
import { known } from '../../common/problem';
import { usePage } from '../app/page';
import { Measure } from '../components/measure';
import { TwoSides } from '../components/two_sides';
import { useFocusAtFirst } from '../components/use_focus_at_first';
import { type Draft, isAside } from './draft';
import { filesMissing } from './identity';
import { SignInAgain } from './remote/sign_in_again';
import { FilesAgain } from './security/files_again';
import { sidesOf } from './sides';
import { useWizard } from './state';
import { around, STEPS, type WizardStep } from './steps';

/** The wizard: where we are, the two sides, and the step the address names. */
export function WizardPage() {
  const { pathname } = useLocation();
  const wizard = useWizard();
  const { draft, dispatch } = wizard;
  const current = STEPS.find(({ path }) => matchPath(pathname, { path, exact: true }));
  const title = current?.title;
  const isLeft = isAside(draft);
  usePage(title);
  useEffect(() => {
    if (isLeft) dispatch({ type: 'restarted' });
  }, [isLeft, dispatch]);
  if (isLeft) return null;
  if (!current) return <Redirect to={STEPS[0]?.path ?? '/'} />;
  if (!current.reachable(draft)) return <Redirect to={lastReachable(current, draft)} />;
  return (
    <EuiPageSection paddingSize="none" data-test-subj="rcsWizard">
      <Measure>
        <EuiPageHeader pageTitle={pageTitle(draft)} />
        <Progress current={current} />
        <TwoSides {...sidesOf(wizard)} />
        <EuiSpacer size="l" />
        <StepHeading key={pathname} title={title ?? ''} />
        <EuiSpacer size="m" />
      </Measure>
      {current.hasList ? (
        <StepBody step={current} />
      ) : (
        <Measure>
          <StepBody step={current} />
        </Measure>
      )}
    </EuiPageSection>
  );
}

function pageTitle({ changesOver, changing }: Draft): string {
  if (changing === undefined) return 'Connect a deployment';
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

function Progress({ current }: { current: WizardStep }) {
  const { draft } = useWizard();
  const history = useHistory();
  const at = STEPS.indexOf(current);
  return (
    <EuiStepsHorizontal
      size="s"
      steps={STEPS.map((step, index) => ({
        title: step.title,
        status: index === at ? 'current' : index < at ? 'complete' : 'incomplete',
        disabled: index !== at && !step.reachable(draft),
        onClick: () => {
          if (index !== at) history.push(step.path);
        },
        'data-test-subj': `rcsStep-${step.id}`,
      }))}
    />
  );
}

/** Takes the focus when the step changes. */
function StepHeading({ title }: { title: string }) {
  const heading = useFocusAtFirst<HTMLHeadingElement>();
  return (
    <EuiTitle size="m">
      <h2 ref={heading} tabIndex={-1} data-test-subj="rcsStepHeading">
        {title}
      </h2>
    </EuiTitle>
  );
}

function lastReachable(wanted: WizardStep, draft: Draft): string {
  const before = STEPS.slice(0, STEPS.indexOf(wanted)).reverse();
  return before.find((step) => step.reachable(draft))?.path ?? '/';
}
