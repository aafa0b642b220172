import { EuiFieldNumber, EuiFormRow, EuiSpacer, EuiSwitch } from '@elastic/eui';
import React from 'react';
import { DEFAULT_KEY_DAYS } from '../../../common/constants';
import { expirationProblem } from '../../../common/rules/whole_numbers';
import { Fold } from '../../components/fold';
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
    <Fold
      id="rcsExpiry"
      title="Key expiration"
      set={days === null ? 'Never expires' : problem ? problem.title : endOf(days, ends)}
      initialIsOpen={problem !== undefined}
      data-test-subj="rcsExpiry"
    >
      <EuiFormRow
        label="Expires after"
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
        label="Never expires"
        checked={days === null}
        onChange={(event) => set(event.target.checked ? null : DEFAULT_KEY_DAYS)}
        data-test-subj="rcsNeverExpires"
      />
    </Fold>
  );
}

/** A key that is there keeps its end until it is changed, or half of its days are gone. */
const whenItEnds = (days: number, ends: number | undefined): string =>
  ends === undefined
    ? `${endOf(days, ends)}.`
    : `${endOf(days, ends)}. Change the number to renew it; it is also renewed when half its lifetime has passed.`;

const endOf = (days: number, ends: number | undefined): string =>
  `Expires ${ends === undefined ? dateIn(days) : date(ends)}`;

const dateIn = (days: number): string => date(Date.now() + days * DAY_MS);

const date = (at: number): string => new Date(at).toLocaleDateString(undefined, { dateStyle: 'long' });
