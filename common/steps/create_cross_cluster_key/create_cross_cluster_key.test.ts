import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { intent, LOCAL_DEPLOYMENT, observation } from '../../../test/support/samples';
import { keyName } from '../../plan/facts';
import { seen } from '../../problem';

const named = (name: string) =>
  keyName({
    intent: intent(),
    observation: observation({ organization: seen({ local: { ...LOCAL_DEPLOYMENT, name } }) }),
  });

describe('the name of a key', () => {
  test('says who uses it, under which alias', () => {
    expect(named('observability')).toBe('observability → archive');
  });

  test('is one that Elasticsearch takes, whatever the deployment is called', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[_ ]{0,5}[a-z]{0,300}$/)), (name) => {
        const made = named(name);
        expect(made.length).toBeLessThanOrEqual(256);
        expect(made).toBe(made.trim());
        expect(made).not.toMatch(/^_/);
      }),
    );
  });
});
