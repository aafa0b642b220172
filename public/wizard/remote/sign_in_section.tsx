import { EuiSkeletonText, EuiSpacer, EuiTitle } from '@elastic/eui';
import React, { useEffect, useRef } from 'react';
import type { Problem } from '../../../common/problem';
import { ProblemCallout } from '../../components/problem_callout';
import { TryAgain } from '../../components/try_again';
import { remoteTarget, remoteUrl } from '../intent';
import { useWizard } from '../state';
import { BothSides } from './both_sides';
import { SignIn } from './sign_in';

/** Signing in to the named remote, once its address is known, and what a look at both sides then shows. */
export function SignInSection({ scrollsTo = false }: { scrollsTo?: boolean }) {
  const { draft, observation, observing, observeProblem, look } = useWizard();
  const name = remoteTarget(draft)?.name ?? 'the remote';
  const url = remoteUrl(draft, observation);
  const section = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // It opens below the list, where a small window does not reach.
    if (scrollsTo) section.current?.scrollIntoView?.({ block: 'nearest' });
  }, [scrollsTo]);
  return (
    <div ref={section}>
      <EuiSpacer size="xl" />
      <EuiTitle size="s">
        <h3>{`Sign in to ${name}`}</h3>
      </EuiTitle>
      <EuiSpacer size="m" />
      {url && <SignIn key={url} url={url} />}
      {!url && observing && <EuiSkeletonText lines={3} />}
      {!url && !observing && (
        <ProblemCallout
          problem={observeProblem ?? addressProblem(name, observation?.organization)}
          actions={<TryAgain onClick={() => look()} data-test-subj="rcsRetryLook" />}
        />
      )}
      {url && <BothSides />}
    </div>
  );
}

/** Why no address is known of a deployment that was picked. */
const addressProblem = (
  name: string,
  organization: { seen: true } | { seen: false; why: Problem } | undefined,
): Problem =>
  organization && !organization.seen
    ? organization.why
    : {
        code: 'deployment_without_address',
        title: `The address of ${name} is not known`,
        why: 'Elastic Cloud names no Elasticsearch endpoint for it: it may have been stopped or removed.',
        tryThis: 'Check it in the Elastic Cloud console, or choose “Enter an address” and type its address.',
      };
