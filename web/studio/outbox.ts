/** Milliseconds that a frame is waited for at most: a window that is covered draws none. */
const PATIENCE_MS = 100;

type Call = () => unknown;

/**
 * Calls to the worker, in the order in which they are made. One whose effect the page shows by itself may wait until that is painted: the
 * worker's part of it competes with the paint for the processor. Any other call sends the waiting ones first.
 */
export class Outbox {
  #held: Call[] = [];
  readonly #oncePainted: (then: () => void) => void;

  constructor(oncePainted: (then: () => void) => void) {
    this.#oncePainted = oncePainted;
  }

  send(call: Call): void {
    this.flush();
    call();
  }

  hold(call: Call): void {
    this.#held.push(call);
    if (this.#held.length === 1) this.#oncePainted(() => this.flush());
  }

  /** Sends what waits, now. */
  flush(): void {
    const held = this.#held;
    this.#held = [];
    for (const call of held) call();
  }
}

/** Runs this once what stands now is painted; at once where nothing is painted, and after 100 ms at the latest. */
export function oncePainted(then: () => void): void {
  if (document.visibilityState !== "visible") {
    then();
    return;
  }
  const late = setTimeout(then, PATIENCE_MS);
  requestAnimationFrame(() => {
    // The callback belongs to the frame and runs before it is drawn; the message comes behind that.
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      clearTimeout(late);
      then();
    };
    port1.postMessage(null);
  });
}
