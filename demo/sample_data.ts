/** Documents worth searching, the same at each first start. */
import { createHash } from 'node:crypto';
import type { JsonResponse } from './http';

const DAYS = ['2026.11.20', '2026.11.21', '2026.11.22'];
const LOG_LINES_A_DAY = 400;
const PAYMENTS_A_DAY = 120;
const METRICS = 600;
const CUSTOMERS = 150;
const DAY_MILLIS = 24 * 60 * 60 * 1000;

const PATHS = ['/', '/search', '/cart', '/checkout', '/login', '/api/v2/orders', '/static/app.js'];
const STATUS = [200, 200, 200, 200, 200, 301, 304, 404, 500];
const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64)',
  'Mozilla/5.0 (iPhone)',
  'curl/8.5.0',
  'Go-http-client/2.0',
];
const METHODS = ['card', 'bank_transfer', 'wallet'];
const CURRENCIES = ['EUR', 'USD', 'GBP', 'JPY'];
const FIRST_NAMES = ['Ada', 'Ben', 'Chloé', 'Dmitri', 'Elif', 'Femi', 'Grace', 'Hiro', 'Inés', 'Jonas'];
const LAST_NAMES = ['Okafor', 'Lindqvist', 'Moreau', 'Tanaka', 'Weber', 'Silva', 'Novak', 'Khan'];
const COUNTRIES = ['DE', 'FR', 'GB', 'JP', 'NG', 'SE', 'US'];
const HOSTS = ['web-1', 'web-2', 'db-1', 'queue-1'];

interface SampleIndex {
  name: string;
  aliases?: Record<string, object>;
  properties: Record<string, { type: string }>;
  documents: object[];
}

const keyword = { type: 'keyword' };
const date = { type: 'date' };

/** What sample data is written to. */
interface Cluster {
  name: string;
  request(method: string, path: string, body?: unknown): Promise<JsonResponse>;
}

/**
 * Creates and fills the sample indices of a deployment.
 * @throws when Elasticsearch refuses one
 */
export async function loadSampleData(deployment: Cluster): Promise<void> {
  for (const { name, aliases = {}, properties, documents } of sampleIndices(deployment.name)) {
    await deployment.request('DELETE', `/${name}?ignore_unavailable=true`);
    await ask(deployment, 'PUT', `/${name}`, {
      settings: { number_of_shards: 1, number_of_replicas: 0 },
      aliases,
      mappings: { properties },
    });
    const lines = documents.map((document, i) => `{"create":{"_id":"${i}"}}\n${JSON.stringify(document)}\n`);
    await ask(deployment, 'POST', `/${name}/_bulk?refresh=true`, lines.join(''));
  }
}

async function ask(deployment: Cluster, method: string, path: string, body: unknown): Promise<void> {
  const answer = await deployment.request(method, path, body);
  if (answer.status !== 200 || (answer.body as { errors?: boolean }).errors) {
    throw new Error(`sample data: ${method} ${path} answered ${answer.status}`);
  }
}

/** @param site goes into the documents, so that hits tell where they came from */
export function sampleIndices(site: string): SampleIndex[] {
  const random = randomNumbers(site);
  const pick = <T>(values: T[]): T => values[Math.floor(random() * values.length)] as T;
  const time = (day: string, i: number, count: number) =>
    new Date(Date.parse(`${day.replaceAll('.', '-')}T00:00:00Z`) + (i * DAY_MILLIS) / count).toISOString();

  const nginx = DAYS.map((day) => ({
    name: `logs-nginx-${day}`,
    aliases: { 'logs-web': {} },
    properties: {
      '@timestamp': date,
      site: keyword,
      message: { type: 'text' },
      'url.path': keyword,
      'http.response.status_code': { type: 'integer' },
      'http.response.bytes': { type: 'long' },
      'user_agent.original': keyword,
      'client.ip': { type: 'ip' },
    },
    documents: repeat(LOG_LINES_A_DAY, (i) => {
      const [path, status, bytes] = [pick(PATHS), pick(STATUS), Math.floor(random() * 50_000)];
      return {
        '@timestamp': time(day, i, LOG_LINES_A_DAY),
        site,
        message: `GET ${path} ${status} ${bytes}`,
        'url.path': path,
        'http.response.status_code': status,
        'http.response.bytes': bytes,
        'user_agent.original': pick(AGENTS),
        'client.ip': `203.0.113.${Math.floor(random() * 254) + 1}`,
      };
    }),
  }));

  const payments = DAYS.map((day) => ({
    name: `logs-payments-${day}`,
    properties: {
      '@timestamp': date,
      site: keyword,
      message: { type: 'text' },
      'payment.method': keyword,
      'payment.amount': { type: 'double' },
      'payment.currency': keyword,
      'card.number_masked': keyword,
    },
    documents: repeat(PAYMENTS_A_DAY, (i) => {
      const [amount, currency] = [Math.round(random() * 50_000) / 100, pick(CURRENCIES)];
      return {
        '@timestamp': time(day, i, PAYMENTS_A_DAY),
        site,
        message: `payment of ${amount} ${currency} accepted`,
        'payment.method': pick(METHODS),
        'payment.amount': amount,
        'payment.currency': currency,
        'card.number_masked': `**** **** **** ${1000 + Math.floor(random() * 9000)}`,
      };
    }),
  }));

  const metrics = {
    name: 'metrics-host',
    properties: {
      '@timestamp': date,
      site: keyword,
      'host.name': keyword,
      'cpu.percent': { type: 'double' },
      'memory.percent': { type: 'double' },
    },
    documents: repeat(METRICS, (i) => ({
      '@timestamp': time('2026.11.22', i, METRICS),
      site,
      'host.name': HOSTS[i % HOSTS.length],
      'cpu.percent': Math.round(random() * 1000) / 10,
      'memory.percent': Math.round((30 + random() * 60) * 10) / 10,
    })),
  };

  const customers = {
    name: 'customers',
    aliases: { people: {} },
    properties: {
      site: keyword,
      name: { type: 'text' },
      email: keyword,
      country: keyword,
      date_of_birth: date,
      iban: keyword,
      lifetime_value: { type: 'double' },
    },
    documents: repeat(CUSTOMERS, (i) => {
      const [first, last] = [pick(FIRST_NAMES), pick(LAST_NAMES)];
      return {
        site,
        name: `${first} ${last}`,
        email: `customer${i}@example.com`,
        country: pick(COUNTRIES),
        date_of_birth: `${1950 + Math.floor(random() * 55)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`,
        iban: `XX00 0000 ${1000 + i}`,
        lifetime_value: Math.round(random() * 900_000) / 100,
      };
    }),
  };

  return [...nginx, ...payments, metrics, customers];
}

function repeat<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** Numbers in [0, 1) that look random and are the same for the same seed (linear congruential, Numerical Recipes' constants). */
function randomNumbers(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE();
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
