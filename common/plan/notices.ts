import { IDENTITY_SINCE } from '../constants';
import { connects, type Intent } from '../intent';
import { restartsNodes } from './restarts';
import type { Plan } from './types';

/** Something to know before a plan is carried out: nothing is wrong, and nothing has to be done. */
export interface Notice {
  code: 'restarts' | 'preview' | 'metered';
  title: string;
  text: string;
}

/**
 * What a plan goes down with or costs: restarts, a preview, traffic that is metered. A step that is in place already
 * restarts nothing. Preview and metering: Elastic's documentation (9.3 and July 2026).
 */
export function notices(intent: Intent, { steps }: Pick<Plan, 'steps'>): Notice[] {
  const restarting = steps.filter((step) => step.alreadySo === undefined && restartsNodes(step));
  return [
    ...(restarting.length > 0 ? [restarts(restarting.map(({ title }) => title))] : []),
    ...(intent.model === 'api_key_with_identity' ? [PREVIEW] : []),
    ...(connects(intent) ? [metered(intent.remote.name)] : []),
  ];
}

const restarts = (titles: string[]): Notice => ({
  code: 'restarts',
  title: 'Nodes restart',
  text: `Elastic Cloud restarts nodes one after another, which takes minutes: ${titles.join('; ')}.`,
});

const PREVIEW: Notice = {
  code: 'preview',
  title: 'Technical preview',
  text: `Elastic marks strong identity verification as a technical preview since ${IDENTITY_SINCE.replace(/\.0$/, '')}. It may change.`,
};

const metered = (remote: string): Notice => ({
  code: 'metered',
  title: 'Metered',
  text: `On Elastic Cloud, data that is read through the connection counts as data out of ${remote}.`,
});
