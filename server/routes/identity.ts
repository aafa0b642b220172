import { schema } from '@kbn/config-schema';
import {
  type InspectFilesRequest,
  type InspectFilesResponse,
  PATHS,
  type PreviewIdentityRequest,
} from '../../common/api';
import { known } from '../../common/problem';
import { inspectAuthority, inspectSigningPair } from '../certificates/inspect';
import type { IRouter } from '../kibana';
import { previewIdentity } from '../observe/identity';
import { observeLocal } from '../observe/local';
import { observeOtherClusters } from '../observe/other_clusters';
import { routesOn } from './route';
import { credentials, pattern, signing, signingFiles } from './schemas';
import { localFor, mayManage, type Services, systemsFor } from './services';

/** Reads dropped-in files, and says whom a pattern admits; changes nothing. Both for who may connect. */
export function registerIdentity(router: IRouter, services: Services): void {
  const routes = routesOn(router, services.logger);
  routes.post<unknown, InspectFilesRequest>(
    PATHS.inspectFiles,
    { body: schema.object({ files: signingFiles }) },
    async (request, context, response) => {
      await mayManage(await localFor(services, context));
      const { certificate, key, authority } = request.body.files;
      const body: InspectFilesResponse = {
        ...(certificate !== undefined &&
          key !== undefined && { signing: inspectSigningPair(certificate, key) }),
        ...(authority !== undefined && { authority: inspectAuthority(authority, certificate) }),
      };
      return response.ok({ body: { ...body } });
    },
  );

  routes.post<unknown, PreviewIdentityRequest>(
    PATHS.previewIdentity,
    { body: schema.object({ pattern, signing, credentials }) },
    async (request, context, response) => {
      const systems = await systemsFor(services, context, request.body.credentials);
      await mayManage(systems.local);
      const local = await observeLocal(systems.local);
      const others =
        systems.organization &&
        (await observeOtherClusters(systems.organization, request.body.pattern, known(local)));
      const seenSoFar = { at: Date.now(), local };
      const preview = await previewIdentity(request.body.pattern, request.body.signing, seenSoFar, others);
      return response.ok({ body: { preview } });
    },
  );
}
