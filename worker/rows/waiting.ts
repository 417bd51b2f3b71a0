import { Abandoned, Turn } from "./turn.ts";

/** Who waits for answers about datasets. A question may have a name, by which whoever asked lets go of it. */
export class Waiting {
  readonly #named = new Map<string, { isOver: boolean }>();
  readonly #removals = new Map<string, number>();

  /** A turn that is over once the question was let go of, or its dataset removed. Questions of one name are one. */
  turn(datasetId: string, question?: string): Turn {
    const removals = this.#removals.get(datasetId);
    const named = question === undefined ? { isOver: false } : (this.#named.get(question) ?? { isOver: false });
    if (question !== undefined) this.#named.set(question, named);
    return new Turn(() => named.isOver || this.#removals.get(datasetId) !== removals);
  }

  letGo(question: string): void {
    const named = this.#named.get(question);
    if (named) named.isOver = true;
    this.#named.delete(question);
  }

  forget(datasetId: string): void {
    this.#removals.set(datasetId, (this.#removals.get(datasetId) ?? 0) + 1);
  }
}

/** Work that several wait for at the same time: done once, and no further when none of them waits any more. */
export class Shared {
  readonly #open = new Map<string, { answer: Promise<unknown>; waiting: Turn[] }>();

  /** Throws Abandoned when it was given up. */
  once<T>(key: string, waiter: Turn, work: (turn: Turn) => Promise<T>): Promise<T> {
    const open = this.#open.get(key);
    if (open) {
      open.waiting.push(waiter);
      return (open.answer as Promise<T>).catch((error: unknown) => {
        // It may have been given up a moment before this one came.
        if (error instanceof Abandoned && !waiter.isOver) return this.once(key, waiter, work);
        throw error;
      });
    }
    const waiting = [waiter];
    const turn = new Turn(() => waiting.every(({ isOver }) => isOver));
    const answer = work(turn).finally(() => this.#open.delete(key));
    this.#open.set(key, { answer, waiting });
    return answer;
  }
}
