/** Work without a pause, milliseconds: long enough to cost nothing, short enough that a click isn't felt to wait. */
const SPELL_MS = 12;

/**
 * Lets other calls be answered during long work that never waits for anything: `await turn.give()` often, and every few
 * milliseconds it steps back behind what has come in meanwhile.
 */
export class Turn {
  #since = performance.now();

  async give(): Promise<void> {
    if (performance.now() - this.#since < SPELL_MS) return;
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
    this.#since = performance.now();
  }
}
