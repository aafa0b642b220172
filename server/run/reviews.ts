/** How many reviews of one person are remembered, the latest last. */
const MAX_REVIEWS = 50;
const MAX_OWNERS = 200;

/**
 * Which plans this server showed to whom. What was reviewed is proved by this and not by what the browser sends; a
 * plan that another instance showed is shown once more.
 */
export class Reviews {
  private readonly shown = new Map<string, string[]>();

  remember(owner: string, hash: string): void {
    const hashes = (this.shown.get(owner) ?? []).filter((one) => one !== hash);
    this.shown.delete(owner);
    this.shown.set(owner, [...hashes, hash].slice(-MAX_REVIEWS));
    const [oldest] = this.shown.keys();
    if (this.shown.size > MAX_OWNERS && oldest !== undefined) this.shown.delete(oldest);
  }

  has(owner: string, hash: string): boolean {
    return this.shown.get(owner)?.includes(hash) ?? false;
  }
}
