import { schema } from '@kbn/config-schema';
import { isHostName } from '../../common/rules/address';

/** Shapes of request bodies, checked on the server; the types are those of `common/api.ts` and `common/intent.ts`. */

const text = (maxLength: number) => schema.string({ minLength: 1, maxLength });

/** One line: it is shown and logged. */
const line = (maxLength: number) =>
  schema.string({
    maxLength,
    validate: (value) => (/\p{Cc}/u.test(value) ? 'has control characters' : undefined),
  });

/** Printable ASCII: what a header can carry. */
const headerText = schema.string({
  minLength: 1,
  maxLength: 8192,
  validate: (value) => (/^[\x21-\x7e]+$/.test(value) ? undefined : 'has characters a token cannot have'),
});

const pem = schema.string({
  maxLength: 200_000,
  validate: (value) =>
    value.includes('-----BEGIN CERTIFICATE-----')
      ? undefined
      : 'expected a PEM certificate (-----BEGIN CERTIFICATE-----)',
});

const remoteAccess = schema.object({
  url: text(2048),
  auth: schema.oneOf([
    schema.object({
      kind: schema.literal('basic'),
      username: text(1024),
      password: schema.string({ maxLength: 1024 }),
    }),
    schema.object({ kind: schema.literal('bearer'), token: headerText }),
  ]),
  certificateAuthority: schema.maybe(pem),
});

export const organizationAccess = schema.object({ apiKey: headerText });

const pemText = schema.string({ minLength: 1, maxLength: 200_000 });

/** Looked at in earnest by `certificates/inspect.ts`. */
export const signingFiles = schema.object({
  certificate: schema.maybe(pemText),
  key: schema.maybe(pemText),
  authority: schema.maybe(pemText),
});

export const credentials = schema.object({
  remote: schema.maybe(remoteAccess),
  organization: schema.maybe(organizationAccess),
  files: schema.maybe(signingFiles),
});

const names = schema.arrayOf(text(1024), { maxSize: 1000 });

const access = schema.object({
  search: schema.arrayOf(
    schema.object({
      names,
      query: schema.maybe(schema.string({ maxLength: 100_000 })),
      field_security: schema.maybe(schema.object({ grant: names, except: schema.maybe(names) })),
    }),
    { maxSize: 100 },
  ),
  replication: schema.arrayOf(schema.object({ names }), { maxSize: 100 }),
});

const aliasIntent = {
  alias: schema.string({ maxLength: 200 }),
  remote: schema.object({ name: line(1024), deploymentId: schema.maybe(text(200)) }),
};

const intentBase = {
  ...aliasIntent,
  changesOver: schema.maybe(schema.boolean()),
  connection: schema.object({
    proxyAddress: schema.string({ maxLength: 1024 }),
    serverName: schema.string({
      maxLength: 1024,
      validate: (value) => (value === '' || isHostName(value) ? undefined : 'is not a host name'),
    }),
    socketConnections: schema.number({ min: 1, max: 2_147_483_647 }),
    skipUnavailable: schema.boolean(),
  }),
};

const reader = {
  role: schema.string({ maxLength: 507 }),
  users: schema.arrayOf(text(1024), { maxSize: 100 }),
};

const keyed = {
  ...intentBase,
  access,
  expirationDays: schema.maybe(schema.number({ min: 1, max: 36_500 })),
  reader: schema.maybe(schema.object(reader)),
  admit: schema.maybe(
    schema.object({
      who: schema.oneOf([schema.literal('this_cluster'), schema.literal('whole_organization')]),
      policyId: schema.maybe(text(200)),
    }),
  ),
};

const fingerprint = schema.string({
  validate: (value) => (/^[0-9a-f]{64}$/.test(value) ? undefined : 'expected a SHA-256 in lower-case hex'),
});

export const signing = schema.oneOf([
  schema.object({ source: schema.literal('node_certificate') }),
  schema.object({
    source: schema.literal('own_certificate'),
    certificate: schema.object({
      fingerprint,
      subjectDn: text(4096),
      issuerDn: text(4096),
      expiry: text(100),
    }),
  }),
]);

/** A regular expression that people can still read. */
export const pattern = text(2000);

export const intent = schema.oneOf([
  schema.object({ model: schema.literal('api_key'), ...keyed }),
  schema.object({
    model: schema.literal('api_key_with_identity'),
    ...keyed,
    signing,
    authority: schema.object({
      source: schema.oneOf([
        schema.literal('internal_tls_ca'),
        schema.literal('regional_ca'),
        schema.literal('dropped_in'),
      ]),
      fingerprint: schema.maybe(fingerprint),
      keep: schema.arrayOf(text(1024), { maxSize: 100 }),
      replacesUnknown: schema.maybe(schema.boolean()),
    }),
    identityPattern: pattern,
  }),
  schema.object({
    model: schema.literal('tls_certificate'),
    ...intentBase,
    trust: schema.oneOf([schema.literal('this_cluster'), schema.literal('whole_organization')]),
    through: schema.oneOf([schema.literal('elasticsearch'), schema.literal('elastic_cloud')]),
    reader: schema.maybe(schema.object({ ...reader, indices: names })),
  }),
  schema.object({ model: schema.literal('disconnected'), ...aliasIntent }),
]);

export const runId = schema.object({ runId: schema.string({ minLength: 1, maxLength: 64 }) });
