import type { ComponentType } from 'react';
import { accessProblems } from '../../common/rules/access';
import { AccessStep } from './access/access_step';
import { accessOf, type Draft } from './draft';
import { RemoteStep } from './remote/remote_step';
import { ReviewStep } from './review/review_step';
import { SecurityStep } from './security/security_step';
import type { StepProps } from './step_props';

export interface WizardStep {
  id: 'remote' | 'security' | 'access' | 'review';
  title: string;
  path: string;
  component: ComponentType<StepProps>;
  /** Whether enough is decided to be on this step; a person who is not sent back to the last that is. */
  reachable(draft: Draft): boolean;
  /** Shows what was seen of the remote, so it needs the sign-in that a reload forgets. */
  needsSignIn: boolean;
  /** Sends the certificates that were dropped in, which a reload forgets too. */
  needsFiles?: boolean;
  /** `list`: as wide as the page, with its forms and prose kept to a measure by itself; `lanes`: wider than prose. */
  width?: 'list' | 'lanes';
}

/** The wizard, in order. */
export const STEPS: readonly WizardStep[] = [
  {
    id: 'remote',
    title: 'Remote',
    path: '/connect/remote',
    component: RemoteStep,
    reachable: () => true,
    needsSignIn: false,
    width: 'list',
  },
  {
    id: 'security',
    title: 'Security',
    path: '/connect/security',
    component: SecurityStep,
    reachable: (draft) => draft.remoteSettled,
    needsSignIn: true,
    width: 'lanes',
  },
  {
    id: 'access',
    title: 'Access',
    path: '/connect/access',
    component: AccessStep,
    reachable: (draft) => draft.remoteSettled && draft.securitySettled,
    needsSignIn: true,
  },
  {
    id: 'review',
    title: 'Review',
    path: '/connect/review',
    component: ReviewStep,
    reachable: (draft) =>
      draft.remoteSettled &&
      draft.securitySettled &&
      (draft.model === 'tls_certificate' || accessProblems(accessOf(draft.access)).length === 0),
    needsSignIn: true,
    needsFiles: true,
    width: 'lanes',
  },
];

/** Where a step's Back and Next lead. */
export function around(step: WizardStep): StepProps {
  const at = STEPS.indexOf(step);
  return { back: STEPS[at - 1]?.path ?? '/', next: STEPS[at + 1]?.path ?? '/' };
}
