import { describe, expect, test } from 'vitest';
import { CAST } from '../../test/support/samples';
import { diagnoseConnection } from './catalogue';
import { nameExpiry } from './expired_signing';

/** As Elasticsearch 9.5.3 gives it, for an expired certificate and for one by an unknown CA alike. */
const WORDS =
  'Failed to verify cross cluster api key signature certificate from [(CN=expired.example.com, O=Example Corp, C=US;X.509;SHA1:b71c64b12c723607a48e1319ae3dbc4b2e23edf3)]';
const NOW = Date.parse('2026-11-24T00:00:00Z');
const certificate = (expiry: string) => ({ subjectDn: 'CN=expired.example.com,O=Example Corp,C=US', expiry });

describe('a signature that does not verify', () => {
  test('is that of an expired certificate when its dates say so', () => {
    const problem = nameExpiry(
      diagnoseConnection(WORDS, CAST),
      [certificate('2026-11-23T00:00:00Z')],
      'observability',
      NOW,
    );
    expect(problem).toMatchObject({ code: 'signing_certificate_expired', cause: WORDS });
  });

  test('is found by a name with a comma in it', () => {
    const words = WORDS.replace('O=Example Corp', 'O="Example, Inc"');
    const known = [
      { subjectDn: 'CN=expired.example.com,O=Example\\, Inc,C=US', expiry: '2026-11-23T00:00:00Z' },
    ];
    const problem = nameExpiry(diagnoseConnection(words, CAST), known, 'observability', NOW);
    expect(problem.code).toBe('signing_certificate_expired');
  });

  test('is that of an unknown CA otherwise', () => {
    const untrusted = diagnoseConnection(WORDS, CAST);
    expect(nameExpiry(untrusted, [certificate('2027-11-23T00:00:00Z')], 'observability', NOW)).toBe(
      untrusted,
    );
    expect(nameExpiry(untrusted, [], 'observability', NOW).code).toBe('signing_ca_unknown');
  });
});
