import type { SetUp } from '../../common/connection/set_up';
import type { Seen } from '../../common/problem';

const MODELS = {
  api_key: 'API key',
  api_key_with_identity: 'API key with strong identity verification',
  tls_certificate: 'TLS certificate',
} as const;

const date = (at: string | number): string => new Date(at).toLocaleDateString('en-US', { dateStyle: 'long' });

/** Who set a connection up, when and how, and the key it works with, as the record of the local says. */
export function setUpItems(setUps: Seen<{ [alias: string]: SetUp }>, alias: string) {
  if (!setUps.seen) return [{ title: 'Set up', description: `Unknown: ${setUps.why.why}` }];
  const setUp = setUps.value[alias];
  if (!setUp || setUp.is === 'not_here')
    return [{ title: 'Set up', description: 'Not with Remote Cluster Setup' }];
  if (setUp.is === 'unfinished')
    return [{ title: 'Set up', description: 'A run has not finished; see the connections page' }];
  if (setUp.is === 'unreadable')
    return [{ title: 'Set up', description: `${setUp.problem.title}. ${setUp.problem.why}` }];
  const { made, lastRun, key } = setUp.facts;
  return [
    ...(made
      ? [{ title: 'Set up', description: `${date(made.at)} by ${made.by}, with ${MODELS[made.model]}` }]
      : []),
    ...(lastRun ? [{ title: 'Settings changed', description: `${date(lastRun.at)} by ${lastRun.by}` }] : []),
    ...(key
      ? [
          {
            title: 'Key',
            description: `${key.id}, ${key.expiration === undefined ? 'never expires' : `expires ${date(key.expiration)}`}`,
          },
        ]
      : []),
  ];
}
