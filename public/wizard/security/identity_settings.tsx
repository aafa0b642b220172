import { EuiSpacer } from '@elastic/eui';
import React, { useEffect, useRef, useState } from 'react';
import type { Observation } from '../../../common/observation';
import { hiddenNeeds } from '../../../common/plan/signing_authorities';
import { ProblemCallout } from '../../components/problem_callout';
import type { Draft } from '../draft';
import { authorityChoice } from '../identity';
import { draftedIntent } from '../intent';
import { useWizard } from '../state';
import { AuthoritySection } from './authority_section';
import { ElasticsearchYml } from './elasticsearch_yml';
import { IdentityLine } from './identity_line';
import { PatternSection } from './pattern_section';
import { Section } from './section';
import { SigningSection } from './signing_section';
import { UnknownAuthorities } from './unknown_authorities';
import type { IdentityJudgement } from './use_identity_judgement';

interface IdentitySettingsProps {
  observation: Observation;
  judgement: IdentityJudgement;
}

/**
 * The few settings of strong identity verification, already set: certificate, CA, pattern. One line says them where
 * nothing has to be decided.
 */
export function IdentitySettings({ observation, judgement }: IdentitySettingsProps) {
  const { draft } = useWizard();
  const [opened, setOpened] = useState(() => !isAsProposed(draft, observation));
  const folded = !opened && isAsProposed(draft, observation) && (judgement.checking || !judgement.notYet);
  useEffect(() => {
    // What was a decision once is not folded away while it is made.
    if (!folded) setOpened(true);
  }, [folded]);
  return (
    <div data-test-subj="rcsIdentity">
      {folded ? (
        <IdentityLine observation={observation} judgement={judgement} onChange={() => setOpened(true)} />
      ) : (
        <IdentityForm observation={observation} judgement={judgement} takesFocus={opened} />
      )}
    </div>
  );
}

/** What is left alone is as it was observed to be right. */
function isAsProposed(draft: Draft, observation: Observation): boolean {
  const { signing, patternForm } = draft.identity;
  return (
    signing === 'node_certificate' &&
    patternForm !== 'own' &&
    authorityChoice(draft, observation).source !== 'dropped_in' &&
    hiddenNeeds({ observation }).length === 0
  );
}

function IdentityForm({
  observation,
  judgement,
  takesFocus,
}: IdentitySettingsProps & { takesFocus: boolean }) {
  const { draft } = useWizard();
  const intent = draftedIntent(draft, observation);
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was pressed to get here is gone from the page, and the focus with it.
    if (takesFocus && document.activeElement === document.body) form.current?.focus();
  }, [takesFocus]);
  return (
    <div ref={form} tabIndex={-1}>
      <Section title="Signing certificate">
        <SigningSection observation={observation} />
      </Section>
      <Section title="Certificate authority">
        <AuthoritySection observation={observation} />
        <UnknownAuthorities observation={observation} problem={judgement.authoritiesProblem} />
      </Section>
      <Section title="Certificate identity pattern">
        <PatternSection observation={observation} judgement={judgement} />
      </Section>
      {judgement.problems.map((problem) => (
        <React.Fragment key={problem.code}>
          <ProblemCallout problem={problem} />
          <EuiSpacer size="m" />
        </React.Fragment>
      ))}
      {intent?.model === 'api_key_with_identity' && (
        <ElasticsearchYml intent={intent} observation={observation} />
      )}
    </div>
  );
}
