/** Head start that a share may save up while it has nothing to send, as a part of the tightest limit: it makes up for a short pause. */
const CREDIT = 0.1;

interface Share<T> {
  name: string;
  weight: number;
  items: T[];
  /** What it was served so far, by weight. The least served is next. */
  served: number;
}

/**
 * Requests that wait for leave, by whose they are. Shares are served in turn so that each gets its part by weight, whatever its requests
 * cost and however many it has waiting (stride scheduling); within a share first come, first served.
 */
export class FairQueue<T> {
  readonly #shares = new Map<string, Share<T>>();
  /** How far the least served of the busy shares is. */
  #level = 0;

  add(name: string, weight: number, item: T): void {
    const share = this.#shares.get(name) ?? { name, weight, items: [], served: 0 };
    // One that comes, or comes back, doesn't get what it didn't ask for while it was away.
    if (share.items.length === 0) share.served = Math.max(share.served, this.#level - CREDIT / weight);
    share.items.push(item);
    this.#shares.set(name, share);
  }

  /** The one whose turn it is; null when nobody waits. */
  next(): T | null {
    return this.#leastServed()?.items[0] ?? null;
  }

  /** Takes the one whose turn it is off the queue. `amount` is what it gets: 0 when it is sent away. */
  serve(amount: number): void {
    const share = this.#leastServed();
    if (!share) return;
    share.items.shift();
    this.#level = Math.max(this.#level, share.served);
    share.served += amount / share.weight;
    for (const [name, other] of this.#shares) if (!other.items.length && other.served <= this.#level - CREDIT) this.#shares.delete(name);
  }

  #leastServed(): Share<T> | null {
    let least: Share<T> | null = null;
    for (const share of this.#shares.values()) if (share.items.length && (!least || share.served < least.served)) least = share;
    return least;
  }
}
