import { schema } from '@kbn/config-schema';
import { MAX_KEY_NAMES, namesIn } from '../../common/rules/access';
import { isHostName } from '../../common/rules/address';
import { MAX_NAME_BYTES } from '../../common/rules/index_patterns';
import { holdsPrivateKey, MAX_PEM } from '../../common/rules/pem';

/**
 * Shapes of request bodies, checked on the server; the types are those of `common/api.ts` and `common/intent.ts`. Every
 * string of every route is made here, so that what is no text goes no further.
 */

/**
 * Options of every route with a body. Kibana takes 1 MB, of which a list of 100,000 tiny entries would be looked at one
 * by one before its length is; what people ask for has its place in this.
 */
export const BODY = { body: { maxBytes: 192 * 1024 } };

interface Limits {
  /** 1 unless said. */
  minLength?: number;
  maxLength: number;
  /** What else is wrong with it, as the end of a sentence. */
  validate?(value: string): string | undefined;
}

/** Control characters, and halves of characters, which have no bytes in UTF-8. */
const NO_TEXT = /[\p{Cc}\p{Cs}]/u;
const NO_TEXT_OF_LINES = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

const checked =
  (noText: RegExp) =>
  ({ minLength = 1, maxLength, validate }: Limits) =>
    schema.string({
      minLength,
      maxLength,
      validate: (value) =>
        noText.test(value) ? 'has control characters or broken Unicode' : validate?.(value),
    });

/** One line of well-formed Unicode: it is shown, logged and sent. */
export const line = checked(NO_TEXT);

/** Lines of it, such as PEM and JSON. */
const lines = checked(NO_TEXT_OF_LINES);

const text = (maxLength: number) => line({ maxLength });

/** What stands in a path: these two would lead to another one. */
export const pathPart = (maxLength: number, minLength = 1) =>
  line({
    minLength,
    maxLength,
    validate: (value) => (/^\.{1,2}$/.test(value) ? 'cannot be . or ..' : undefined),
  });

/** Printable ASCII: what a header can carry. */
const headerText = line({
  maxLength: 8192,
  validate: (value) => (/^[\x21-\x7e]+$/.test(value) ? undefined : 'has characters a token cannot have'),
});

const pemText = lines({ maxLength: MAX_PEM });

/** Of certificates: a private key in it would be uploaded, or used, with them. The page says so in words of its own. */
const certificates = lines({
  maxLength: MAX_PEM,
  validate: (value) => (holdsPrivateKey(value) ? 'holds a private key' : undefined),
});

const remoteAccess = schema.object({
  url: text(2048),
  auth: schema.oneOf([
    schema.object({
      kind: schema.literal('basic'),
      username: text(1024),
      password: line({ minLength: 0, maxLength: 1024 }),
    }),
    schema.object({ kind: schema.literal('bearer'), token: headerText }),
  ]),
  certificateAuthority: schema.maybe(certificates),
});

export const organizationAccess = schema.object({ apiKey: headerText });

/** Looked at in earnest by `certificates/inspect.ts`. */
export const signingFiles = schema.object({
  certificate: schema.maybe(certificates),
  key: schema.maybe(pemText),
  authority: schema.maybe(certificates),
});

export const credentials = schema.object({
  remote: schema.maybe(remoteAccess),
  organization: schema.maybe(organizationAccess),
  files: schema.maybe(signingFiles),
});

/** Of indices, and patterns for them. */
const names = schema.arrayOf(
  line({
    maxLength: MAX_NAME_BYTES,
    validate: (value) =>
      Buffer.byteLength(value) > MAX_NAME_BYTES ? `has more than ${MAX_NAME_BYTES} bytes` : undefined,
  }),
  { maxSize: MAX_KEY_NAMES },
);

const fields = schema.arrayOf(text(1024), { maxSize: 1000 });

const query = lines({
  minLength: 0,
  maxLength: 100_000,
  validate: (value) => (nesting(value) > MAX_NESTING ? `nests deeper than ${MAX_NESTING} levels` : undefined),
});

/** Far more than Elasticsearch runs (`indices.query.bool.max_nested_depth` is 30). */
const MAX_NESTING = 100;

/** How deep the braces and brackets of a JSON text go. */
function nesting(json: string): number {
  let [depth, deepest] = [0, 0];
  for (const [part] of json.matchAll(/"(?:\\.|[^"\\])*"|[[\]{}]/gs)) {
    if (part === '{' || part === '[') deepest = Math.max(deepest, ++depth);
    else if (part === '}' || part === ']') depth -= 1;
  }
  return deepest;
}

const access = schema.object(
  {
    search: schema.arrayOf(
      schema.object({
        names,
        query: schema.maybe(query),
        field_security: schema.maybe(schema.object({ grant: fields, except: schema.maybe(fields) })),
      }),
      { maxSize: 100 },
    ),
    replication: schema.arrayOf(schema.object({ names }), { maxSize: 100 }),
  },
  {
    validate: (value) =>
      namesIn(value).length > MAX_KEY_NAMES
        ? `names more than ${MAX_KEY_NAMES} indices and patterns`
        : undefined,
  },
);

export const deploymentId = pathPart(200);

const aliasIntent = {
  alias: line({ minLength: 0, maxLength: 200 }),
  remote: schema.object({
    name: line({ minLength: 0, maxLength: 1024 }),
    deploymentId: schema.maybe(deploymentId),
  }),
};

const connectionSettings = {
  proxyAddress: line({ minLength: 0, maxLength: 1024 }),
  serverName: line({
    minLength: 0,
    maxLength: 1024,
    validate: (value) => (value === '' || isHostName(value) ? undefined : 'is not a host name'),
  }),
  socketConnections: schema.number({ min: 1, max: 2_147_483_647 }),
  skipUnavailable: schema.boolean(),
};

const intentBase = {
  ...aliasIntent,
  changesOver: schema.maybe(schema.boolean()),
  connection: schema.object(connectionSettings),
};

const reader = {
  role: pathPart(507, 0),
  users: schema.arrayOf(pathPart(1024), { maxSize: 100 }),
};

const keyed = {
  ...intentBase,
  access,
  expirationDays: schema.maybe(schema.number({ min: 1, max: 36_500 })),
  reader: schema.maybe(schema.object(reader)),
  admit: schema.maybe(
    schema.object({
      who: schema.oneOf([schema.literal('this_cluster'), schema.literal('whole_organization')]),
      policyId: schema.maybe(pathPart(200)),
    }),
  ),
};

const fingerprint = line({
  maxLength: 64,
  validate: (value) => (/^[0-9a-f]{64}$/.test(value) ? undefined : 'expected a SHA-256 in lower-case hex'),
});

export const signing = schema.oneOf([
  schema.object({ source: schema.literal('node_certificate') }),
  schema.object({
    source: schema.literal('own_certificate'),
    certificate: schema.object({
      fingerprint,
      subjectDn: text(1024),
      issuerDn: text(1024),
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
  schema.object({
    model: schema.literal('settings_changed'),
    ...aliasIntent,
    settings: schema.oneOf([
      schema.object({ mode: schema.literal('proxy'), ...connectionSettings }),
      schema.object({
        mode: schema.literal('sniff'),
        seeds: schema.arrayOf(text(1024), { maxSize: 1000 }),
        nodeConnections: schema.number({ min: 1, max: 2_147_483_647 }),
        skipUnavailable: schema.boolean(),
      }),
    ]),
  }),
  schema.object({ model: schema.literal('disconnected'), ...aliasIntent }),
]);

export const runId = schema.object({ runId: text(64) });
