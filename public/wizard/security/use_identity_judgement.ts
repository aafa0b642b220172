import { useQuery } from '@tanstack/react-query';
import type { IdentityPreview, Observation } from '../../../common/observation';
import { identityProblems, PATTERN_CODES } from '../../../common/plan/identity_problems';
import { known, type Problem } from '../../../common/problem';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';
import { useDebounced } from '../../components/use_debounced';
import { filesMissing, patternOf, signingOf } from '../identity';
import { draftedIntent } from '../intent';
import { useWizard } from '../state';

const TYPING_PAUSE_MS = 300;

/** What is to be said of the identity that is being put together. */
export interface IdentityJudgement {
  /** The server is judging the pattern. */
  checking: boolean;
  /** Whom the pattern admits. */
  preview?: IdentityPreview;
  /** What is wrong with the pattern. */
  patternProblem?: Problem;
  /** Nobody knows all the CAs on the remote’s list. */
  authoritiesProblem?: Problem;
  /** Whatever else is in the way. */
  problems: Problem[];
  /** Why the step cannot be left yet. */
  notYet?: string;
}

/** Judges the draft as the plan will, with the pattern previewed by the server as it is typed. */
export function useIdentityJudgement(observation: Observation): IdentityJudgement {
  const api = useApi();
  const { draft, credentials } = useWizard();
  const wanted = draft.model === 'api_key_with_identity';
  const { pattern } = patternOf(draft, observation);
  const settled = useDebounced(pattern, TYPING_PAUSE_MS);
  const signing = signingOf(draft);
  const { organization } = credentials;
  const { data, error, isFetching } = useQuery({
    queryKey: ['identity_preview', settled, signing, organization],
    queryFn: ({ signal }) =>
      signing
        ? api.previewIdentity({ pattern: settled, signing, credentials: { organization } }, signal)
        : null,
    enabled: wanted && signing !== undefined && settled !== '',
    keepPreviousData: true,
    cacheTime: 0,
  });
  if (!wanted) {
    const notYet = draft.model === undefined ? 'None of these is possible here.' : undefined;
    return { checking: false, problems: [], notYet };
  }

  const intent = draftedIntent(draft, observation);
  const seenPreview = pattern === '' ? undefined : data?.preview;
  const found =
    intent?.model === 'api_key_with_identity'
      ? identityProblems({ intent, observation: { ...observation, identity: seenPreview } })
      : [];
  const refused = error ? problemOf(error) : seenPreview?.seen === false ? seenPreview.why : undefined;
  const judgement: IdentityJudgement = {
    checking: isFetching || settled !== pattern,
    preview: known(seenPreview),
    patternProblem: refused ?? found.find(({ code }) => PATTERN_CODES.includes(code)),
    authoritiesProblem: found.find(({ code }) => code === 'signing_authorities_unknown'),
    problems: found.filter(({ code }) => !SAID_ELSEWHERE.includes(code) && code !== refused?.code),
  };
  const missing = filesMissing(draft, observation, credentials.files);
  return {
    ...judgement,
    notYet: missing.signing
      ? 'Give the certificate and its key first.'
      : missing.authority
        ? 'Give the CA first.'
        : whyNotYet(judgement, pattern),
  };
}

/** Said where it is chosen; and the regional CA, which only a plan fetches. */
const SAID_ELSEWHERE = [...PATTERN_CODES, 'signing_authorities_unknown', 'regional_ca_unseen'];

function whyNotYet(judgement: IdentityJudgement, pattern: string): string | undefined {
  if (pattern === '') return 'Enter a pattern first.';
  if (judgement.checking) return 'Checking whom the pattern admits…';
  if (judgement.patternProblem) return `${judgement.patternProblem.title}, see above.`;
  if (judgement.authoritiesProblem) return 'Say what becomes of the CAs nobody can see, see above.';
  return judgement.problems[0] && `${judgement.problems[0].title}, see above.`;
}
