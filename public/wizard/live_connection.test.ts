import { describe, expect, it } from 'vitest';
import { ARCHIVE, BOTH_SIDES, LIVE_KEY, LIVE_REMOTE, withKeys } from '../testing/samples';
import { EMPTY_ACCESS, EMPTY_DRAFT } from './draft';
import { patternOf } from './identity';
import { filledIn, liveConnection } from './live_connection';

const draft = { ...EMPTY_DRAFT, deployment: ARCHIVE };

describe('a live connection', () => {
  it('is one with a key of ours that the local uses', () => {
    expect(liveConnection(draft, withKeys([LIVE_KEY], [LIVE_REMOTE]))?.key).toBe(LIVE_KEY);
    expect(liveConnection(draft, BOTH_SIDES)).toBeUndefined();
    expect(liveConnection(draft, withKeys([LIVE_KEY]))).toBeUndefined();
    expect(
      liveConnection(draft, withKeys([LIVE_KEY], [{ ...LIVE_REMOTE, hasCredentials: false }])),
    ).toBeUndefined();
    const others = { ...LIVE_KEY, metadata: { ...LIVE_KEY.metadata, managed_by: 'somebody' } };
    expect(liveConnection(draft, withKeys([others], [LIVE_REMOTE]))).toBeUndefined();
  });

  it.each([
    ['CN=.*.node.*.cluster.5c0pe', 'organization'],
    ['CN=mine', 'own'],
  ])('shows the pattern %s its key has as %s', (certificateIdentity, form) => {
    const observation = withKeys([{ ...LIVE_KEY, certificateIdentity }], [LIVE_REMOTE]);
    expect(patternOf(filledIn(draft, observation), observation)).toMatchObject({
      form,
      pattern: certificateIdentity,
    });
  });

  it('tells a certificate of one’s own from that of the nodes', () => {
    const signedBy = (path: string) => {
      const key = {
        ...LIVE_KEY,
        certificateIdentity: 'CN=mine',
        metadata: { ...LIVE_KEY.metadata, signing_certificate: path },
      };
      return filledIn(draft, withKeys([key], [LIVE_REMOTE])).identity.signing;
    };
    expect(signedBy('node.crt')).toBe('node_certificate');
    expect(signedBy('/app/config/signing/signing.crt')).toBe('own_certificate');
  });

  it('leaves the access to the admin where the form has no room for it', () => {
    const names = (name: string) => ({ names: [name] });
    const key = { ...LIVE_KEY, access: { search: [names('a'), names('b')], replication: [] } };
    expect(filledIn(draft, withKeys([key], [LIVE_REMOTE])).access).toEqual(EMPTY_ACCESS);
  });

  it('shows a key that does not expire as one', () => {
    const { expiration: _never, ...key } = LIVE_KEY;
    expect(filledIn(draft, withKeys([key], [LIVE_REMOTE])).expirationDays).toBeNull();
  });
});
