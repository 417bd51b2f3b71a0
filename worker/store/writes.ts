/**
 * Counts what is written of projects, datasets and account schemas, so that whoever keeps what was read of them knows when it may be
 * another. It has gone up by the time a write of this tab is done; of a write of another tab it goes up with that tab's word, a moment after.
 */
export class Writes {
  #count = 0;
  readonly #channel: BroadcastChannel;

  /** `name` is that of the database. */
  constructor(name: string) {
    this.#channel = new BroadcastChannel(`${name} writes`);
    this.#channel.addEventListener("message", () => {
      this.#count += 1;
    });
  }

  get count(): number {
    return this.#count;
  }

  /** Does the write. What became of one that failed nobody knows: it counts. */
  async of<T>(write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } finally {
      this.#count += 1;
      this.#channel.postMessage(null);
    }
  }

  close(): void {
    this.#channel.close();
  }
}
