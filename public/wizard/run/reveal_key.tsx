import { EuiButton, EuiButtonEmpty, EuiSpacer, EuiText } from '@elastic/eui';
import React, { useState } from 'react';
import type { Problem } from '../../../common/problem';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';
import { CopyBlock } from '../../components/copy_block';
import { ProblemCallout } from '../../components/problem_callout';

type Shown =
  | { is: 'covered' }
  | { is: 'asking' }
  | { is: 'open'; value: string }
  | { is: 'hidden' }
  | { is: 'refused'; problem: Problem };

/** Shows the key of a run once, on demand. It lives in this component and goes with it. */
export function RevealKey({ runId }: { runId: string }) {
  const api = useApi();
  const [shown, setShown] = useState<Shown>({ is: 'covered' });

  const reveal = () => {
    setShown({ is: 'asking' });
    api.reveal(runId).then(
      ({ value }) => setShown({ is: 'open', value }),
      (error: unknown) => setShown({ is: 'refused', problem: problemOf(error) }),
    );
  };

  switch (shown.is) {
    case 'covered':
    case 'asking':
      return (
        <>
          <EuiButton
            iconType="eye"
            size="s"
            onClick={reveal}
            isLoading={shown.is === 'asking'}
            data-test-subj="rcsRevealKey"
          >
            Reveal the key
          </EuiButton>
          <EuiSpacer size="xs" />
          <EuiText size="xs" color="subdued">
            <p>It is shown once.</p>
          </EuiText>
        </>
      );
    case 'open':
      return (
        <>
          <CopyBlock
            label="The key. It is shown this once; hide it when it is stored."
            text={shown.value}
            data-test-subj="rcsRevealedKey"
          />
          <EuiButtonEmpty
            size="s"
            flush="left"
            iconType="lock"
            onClick={() => setShown({ is: 'hidden' })}
            data-test-subj="rcsHideKey"
          >
            Hide the key
          </EuiButtonEmpty>
        </>
      );
    case 'hidden':
      return (
        <EuiText size="s">
          <p>
            The key was shown and is hidden for good. If it is lost, cancel and connect again: a new one will
            be made.
          </p>
        </EuiText>
      );
    case 'refused':
      return <ProblemCallout problem={shown.problem} color="warning" announce />;
  }
}
