/** `GET` and `PATCH /deployments/{id}/elasticsearch/{ref_id}/keystore`: the nodes' real keystore. */
import type { Request, ServerRoute } from '@hapi/hapi';
import Joi from 'joi';
import type { Deployment } from '../deployment';
import { type Context, checkRefId, findDeployment, findListed } from './context';
import { badRequest } from './errors';
import { checked, flag } from './input';

/** Secure settings that the nodes know; an unknown one in its keystore keeps a node from starting. */
const ALLOWED = [
  /^cluster\.remote\.[\w-]+\.credentials$/,
  /^cluster\.remote\.[\w-]+\.signing\.(key\.secure_passphrase|keystore\.secure(_key)?_password)$/,
  /^cluster\.remote\.signing\.truststore\.secure_password$/,
  /^xpack\.security\.authc\.realms\.[\w.-]+\.(secure_[\w]+|rp\.client_secret)$/,
];
const RELOADABLE = [/^cluster\.remote\./];

export const KEYSTORE = Joi.object({
  secrets: Joi.object()
    .pattern(
      Joi.string(),
      Joi.object({
        value: Joi.alternatives(Joi.string().allow(''), Joi.object()),
        as_file: Joi.boolean(),
      }),
    )
    .required(),
});

export interface KeystoreInput {
  secrets: Record<string, { value?: string | object; as_file?: boolean }>;
}

export function keystoreRoutes(context: Context): ServerRoute[] {
  const path = '/deployments/{id}/elasticsearch/{refId}/keystore';
  return [
    {
      method: 'GET',
      path,
      handler: (request) => {
        const { deployment } = findListed(context, request.params.id);
        checkRefId(request.params.refId);
        return { secrets: shown(deployment?.record.keystore ?? {}) };
      },
    },
    { method: 'PATCH', path, handler: (request) => patch(context, request) },
  ];
}

async function patch(context: Context, request: Request): Promise<object> {
  const deployment = findDeployment(context, request.params.id);
  checkRefId(request.params.refId);
  const input = checked<KeystoreInput>(KEYSTORE, request.payload);
  if (flag(request.query.validate_only, false)) return { secrets: judge(input.secrets) };
  checkKeystore(input);
  await changeKeystore(deployment, input);
  return { secrets: shown(deployment.record.keystore) };
}

/** @throws 400 for a setting that the nodes do not know */
export function checkKeystore({ secrets }: KeystoreInput): void {
  const refused = Object.keys(secrets).find((name) => !matches(ALLOWED, name));
  if (refused !== undefined) {
    throw badRequest(
      'deployments.keystore.setting_not_allowed',
      `The secure setting [${refused}] is not allowed.`,
      [`secrets.${refused}`],
    );
  }
}

/** Adds, replaces and removes entries; those that are not named stay. */
export function changeKeystore(deployment: Deployment, { secrets }: KeystoreInput): Promise<void> {
  return deployment.changeKeystore(
    Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, toChange(secret)])),
  );
}

const shown = (entries: Record<string, { as_file: boolean }>): object =>
  Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [name, { ...entry, ...judgement(name) }]),
  );

const judgement = (name: string) => ({
  is_allowlisted: matches(ALLOWED, name),
  is_reloadable: matches(RELOADABLE, name),
});

function judge(secrets: KeystoreInput['secrets']): object {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, secret]) => [
      name,
      {
        as_file: toChange(secret)?.asFile ?? false,
        ...judgement(name),
      },
    ]),
  );
}

/** An entry with no value or an empty one is removed; an object is a file unless said otherwise. */
function toChange(secret: KeystoreInput['secrets'][string]): { value: string; asFile: boolean } | null {
  const { value, as_file } = secret;
  if (value === undefined || value === '') return null;
  return typeof value === 'string'
    ? { value, asFile: as_file ?? false }
    : { value: JSON.stringify(value), asFile: as_file ?? true };
}

function matches(patterns: RegExp[], name: string): boolean {
  return patterns.some((pattern) => pattern.test(name));
}
