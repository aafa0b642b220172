import { EuiSpacer } from '@elastic/eui';
import React from 'react';
import type { Observation } from '../../../common/observation';
import { ProblemCallout } from '../../components/problem_callout';
import { draftedIntent } from '../intent';
import { useWizard } from '../state';
import { AuthoritySection } from './authority_section';
import { ElasticsearchYml } from './elasticsearch_yml';
import { PatternSection } from './pattern_section';
import { Section } from './section';
import { SigningSection } from './signing_section';
import { UnknownAuthorities } from './unknown_authorities';
import type { IdentityJudgement } from './use_identity_judgement';

interface IdentitySettingsProps {
  observation: Observation;
  judgement: IdentityJudgement;
}

/** The few settings of strong identity verification, already set: certificate, CA, pattern. */
export function IdentitySettings({ observation, judgement }: IdentitySettingsProps) {
  const { draft } = useWizard();
  const intent = draftedIntent(draft, observation);
  return (
    <div data-test-subj="rcsIdentity">
      <Section title="Certificate that requests are signed with">
        <SigningSection observation={observation} />
      </Section>
      <Section title="CA that the remote verifies it with">
        <AuthoritySection observation={observation} />
        <UnknownAuthorities observation={observation} problem={judgement.authoritiesProblem} />
      </Section>
      <Section title="Names that the key admits">
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
