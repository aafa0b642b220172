import { isAdmitted } from '../../../demo/proxy/admission';
import { CLUSTERS, DEPLOYMENTS, encoded, NODE_DN, ORGANIZATION, type State } from './state';

/** Address of the remote for API keys. */
export const ADDRESS = 'archive.example:9443';
const INTERNAL_CA = 'internal_tls_ca.crt';
export const AUTHORITIES_SETTING = 'cluster.remote.signing.certificate_authorities';

/** Why a connection does not come about, in Elasticsearch's words; nothing when it does. */
export function refusalOf(state: State, alias: string): string | undefined {
  const of = (name: string) => state.local.settings[`cluster.remote.${alias}.${name}`];
  if (of('proxy_address') !== ADDRESS) return `Unable to connect to [${alias}]`;
  const credential = state.loaded[alias];
  const key = state.keys.find((one) => encoded(one) === credential);
  if (!isAdmitted({ clusterId: CLUSTERS.local, organizationId: ORGANIZATION }, applying(state)) || !key)
    return `Unable to connect to [${alias}]`;
  if (key.invalidated) return `api key [${key.id}] has been invalidated`;
  const signs = of('signing.certificate') !== undefined;
  const pattern = key.certificate_identity;
  if (!signs && pattern !== undefined) {
    return `API key (type:[cross_cluster], id:[${key.id}]) requires certificate identity matching [${pattern}], but no certificate was provided`;
  }
  if (signs && !(authorities(state) ?? []).includes(INTERNAL_CA)) {
    return `Certificate for [${NODE_DN}] is not trusted by the cross cluster certificate authorities`;
  }
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(NODE_DN)) {
    return `DN from provided certificate [${NODE_DN}] does not match API Key certificate identity pattern [${pattern}]`;
  }
  return undefined;
}

export const authorities = (state: State): string[] | undefined =>
  state.remote.settings[AUTHORITIES_SETTING] as string[] | undefined;

const applying = ({ rulesets }: State) =>
  rulesets.filter(({ deployments }) => deployments.includes(DEPLOYMENTS.remote));
