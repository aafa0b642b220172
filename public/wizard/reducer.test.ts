import { describe, expect, it } from 'vitest';
import { seen, unseen } from '../../common/problem';
import { ARCHIVE, BOTH_SIDES, LOCAL, LOCAL_ONLY } from '../testing/samples';
import { EMPTY_DRAFT } from './draft';
import { remoteKey, type WizardState, wizardReducer } from './reducer';

const organization = { apiKey: 'cloud-key' };
const signedIn: WizardState = {
  draft: {
    ...EMPTY_DRAFT,
    deployment: ARCHIVE,
    remoteSettled: true,
    alias: 'archive',
    connection: { socketConnections: 3 },
    reviewed: { planHash: 'h', steps: [] },
  },
  observation: BOTH_SIDES,
  observing: false,
  credentials: {
    organization,
    remote: { url: 'https://archive', auth: { kind: 'basic', username: 'u', password: 'p' } },
  },
};

describe('naming another remote', () => {
  const other = wizardReducer(signedIn, {
    type: 'remote_named',
    remote: { deployment: { ...ARCHIVE, id: 'd-europe', name: 'europe' } },
  });

  it('drops the sign-in to the one before, keeps the organization’s', () => {
    expect(other.credentials).toEqual({ organization });
  });

  it('drops what was decided and seen of the one before', () => {
    expect(other.draft).toMatchObject({ remoteSettled: false, connection: {}, alias: undefined });
    expect(other.draft.reviewed).toBeUndefined();
    expect(other.observation?.remote).toBeUndefined();
    expect(other.observation?.local).toBe(BOTH_SIDES.local);
  });

  it('does not believe a look that began before', () => {
    const late = wizardReducer(other, {
      type: 'looked',
      of: remoteKey(signedIn.draft),
      observation: BOTH_SIDES,
    });
    expect(late.observation?.remote).toBeUndefined();
    expect(late.draft.remoteSettled).toBe(false);
  });
});

describe('a look', () => {
  const of = remoteKey(signedIn.draft);
  const unsettled = { ...signedIn, draft: { ...signedIn.draft, remoteSettled: false } };

  it('settles the remote when nothing is in the way', () => {
    expect(
      wizardReducer(unsettled, { type: 'looked', of, observation: BOTH_SIDES }).draft.remoteSettled,
    ).toBe(true);
  });

  it('unsettles it when something is', () => {
    const why = { code: 'no_answer', title: 'No answer', why: 'Down.', tryThis: 'Start it.' };
    const blocked = { ...BOTH_SIDES, remote: unseen<never>(why) };
    expect(wizardReducer(signedIn, { type: 'looked', of, observation: blocked }).draft.remoteSettled).toBe(
      false,
    );
    const basic = {
      ...BOTH_SIDES,
      local: seen({ ...LOCAL, license: seen({ type: 'basic', status: 'active' }) }),
    };
    expect(wizardReducer(signedIn, { type: 'looked', of, observation: basic }).draft.remoteSettled).toBe(
      false,
    );
  });

  it('says nothing of the remote when nobody was signed in to it, as after a reload', () => {
    expect(wizardReducer(signedIn, { type: 'looked', of, observation: LOCAL_ONLY }).draft.remoteSettled).toBe(
      true,
    );
  });
});

it('makes the review stale with any edit', () => {
  const edited = wizardReducer(signedIn, { type: 'edited', change: { alias: 'attic' } });
  expect(edited.draft).toMatchObject({ alias: 'attic', reviewed: undefined });
});

it('begins anew without losing the organization', () => {
  const anew = wizardReducer(signedIn, { type: 'restarted' });
  expect(anew.draft).toEqual(EMPTY_DRAFT);
  expect(anew.credentials).toEqual({ organization });
});
