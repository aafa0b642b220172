import { EuiFieldNumber, EuiFormRow, EuiSpacer, EuiSwitch } from '@elastic/eui';
import React from 'react';
import { DEFAULT_KEY_DAYS } from '../../../common/constants';
import { expirationProblem } from '../../../common/rules/whole_numbers';
import { liveConnection } from '../live_connection';
import { useWizard } from '../state';

const DAY_MS = 86_400_000;

/** How long the key lives, with the date that means. */
export function ExpiryField() {
  const { draft, observation, dispatch } = useWizard();
  const ends = liveConnection(draft, observation)?.key.expiration;
  const days = draft.expirationDays;
  const problem = expirationProblem(days);
  const set = (expirationDays: number | null) => dispatch({ type: 'edited', change: { expirationDays } });
  return (
    <>
      <EuiFormRow
        label="The key expires after"
        helpText={days === null || problem ? undefined : whenItEnds(days, ends)}
        isInvalid={problem !== undefined}
        error={problem && `${problem.title}. ${problem.why}`}
      >
        <EuiFieldNumber
          min={1}
          step={1}
          append="days"
          value={days ?? ''}
          disabled={days === null}
          isInvalid={problem !== undefined}
          onChange={(event) => set(Number(event.target.value))}
          data-test-subj="rcsExpiryDays"
        />
      </EuiFormRow>
      <EuiSpacer size="s" />
      <EuiSwitch
        compressed
        label="Never: the connection works until the key is revoked"
        checked={days === null}
        onChange={(event) => set(event.target.checked ? null : DEFAULT_KEY_DAYS)}
        data-test-subj="rcsNeverExpires"
      />
    </>
  );
}

/** A key that is there keeps its end until it is changed, or half of its days are gone. */
const whenItEnds = (days: number, ends: number | undefined): string =>
  ends === undefined
    ? `On ${dateIn(days)}, if it is made today.`
    : `The key there ends on ${date(ends)}. With another number, or once half of its days are gone, it gets a new end.`;

const dateIn = (days: number): string => date(Date.now() + days * DAY_MS);

const date = (at: number): string => new Date(at).toLocaleDateString(undefined, { dateStyle: 'long' });
