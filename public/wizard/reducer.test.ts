import { describe, expect, it } from 'vitest';
import { seen, unseen } from '../../common/problem';
import { ARCHIVE, BOTH_SIDES, CONNECTED, LOCAL, LOCAL_ONLY, REMOTE } from '../testing/samples';
import { draftToChange, EMPTY_DRAFT, EMPTY_IDENTITY } from './draft';
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

describe('the security model', () => {
  const of = remoteKey(signedIn.draft);
  const modelled = (observation: typeof BOTH_SIDES, draft = signedIn.draft) =>
    wizardReducer({ ...signedIn, draft }, { type: 'looked', of, observation }).draft;
  const old = { ...BOTH_SIDES, remote: seen({ ...REMOTE, version: '9.1.0' }) };

  it('is the recommended one of what was seen', () => {
    expect(modelled(BOTH_SIDES).model).toBe('api_key_with_identity');
    expect(modelled(old).model).toBe('api_key');
  });

  it('stays what was chosen, as long as it can be had', () => {
    const chosen = { ...signedIn.draft, model: 'api_key' as const, securitySettled: true };
    expect(modelled(BOTH_SIDES, chosen)).toMatchObject({ model: 'api_key', securitySettled: true });
    const identity = { ...chosen, model: 'api_key_with_identity' as const };
    expect(modelled(old, identity)).toMatchObject({ model: 'api_key', securitySettled: false });
  });

  it('unsettles the step with any change, and not with the same facts read again', () => {
    const authority = { fingerprint: 'f', subjects: ['CN=ca'] };
    const draft = {
      ...signedIn.draft,
      securitySettled: true,
      identity: { ...EMPTY_IDENTITY, authority },
    };
    const read = (facts: typeof authority) =>
      wizardReducer(
        { ...signedIn, draft },
        { type: 'files_read', files: { authority: 'PEM' }, identity: { authority: facts } },
      );
    expect(read({ ...authority }).draft.securitySettled).toBe(true);
    expect(read({ ...authority, fingerprint: 'g' }).draft.securitySettled).toBe(false);
    expect(read(authority).credentials).toMatchObject({ organization, files: { authority: 'PEM' } });
  });
});

describe('a connection that is there already', () => {
  const of = remoteKey(signedIn.draft);
  const begun = { ...signedIn, draft: { ...EMPTY_DRAFT, deployment: ARCHIVE } };
  const looked = wizardReducer(begun, { type: 'looked', of, observation: CONNECTED });

  it('fills in what its key and its settings have', () => {
    expect(looked.draft).toMatchObject({
      access: { search: ['logs-*'], replication: [] },
      expirationDays: 90,
      connection: { skipUnavailable: false },
    });
  });

  it('does so once: a later look keeps what was entered since', () => {
    const edited = wizardReducer(looked, { type: 'edited', change: { expirationDays: 30 } });
    const again = wizardReducer(edited, { type: 'looked', of, observation: CONNECTED });
    expect(again.draft.expirationDays).toBe(30);
  });

  it('keeps its alias and what is to become of it whichever way its remote is named', () => {
    const changing = { ...signedIn, draft: draftToChange('archive', 'api_key_with_identity') };
    const named = wizardReducer(changing, {
      type: 'remote_named',
      remote: { deployment: { ...ARCHIVE, name: 'archive of 2024' } },
    });
    expect(named.draft).toMatchObject({ alias: 'archive', model: 'api_key_with_identity' });
  });
});
