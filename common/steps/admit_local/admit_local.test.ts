import { describe, expect, test } from 'vitest';
import { intent, observation, organizationWith, policy, recordOf } from '../../../test/support/samples';
import type { Admit } from '../../intent';
import type { NetworkPolicy } from '../../observation';
import { plan } from '../../plan/plan';
import { undoPlan } from '../../plan/undo';
import { admitLocal } from '.';

const RULESETS = '/deployments/traffic-filter/rulesets';
const world = (...policies: NetworkPolicy[]) => observation({ organization: organizationWith(...policies) });
const planned = (policies: NetworkPolicy[], admit?: Admit) =>
  plan(intent({ ...(admit && { admit }) }), world(...policies));
const stepOf = (...args: Parameters<typeof planned>) =>
  planned(...args).steps.find(({ id }) => id === 'admit_local');
const blockersOf = (...args: Parameters<typeof planned>) => planned(...args).blockers.map(({ code }) => code);

describe('a plan', () => {
  test('does nothing where no policy applies: a first one would shut out everybody else', () => {
    expect(stepOf([])).toBeUndefined();
    expect(stepOf([policy({ applies: false })])).toBeUndefined();
  });

  test('has nothing to do where one admits this deployment', () => {
    const step = stepOf([policy({ rules: [{ remote_cluster_id: 'c-local' }] })]);
    expect(step).toMatchObject({ alreadySo: 'The policy “reporting only” admits it.' });
    expect(step).not.toHaveProperty('undo');
  });

  test('admits this one deployment by a policy of its own, before anything else', () => {
    expect(planned([policy()]).steps[0]).toMatchObject({
      id: 'admit_local',
      title: 'Admit observability through the network security policies of archive',
      detail:
        'Adds the private connection policy “observability → archive” and applies it to archive. The policy that applies now stays as it is.',
      requests: [
        {
          method: 'POST',
          path: RULESETS,
          body: {
            name: 'observability → archive',
            type: 'remote_cluster',
            region: 'aws-eu-west-1',
            include_by_default: false,
            rules: [
              { remote_cluster_id: 'c-local', remote_cluster_org_id: 'o-1', description: 'observability' },
            ],
          },
          keeps: { 'network_policy.id': 'id' },
        },
        {
          method: 'POST',
          path: `${RULESETS}/{{network_policy.id}}/associations`,
          body: { entity_type: 'deployment', id: 'd-remote' },
        },
      ],
      undo: {
        requests: [
          { method: 'DELETE', path: `${RULESETS}/{{network_policy.id}}/associations/deployment/d-remote` },
          { method: 'DELETE', path: `${RULESETS}/{{network_policy.id}}` },
        ],
      },
    });
  });

  test('admits the whole organization when asked to', () => {
    expect(stepOf([policy()], { who: 'whole_organization' })?.requests[0]?.body).toMatchObject({
      rules: [{ remote_cluster_org_id: 'o-1' }],
    });
  });

  test('adds a rule to a policy that is there, every other rule to the letter, and gives them back', () => {
    const shared = policy({ description: 'by Ann', others: 2, includeByDefault: true });
    const step = stepOf([shared], { who: 'this_cluster', policyId: 'p-1' });
    const before = { name: 'reporting only', description: 'by Ann', include_by_default: true };
    expect(step?.detail).toBe(
      'Adds one rule to the policy “reporting only”; the rule it has stays to the letter. It applies to 2 other deployments too, which then admit the same.',
    );
    expect(step?.requests).toMatchObject([
      {
        method: 'PUT',
        path: `${RULESETS}/p-1`,
        body: { ...before, rules: [...shared.rules, { remote_cluster_id: 'c-local' }] },
      },
    ]);
    expect(step?.undo?.requests).toMatchObject([
      { method: 'PUT', path: `${RULESETS}/p-1`, body: { ...before, rules: shared.rules } },
    ]);
  });

  test('applies the policy that an earlier run made and did not get to apply', () => {
    const [create] = stepOf([policy()])?.requests ?? [];
    const { name, description } = (create?.body ?? {}) as { name: string; description: string };
    const made = policy({
      id: 'p-9',
      name,
      description,
      applies: false,
      rules: [{ id: 'r', remote_cluster_id: 'c-local', remote_cluster_org_id: 'o-1' }],
    });
    expect(stepOf([policy(), made])?.requests.map(({ path }) => path)).toEqual([
      `${RULESETS}/p-9/associations`,
    ]);
    expect(stepOf([policy(), { ...made, others: 1 }])?.requests).toHaveLength(2);
  });
});

