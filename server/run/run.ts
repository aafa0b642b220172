import type { Intent } from '../../common/intent';
import type { Observation } from '../../common/observation';
import type { PlannedRequest } from '../../common/plan/types';
import type { Problem } from '../../common/problem';
import { applyRunEvent, type RunEvent, type RunState } from '../../common/run/events';
import { fill } from './values';

/** A step that was carried out and can be taken back. */
export interface Undoable {
  id: string;
  title: string;
  requests: PlannedRequest[];
  /** What stands against taking it back in the world as it is by now. */
  takenOver?(now: Observation): Problem | undefined;
}

/**
 * One run: what it told so far, who listens, and what it would take to undo it. Outlives the request that began
 * it, so that closing the browser stops nothing.
 */
export class Run {
  readonly events: RunEvent[] = [];
  readonly abort = new AbortController();
  /** Digests of the requests that were reviewed; a retry may send these and no others. */
  readonly reviewed: ReadonlySet<string>;
  /** What was done, in order. */
  readonly done: Undoable[] = [];
  /** Named values that are no secrets, such as a key's id. */
  readonly values = new Map<string, string>();
  private readonly secrets = new Map<string, string>();
  private readonly listeners = new Set<(event: RunEvent) => void>();
  private revealed = false;

  constructor(
    readonly id: string,
    /** The only user who may see, follow or act on it. */
    readonly owner: string,
    reviewed: Iterable<string> = [],
    /** What it was begun for; an undo has none of its own. */
    readonly intent?: Intent,
  ) {
    this.reviewed = new Set(reviewed);
    this.values.set('run.id', id);
  }

  tell(event: RunEvent): void {
    const clean = this.withoutSecrets(this.withUndo(event));
    this.events.push(clean);
    for (const listener of this.listeners) listener(clean);
  }

  /** The end of a run tells what taking it back would do. */
  private withUndo(event: RunEvent): RunEvent {
    return event.type === 'ended' && this.done.length > 0
      ? { ...event, undoes: this.done.map(({ title }) => title).reverse() }
      : event;
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

  /** Remembers what was done and how to take it back. A step done again is taken back as it was done last. */
  remember(step: Undoable): void {
    const before = this.done.findIndex(({ id }) => id === step.id);
    if (before >= 0) this.done.splice(before, 1);
    this.done.push(step);
  }

  /** Takes over from a stopped run what it did, with its values filled in. */
  inherit(stopped: Run): void {
    for (const step of stopped.done) {
      this.done.push({
        ...step,
        requests: step.requests.map((request) => ({
          ...request,
          ...fill(request, (name) => stopped.values.get(name)),
        })),
      });
    }
    stopped.done.length = 0;
  }

  forgetSecrets(): void {
    this.secrets.clear();
  }
}
