import type { Intent } from '../../common/intent';
import type { RunRecord } from '../../common/record/record';
import { applyRunEvent, type RunEvent, type RunState } from '../../common/run/events';

/**
 * One run: what it told so far, who listens, and what it wrote down of itself. Outlives the request that began it,
 * so that closing the browser stops nothing. Plain data: what it was given to act with goes when it ends.
 */
export class Run {
  readonly events: RunEvent[] = [];
  readonly abort = new AbortController();
  /** Digests of the requests that were reviewed; a retry may send these and no others. */
  readonly reviewed: ReadonlySet<string>;
  /** What it changed, as far as it still stands: what an undo starts from. */
  record?: RunRecord;
  /** Named values that are no secrets, such as a key's id. */
  private readonly values = new Map<string, string>();
  private readonly secrets = new Map<string, string>();
  private readonly listeners = new Set<(event: RunEvent) => void>();
  private revealed = false;

  constructor(
    readonly id: string,
    /** The only user who may see, follow or act on it. */
    readonly owner: string,
    reviewed: Iterable<string> = [],
    /** What it was begun for. */
    readonly intent?: Intent,
  ) {
    this.reviewed = new Set(reviewed);
    this.values.set('run.id', id);
  }

  tell(event: RunEvent): void {
    const clean = this.withoutSecrets(event);
    this.events.push(clean);
    for (const listener of this.listeners) listener(clean);
  }

  /** A system may repeat in its refusal what it was sent. */
  private withoutSecrets(event: RunEvent): RunEvent {
    if (!('problem' in event)) return event;
    const text = [...this.secrets.values()].reduce(
      (soFar, secret) => soFar.replaceAll(JSON.stringify(secret).slice(1, -1), '[secret]'),
      JSON.stringify(event),
    );
    return JSON.parse(text) as RunEvent;
  }

  /** Replays everything told so far, then goes on. Returns the way to stop listening. */
  follow(listener: (event: RunEvent) => void): () => void {
    for (const event of this.events) listener(event);
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get state(): RunState | undefined {
    return this.events.reduce<RunState | undefined>(applyRunEvent, undefined);
  }

  get ended(): boolean {
    return this.events.at(-1)?.type === 'ended';
  }

  /** Resolves when it has ended. */
  whenEnded(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.follow((event) => {
        if (event.type !== 'ended') return;
        resolve();
        queueMicrotask(() => stop());
      });
    });
  }

  keep(name: string, value: string, secret: boolean): void {
    (secret ? this.secrets : this.values).set(name, value);
  }

  /** The value of a placeholder. Secrets are for requests only. */
  named(name: string): string | undefined {
    return this.values.get(name) ?? this.secrets.get(name);
  }

  /** Gives a secret to the person who has to store it, once. */
  revealOnce(name: string): string | undefined {
    if (this.revealed) return undefined;
    const value = this.secrets.get(name);
    if (value !== undefined) this.revealed = true;
    return value;
  }

  forgetSecrets(): void {
    this.secrets.clear();
  }
}
