import { type ClusterReport, type ConnectionReport, daysLeft } from '../../common/connection/report';

export const OPEN_METRICS = 'application/openmetrics-text; version=1.0.0; charset=utf-8';

const STATES = ['connected', 'failing', 'unknown'] as const;

interface Family {
  name: string;
  type: 'gauge' | 'counter' | 'stateset' | 'info';
  help: string;
  /** Samples of one connection: what follows the name, labels beside the alias, value. */
  samples(
    one: ConnectionReport,
    now: number,
  ): [suffix: string, labels: Record<string, string>, value: number][];
}

const FAMILIES: Family[] = [
  {
    name: 'remote_cluster_state',
    type: 'stateset',
    help: 'Whether the remote cluster is connected, as tested now.',
    samples: ({ is }) => STATES.map((state) => ['', { remote_cluster_state: state }, state === is ? 1 : 0]),
  },
  {
    name: 'remote_cluster_cause',
    type: 'info',
    help: 'Code of what is wrong, or of what the account of this host may not do.',
    samples: ({ problem }) => (problem ? [['_info', { code: problem.code }, 1]] : []),
  },
  {
    name: 'remote_cluster_key_days_left',
    type: 'gauge',
    help: 'Whole days until the cross-cluster API key expires, negative afterwards.',
    samples: ({ keyEndsAt }, now) => (keyEndsAt === undefined ? [] : [['', {}, daysLeft(keyEndsAt, now)]]),
  },
  {
    name: 'remote_cluster_searches',
    type: 'counter',
    help: 'Searches that the remote cluster took part in, since the nodes started.',
    samples: ({ searches }) => (searches === undefined ? [] : [['_total', {}, searches]]),
  },
  {
    name: 'remote_cluster_searches_skipped',
    type: 'counter',
    help: 'Searches that went without the remote cluster, since the nodes started.',
    samples: ({ skipped }) => (skipped === undefined ? [] : [['_total', {}, skipped]]),
  },
];

/** A report as OpenMetrics text, one sample a line. */
export function openMetrics({ connections }: ClusterReport, now: number): string {
  const lines = FAMILIES.flatMap(({ name, type, help, samples }) => [
    `# TYPE ${name} ${type}`,
    `# HELP ${name} ${help}`,
    ...connections.flatMap((one) =>
      samples(one, now).map(
        ([suffix, labels, value]) => `${name}${suffix}{${written({ alias: one.alias, ...labels })}} ${value}`,
      ),
    ),
  ]);
  return `${[...lines, '# EOF'].join('\n')}\n`;
}

const written = (labels: Record<string, string>): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
