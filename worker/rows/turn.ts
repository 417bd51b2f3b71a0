/** Computed at a stretch before other calls of the worker have their turn, milliseconds. */
const STRETCH_MS = 12;

/** Thrown where a computation stops because nobody waits for it any more, or its dataset is gone. */
export class Abandoned extends Error {
  override name = "Abandoned";

  constructor() {
    super("This isn't worked out any further: nobody waits for it any more, or its dataset is gone.");
  }
}

/**
 * Lets others have their turn while something long is computed: `if (turn.isDue) await turn.rest()` between steps of at most a
 * few milliseconds. `rest` throws Abandoned once `isOver` says so.
 */
export class Turn {
  #since = performance.now();

  constructor(private readonly hasEnded: () => boolean = () => false) {}

  /** Nobody waits for the outcome any more. */
  get isOver(): boolean {
    return this.hasEnded();
  }

  get isDue(): boolean {
    return performance.now() - this.#since > STRETCH_MS;
  }

  async rest(): Promise<void> {
    await nextTask();
    this.check();
    this.#since = performance.now();
  }

  /** Throws Abandoned when it is over. */
  check(): void {
    if (this.isOver) throw new Abandoned();
  }
}

/** Behind the messages that wait already. Timers won't do: browsers hold them back, by 4 ms here and by a second in hidden tabs. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
