/**
 * Bodies that nobody sends by accident: valid ones, changed in a few places. The same seed gives the same bodies.
 */
export class Fuzz {
  constructor(private state: number) {}

  /** From 0 up to 1 (mulberry32). */
  random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  below(end: number): number {
    return Math.floor(this.random() * end);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** The body with one to three of its places changed. */
  changed(body: unknown): unknown {
    let changed = structuredClone(body);
    for (let times = 1 + this.below(3); times > 0; times--) {
      const places = placesIn(changed);
      changed = replaced(changed, this.pick(places), (value) => this.instead(value));
    }
    return changed;
  }

  private instead(value: unknown): unknown {
    const way = this.random();
    if (way < 0.15) return this.pick(OTHERS)();
    if (typeof value === 'string') return way < 0.55 ? this.text() : this.bent(value);
    if (typeof value === 'number') return this.pick(NUMBERS);
    if (Array.isArray(value)) return this.list(value);
    if (isObject(value)) return this.fields(value);
    return this.pick(OTHERS)();
  }

  private text(): string {
    return this.pick(TEXTS)();
  }

  /** A text with something in, before or behind it. */
  private bent(value: string): string {
    const at = this.below(value.length + 1);
    return value.slice(0, at) + this.text().slice(0, 300) + value.slice(at + this.below(3));
  }

  private list(value: unknown[]): unknown {
    const [first = 'a'] = value;
    const way = this.below(4);
    if (way === 0) return [];
    if (way === 1) return Array.from({ length: this.pick([2, 101, 501, 1_001]) }, () => first);
    if (way === 2) return [...value, this.pick(OTHERS)()];
    return Array.from({ length: this.pick([2, 100, 500]) }, () => this.text().slice(0, 255));
  }

  private fields(value: object): unknown {
    const entries = Object.entries(value);
    const way = this.below(3);
    if (way === 0) return Object.fromEntries(entries.filter(() => this.random() < 0.6));
    if (way === 1) return Object.fromEntries([...entries, [this.pick(KEYS), this.pick(OTHERS)()]]);
    const [[key] = ['x']] = entries;
    return Object.fromEntries([...entries, [this.pick(KEYS), (value as Record<string, unknown>)[key]]]);
  }
}

type Place = (string | number)[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every place of a value, the whole of it included; of long lists the first few. */
export function placesIn(value: unknown, place: Place = []): Place[] {
  const inner = Array.isArray(value)
    ? value.slice(0, 5).map((item, index) => [index, item] as const)
    : isObject(value)
      ? Object.entries(value)
      : [];
  return [
    place,
    ...inner.flatMap(([key, item]) => (place.length > 12 ? [] : placesIn(item, [...place, key]))),
  ];
}

export function replaced(
  value: unknown,
  [key, ...rest]: Place,
  change: (value: unknown) => unknown,
): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? replaced(item, rest, change) : item));
  return Object.fromEntries(
    Object.entries(value as object).map(([name, item]) => [
      name,
      name === key ? replaced(item, rest, change) : item,
    ]),
  );
}

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`;
const deep = (depth: number): unknown => JSON.parse(nested(depth, '{"a":', '}'));

const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'toJSON',
  'length',
  '',
  'model',
  '\u0000',
];

const NUMBERS = [
  0,
  -0,
  -1,
  0.5,
  1e-7,
  2 ** 31,
  2 ** 31 - 1,
  2 ** 53,
  -(2 ** 53),
  1e21,
  1.797e308,
  36_501,
] as const;

const OTHERS: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => '',
  () => [],
  () => ({}),
  () => [[]],
  () => deep(2_000),
  () => JSON.parse('{"__proto__":{"polluted":true}}'),
  () => JSON.parse('{"toString":1,"valueOf":1,"toJSON":1,"then":1}'),
  () => ({ length: 1e9 }),
];

const TEXTS: readonly (() => string)[] = [
  () => '',
  () => ' ',
  () => '.',
  () => '..',
  () => '../..',
  () => '%2e%2e',
  () => '%',
  () => '\u0000',
  () => 'a\nb',
  () => '\r\nX-Injected: 1',
  () => '\ud800',
  () => 'a\udc00b',
  () => '\ufeff\u202e\u2066',
  () => '\u2028\u2029\u0085',
  () => '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  () => 'e\u0301\u0327'.repeat(50),
  () => '\ufdfa'.repeat(100),
  () => 'İıſK',
  () => 'constructor',
  () => '__proto__',
  () => '{{cross_cluster_key.encoded}}',
  () => '$\u007bcross_cluster_key_encoded}',
  () => '$&$1$`',
  () => 'a'.repeat(255),
  () => 'a'.repeat(2_000),
  () => 'é'.repeat(128),
  () => '*a'.repeat(127),
  () => `${'?*'.repeat(60)}b`,
  () => '/.*(.*)+/',
  () => '.{0,1000}'.repeat(220),
  () => '(a*)*'.repeat(300),
  () => '('.repeat(1_900),
  () => '['.repeat(1_900),
  () => '\\'.repeat(1_001),
  () => 'CN=.*',
  () => nested(50, '{"a":', '}'),
  () => nested(90, '[', ']'),
  () => nested(10_000, '{"a":', '}'),
  () => nested(40_000, '[', ']'),
  () => '{"query":{"bool":{}}}',
  () => '{"__proto__":{"a":1}}',
  () => '"',
  () => '1e999',
  () => 'http://',
  () => 'https://[::1',
  () => 'https://[fe80::1%25eth0]:9200',
  () => 'https://a..b',
  () => 'https://999.999.999.999',
  () => 'https://0x7f.1:9200',
  () => 'https://1.2.3.4.5',
  () => 'https://xn--a.example',
  () => 'https://user:pass@host',
  () => 'https://remote.example:99999',
  () => 'https://ﬀ.example',
  () => '::ffff:1.2.3.4',
  () => `ece:${btoa('10.0.0.5:9243$abcdef$abcdef')}`,
  () => `ece:${btoa('10.0.0.5$abc:99999$abcdef')}`,
  () => `x:${btoa('$$$$$$$$$$$$$$')}`,
  () => btoa('a.b:-1$1.2.3$:::::::'),
  () => `x:${btoa('host.example$-$kibana-id-1')}`,
  () => 'host:0',
  () => '[::1]:9443',
  () => '-----BEGIN CERTIFICATE-----\nZm9v\n-----END CERTIFICATE-----\n',
  () => '-----BEGIN CERTIFICATE-----'.repeat(500),
  () => '-----BEGIN PRIVATE KEY-----\nZm9v\n-----END PRIVATE KEY-----\n',
];
