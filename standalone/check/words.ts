import { type ClusterReport, type ConnectionReport, daysLeft } from '../../common/connection/report';

const STATES = { connected: 'connected', failing: 'NOT CONNECTED', unknown: 'not known' };

/** A report for people: a line each, and below it what is wrong and what to do. */
export function reportInWords({ connections }: ClusterReport, now: number): string {
  if (connections.length === 0) return 'There are no remote clusters.\n';
  const width = Math.max(...connections.map(({ alias }) => alias.length));
  return connections.map((one) => `${one.alias.padEnd(width)}  ${lines(one, now).join('\n    ')}\n`).join('');
}

function lines(one: ConnectionReport, now: number): string[] {
  const { problem, searches, skipped, keyEndsAt, version } = one;
  const facts = [
    STATES[one.is],
    ...(version === undefined ? [] : [`Elasticsearch ${version}`]),
    ...(keyEndsAt === undefined ? [] : [keyWords(daysLeft(keyEndsAt, now))]),
    ...(skipped ? [`${skipped} of ${skipped + (searches ?? 0)} searches skipped it`] : []),
  ];
  return [
    facts.join(', '),
    ...(problem ? [`${problem.title} (${problem.code})`, problem.why, problem.tryThis] : []),
  ];
}

function keyWords(days: number): string {
  if (days < 0) return 'its key has expired';
  return days === 1 ? 'its key expires in 1 day' : `its key expires in ${days} days`;
}

/** The same for scripts: one line of JSON, in which every field may be relied on. */
export const reportAsJson = ({ connections }: ClusterReport, code: number, now: number): string =>
  JSON.stringify({
    code,
    connections: connections.map(({ keyEndsAt, ...one }) => ({
      ...one,
      ...(keyEndsAt !== undefined && {
        keyEndsAt: new Date(keyEndsAt).toISOString(),
        keyDaysLeft: daysLeft(keyEndsAt, now),
      }),
    })),
  });
