import { expect, test } from 'vitest';
import { intent, observation, remote } from '../../test/support/samples';
import type { AccessChecks } from '../observation';
import { type Seen, seen, unseen } from '../problem';
import { plan } from './plan';

const QUERY = '{"term":{"a":1}}';
const wanted = (query = QUERY) =>
  intent({ access: { search: [{ names: ['logs-*'], query }], replication: [] } });
const planned = (accessChecks: Seen<AccessChecks>, query?: string) => {
  const { blockers, cautions } = plan(wanted(query), observation({ remote: seen(remote({ accessChecks })) }));
  return { blockers: blockers.map(({ code }) => code), cautions: cautions.map(({ code }) => code) };
};
const filter = (check: object) =>
  seen({ filters: [{ query: QUERY, tried: true, ...check }], expressions: [] });

test('a filter that works is in the way of nothing', () => {
  expect(planned(filter({}))).toEqual({ blockers: [], cautions: [] });
});

test('a filter that the remote cannot carry out stops the plan before its first write', () => {
  expect(planned(filter({ reason: 'unknown query [query]' })).blockers).toEqual(['access_query_refused']);
});

test('an expression that the remote cannot read does so too', () => {
  const checks = seen({ filters: [], expressions: [{ name: '/a[/', reason: 'unexpected end-of-string' }] });
  expect(planned(checks).blockers).toEqual(['index_expression_invalid']);
});

test('an answer that could not be had is not taken for a good one', () => {
  const why = { code: 'cluster_unavailable', title: 'x', why: 'y', tryThis: 'z' };
  expect(planned(unseen(why)).blockers).toEqual(['cluster_unavailable']);
});

test('a filter that nobody could test is told', () => {
  expect(planned(filter({ tried: false }))).toEqual({ blockers: [], cautions: ['filter_untried'] });
  expect(planned(seen({ filters: [], expressions: [] }), '{"template":{"source":"{}"}}').cautions).toEqual([
    'filter_untried',
  ]);
});
