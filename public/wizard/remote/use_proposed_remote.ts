import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ConfiguredRemote, DeploymentSummary } from '../../../common/observation';
import { useApi } from '../../api/context';
import { configuredRemotes } from '../intent';
import { useWizard } from '../state';
import { aliasesOf } from './deployment_columns';

export interface ProposedRemote {
  /** It is still being looked for. */
  looking: boolean;
  /** The deployment the connection leads to. */
  found?: DeploymentSummary;
}

/**
 * Picks the deployment that the connection at hand leads to, where the organization's list tells it by its address.
 * Left alone once one is picked or an address is typed.
 */
export function useProposedRemote(): ProposedRemote {
  const api = useApi();
  const { draft, observation, credentials, dispatch } = useWizard();
  const { organization } = credentials;
  const remote = configuredRemotes(observation).find(({ alias }) => alias === draft.changing);
  const { data, isFetching } = useQuery({
    queryKey: ['remote_of', remote?.alias, organization],
    queryFn: async ({ signal }) => {
      if (!organization || !remote) return null;
      const { deployments } = await api.deployments({ organization, query: nameIn(remote) }, signal);
      return deployments.find((deployment) => aliasesOf(deployment, [remote]).length > 0) ?? null;
    },
    enabled: organization !== undefined && remote !== undefined,
    cacheTime: 0,
  });
  const open = draft.deployment === undefined && draft.address === '';
  useEffect(() => {
    if (data && open) {
      dispatch({ type: 'remote_named', remote: { source: 'organization', deployment: data } });
    }
  }, [data, open, dispatch]);
  return { looking: open && isFetching, ...(data && { found: data }) };
}

/** The deployment's name in an address of the form `name-1a2b3c.es.…`; an address of the id alone has none. */
function nameIn({ serverName, proxyAddress }: ConfiguredRemote): string {
  const label = (serverName || proxyAddress || '').split(/[.:]/)[0] ?? '';
  return /^(.+)-[0-9a-f]{6}$/.exec(label)?.[1] ?? '';
}
