import { expect, it } from 'vitest';
import { identityIntent, intent, observation } from '../../test/support/samples';
import { notices } from './notices';
import { plan } from './plan';
import type { PlanStep } from './types';

const codes = (wanted: Parameters<typeof notices>[0], steps: PlanStep[]) =>
  notices(wanted, { steps }).map(({ code }) => code);

const attach: PlanStep = {
  id: 'attach_authority_bundle',
  kind: 'write',
  system: 'organization',
  title: 'Attach the bundle to archive',
  detail: '',
  requests: [],
};

it('names the steps that restart nodes, unless they are in place', () => {
  expect(notices(intent(), { steps: [attach] })[0]?.text).toContain('Attach the bundle to archive');
  expect(codes(intent(), [{ ...attach, alreadySo: 'It is.' }])).toEqual(['metered']);
});

it('calls strong identity verification a technical preview, and an API key none', () => {
  const steps = plan(intent(), observation()).steps;
  expect(codes(identityIntent(), steps)).toEqual(['preview', 'metered']);
  expect(codes(intent(), steps)).toEqual(['metered']);
});

it('says nothing of a cost where nothing is connected', () => {
  expect(codes({ model: 'disconnected', alias: 'archive', remote: { name: 'archive' } }, [])).toEqual([]);
});
