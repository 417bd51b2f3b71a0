/** What the gate takes from outside, so that its parts can be driven by a test. */
export interface World {
  /** Wall clock, milliseconds. */
  now(): number;
  sleep(delayMs: number): Promise<void>;
  /** From 0 up to 1. */
  random(): number;
}

export const realWorld: World = {
  now: () => Date.now(),
  sleep: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
  random: () => Math.random(),
};
