import type { System } from '../../../common/plan/types';
import { type Fault, killsHost } from './fault';

/** One request as it passed a seam, with what the system answered, whether or not that reached the host. */
export interface Exchange {
  system: System;
  method: string;
  /** Path and query. */
  path: string;
  body?: unknown;
  /** Nothing where the system never got it. */
  answer?: { status: number; body: unknown };
  fault?: Fault;
}

/** POSTs that only ask. */
const ASKS = [/_search(\?|$)/, /\/_has_privileges/, /[?&]validate_only=true/];

export const isWrite = ({ method, path }: Pick<Exchange, 'method' | 'path'>): boolean =>
  !['GET', 'HEAD'].includes(method) && !ASKS.some((pattern) => pattern.test(path));

/** `system METHOD path` without ids, to name a write in a table. */
export const nameOf = ({ system, method, path }: Exchange): string =>
  `${system} ${method} ${path
    .split('?')[0]
    ?.replace(/^\/api\/v1/, '')
    .replace(/(?<=\/)([0-9a-f]{32}|[\w-]{20})(?=\/|$)/g, '…')}`;

/** All that passes between one host and its three systems: written down, counted, and broken where it is asked for. */
export class Wire {
  readonly exchanges: Exchange[] = [];
  private armed = new Map<number, Fault>();
  private count = 0;
  private underWay = 0;
  private idle: (() => void)[] = [];

  /**
   * @param kill ends the host at once
   * @param answered told of every answer of a system, whether or not the host gets it
   */
  constructor(
    private readonly kill: () => Promise<void>,
    private readonly answered: (exchange: Exchange) => void,
  ) {}

  /** Forgets what passed; the n-th write from now on meets the fault, counted from 1. */
  arm(at?: number, fault?: Fault): void {
    this.exchanges.length = 0;
    this.count = 0;
    this.armed = new Map(at === undefined || fault === undefined ? [] : [[at, fault]]);
  }

  /** A further write that meets a fault. */
  also(at: number, fault: Fault): void {
    this.armed.set(at, fault);
  }

  get writes(): Exchange[] {
    return this.exchanges.filter(isWrite);
  }

  get struck(): Exchange | undefined {
    return this.exchanges.find(({ fault }) => fault !== undefined);
  }

  /** Takes a request in. `exchange.fault` says what is to happen to it. */
  begin(exchange: Exchange): void {
    this.underWay += 1;
    this.exchanges.push(exchange);
    if (!isWrite(exchange)) return;
    this.count += 1;
    const fault = this.armed.get(this.count);
    if (fault) exchange.fault = fault;
  }

  /** Called once the system has answered, or will never get the request. */
  async end(exchange: Exchange): Promise<void> {
    if (exchange.answer) this.answered(exchange);
    if (exchange.fault && killsHost(exchange.fault)) await this.kill();
    this.underWay -= 1;
    if (this.underWay === 0) for (const resolve of this.idle.splice(0)) resolve();
  }

  /** Resolves when no request is on its way to a system. */
  async settled(): Promise<void> {
    if (this.underWay > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }
}