describe('a plan is blocked', () => {
  test('by a policy to extend that does not apply, or is of another type', () => {
    expect(blockersOf([policy()], { who: 'this_cluster', policyId: 'p-2' })).toEqual(['policy_not_there']);
    expect(blockersOf([policy({ type: 'ip' })], { who: 'this_cluster', policyId: 'p-1' })).toEqual([
      'policy_not_there',
    ]);
  });

  test('by none of it once the deployment is admitted', () => {
    const admitting = policy({ rules: [{ remote_cluster_id: 'c-local' }] });
    expect(blockersOf([admitting], { who: 'this_cluster', policyId: 'gone' })).toEqual([]);
  });
});

describe('right before the write', () => {
  const context = (one: NetworkPolicy) => ({
    intent: intent({ admit: { who: 'this_cluster' as const, policyId: 'p-1' } }),
    observation: world(one),
  });

  test('a policy that has another rule by then is not run over', () => {
    const renewed = policy({ rules: policy().rules.map((rule) => ({ ...rule, id: 'r-new' })) });
    expect(admitLocal.unchanged?.(context(policy()), context(renewed))).toBeUndefined();
    const changed = policy({ rules: [...policy().rules, { remote_cluster_id: 'c-new' }] });
    expect(admitLocal.unchanged?.(context(policy()), context(changed))?.code).toBe('changed_meanwhile');
    expect(admitLocal.unchanged?.(context(policy()), context(policy()))).toBeUndefined();
  });
});

const RULE = {
  remote_cluster_id: 'c-local',
  remote_cluster_org_id: 'o-1',
  description: 'observability',
};

describe('taking it back', () => {
  const extending: Admit = { who: 'this_cluster', policyId: 'p-1' };
  const extended = policy({ rules: [...policy().rules, { id: 'r-9', ...RULE }] });
  const made = policy({
    id: 'p-9',
    name: 'observability → archive',
    description: 'remote-cluster-setup',
    rules: [{ id: 'r-9', ...RULE }],
  });
  const back = (reviewed: NetworkPolicy[], now: NetworkPolicy[], admit?: Admit) => {
    const wanted = intent({ ...(admit && { admit }) });
    const effects = (admitLocal.effects?.({ intent: wanted, observation: world(...reviewed) }) ?? []).map(
      (effect) => ({ step: 'admit_local', ...effect }),
    );
    return undoPlan(recordOf(wanted, effects), world(...now)).steps[0];
  };

  test('sends the rules that are there by now without the one that was added, whatever its id', () => {
    const renewed = extended.rules.map((rule, index) => ({ ...rule, id: `new-${index}` }));
    const theirs = { id: 'r-5', remote_cluster_id: 'c-new' };
    const step = back([policy()], [{ ...extended, rules: [...renewed, theirs] }], extending);
    expect(step?.requests).toMatchObject([
      { method: 'PUT', body: { rules: [{ ...policy().rules[0], id: 'new-0' }, theirs] } },
    ]);
  });

  test('removes a policy that was made, and does not mind that it is gone', () => {
    expect(
      back([policy()], [policy(), made])?.requests.map(({ method, path }) => `${method} ${path}`),
    ).toEqual([`DELETE ${RULESETS}/p-9/associations/deployment/d-remote`, `DELETE ${RULESETS}/p-9`]);
    expect(back([policy()], [policy()])?.alreadySo).toBeDefined();
  });

  test.each([
    ['admits others by now', { ...made, rules: [...made.rules, { remote_cluster_id: 'x' }] }],
    ['applies to other deployments by now', { ...made, others: 1 }],
  ])('leaves a policy that %s', (_, now) => {
    expect(back([policy()], [now])?.stays?.code).toBe('changed_meanwhile');
  });
});

describe('the check', () => {
  const judge = (rule: object, associated: string) =>
    admitLocal.check?.judge(
      {
        status: 200,
        body: {
          rulesets: [
            {
              type: 'remote_cluster',
              rules: [rule],
              associations: [{ entity_type: 'deployment', id: associated }],
            },
          ],
        },
      },
      { intent: intent(), observation: world(policy()) },
    );

  test('is settled by a rule that admits, in a policy that applies', () => {
    expect(judge({ remote_cluster_id: 'c-local' }, 'd-remote')).toEqual({ settled: true });
  });

  test.each([
    ['a rule for another cluster', { remote_cluster_id: 'c-other' }, 'd-remote'],
    ['a policy that applies elsewhere', { remote_cluster_id: 'c-local' }, 'd-other'],
  ])('is not by %s', (_, rule, associated) => {
    expect(judge(rule, associated)).toMatchObject({ settled: false, because: { code: 'admission_awaited' } });
  });
});
