import { EuiSkeletonText, EuiSpacer, EuiText, EuiTitle } from '@elastic/eui';
import { useQuery } from '@tanstack/react-query';
import React from 'react';
import type { Intent } from '../../common/intent';
import type { PlanStep, System } from '../../common/plan/types';
import { useApi } from '../api/context';
import { problemOf } from '../api/problems';
import { systemNames } from '../components/plan/system_names';
import { ProblemCallout } from '../components/problem_callout';
import { type ShownState, StateIcon } from '../components/state_icon';
import { usePlanned } from '../wizard/review/use_planned';
import { useWizard } from '../wizard/state';

interface WhatStandsProps {
  runId: string;
  intent: Intent;
  /** It reached its end: nothing is left of it. */
  finished: boolean;
}

/** What a run left on each side, as the systems show it now, and what is left to do to finish it. */
export function WhatStands({ runId, intent, finished }: WhatStandsProps) {
  const api = useApi();
  const { credentials, observation } = useWizard();
  const left = useQuery({
    queryKey: ['stands', runId, observation?.at],
    queryFn: () => api.undoPlan(runId, { credentials }),
    cacheTime: 0,
    keepPreviousData: true,
  });
  const planned = usePlanned(intent);
  if (left.error) return <ProblemCallout problem={problemOf(left.error)} announce />;
  if (!left.data) return <EuiSkeletonText lines={6} aria-label="Looking" />;
  const names = systemNames(observation, intent.remote.name);
  const open = (planned.data?.plan.steps ?? []).filter(
    ({ kind, alreadySo }) => kind !== 'proof' && alreadySo === undefined,
  );
  return (
    <div data-test-subj="rcsWhatStands">
      {SYSTEMS.map((system) => (
        <Side
          key={system}
          name={names[system]}
          changed={[...left.data.plan.steps].reverse().filter((step) => step.system === system)}
          open={finished ? [] : open.filter((step) => step.system === system)}
        />
      ))}
      {planned.problem && !finished && <ProblemCallout problem={planned.problem} color="warning" />}
    </div>
  );
}

const SYSTEMS: readonly System[] = ['local', 'organization', 'remote'];

interface SideProps {
  name: string;
  changed: PlanStep[];
  open: PlanStep[];
}

function Side({ name, changed, open }: SideProps) {
  if (changed.length + open.length === 0) return null;
  return (
    <section>
      <EuiTitle size="xs">
        <h2>{name}</h2>
      </EuiTitle>
      <EuiText size="s">
        <ul style={{ listStyle: 'none', marginInlineStart: 0 }}>
          {changed.map((step) => (
            <Line key={step.id} {...found(step)} />
          ))}
          {open.map(({ id, title }) => (
            <Line key={`open ${id}`} state="unknown" what={title} words="Left to do" />
          ))}
        </ul>
      </EuiText>
      <EuiSpacer size="m" />
    </section>
  );
}

interface LineProps {
  state: ShownState;
  what: string;
  words: string;
}

const Line = ({ state, what, words }: LineProps) => (
  <li>
    <StateIcon state={state} /> <strong>{what}</strong>
    {`: ${words}`}
  </li>
);

/** How one piece of the run stands, from the step that would take it back. */
function found({ detail, title, stays, alreadySo }: PlanStep): LineProps {
  const what = detail || title;
  if (alreadySo !== undefined) return { state: 'unknown', what, words: 'As before the run' };
  if (stays) return { state: 'warning', what, words: `Cannot be taken back. ${stays.title}. ${stays.why}` };
  return { state: 'ok', what, words: 'As the run left it' };
}
