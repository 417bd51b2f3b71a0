/** Things that are kept as long as there is room; those that weren't asked for longest go first. */
export class Kept<T> {
  readonly #things = new Map<string, { thing: T; bytes: number }>();
  #bytes = 0;

  constructor(private readonly limitBytes: number) {}

  get(key: string): T | undefined {
    const found = this.#things.get(key);
    if (!found) return undefined;
    this.#things.delete(key);
    this.#things.set(key, found);
    return found.thing;
  }

  /** What is larger than the room for all isn't kept. */
  put(key: string, thing: T, bytes: number): void {
    this.#drop(key);
    if (bytes > this.limitBytes) return;
    this.#things.set(key, { thing, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#things.keys()) {
      if (this.#bytes <= this.limitBytes) break;
      this.#drop(oldest);
    }
  }

  /** Drops all whose key begins so. */
  forget(beginning: string): void {
    for (const key of [...this.#things.keys()]) if (key.startsWith(beginning)) this.#drop(key);
  }

  #drop(key: string): void {
    this.#bytes -= this.#things.get(key)?.bytes ?? 0;
    this.#things.delete(key);
  }
}
