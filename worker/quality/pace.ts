/** Worked at a stretch before other calls of the worker have their turn, milliseconds. */
const STRETCH_MS = 10;

/** Thrown at the next pause after the admin cancelled. */
export class Cancelled extends Error {
  override name = "Cancelled";
}

/** Runs long work a few milliseconds at a time, so that the worker answers meanwhile, until it is cancelled. */
export class Pace {
  #since = performance.now();

  constructor(private readonly signal: AbortSignal) {}

  /** Call it between steps of at most a few milliseconds. Throws Cancelled. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#since < STRETCH_MS) return;
    if (this.signal.aborted) throw new Cancelled("The check was cancelled.");
    await nextTask();
    this.#since = performance.now();
  }

  /** Runs a generator to its end, pausing at its yields. */
  async run<T>(steps: Generator<void, T>): Promise<T> {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - this.#since >= STRETCH_MS) await this.breathe();
    }
  }
}

/**
 * Behind the messages that wait already. Timers won't do: browsers hold them back, by a second in hidden tabs. A channel of its
 * own each time, because one that is used again may be emptied in one go before anything else has its turn.
 */
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
