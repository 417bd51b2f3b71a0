import { enterGrid, gridsNow } from "../grid/index.ts";

/** A room is read and drawn by then, or the keyboard goes to the room itself. */
const WAIT_MS = 3_000;
const ASK_EVERY_MS = 60;

/**
 * After a room was gone to by keys alone: the keyboard stands in its grid once that has rows, unless the room takes it itself or a person goes
 * on meanwhile. A room without a grid has it as a whole, so that Tab goes to its first control.
 */
export function takeKeyboardAlong(go: () => Promise<unknown>): void {
  const before = gridsNow();
  const holder = document.activeElement;
  const stop = new AbortController();
  // The keys and clicks that chose the room are still on their way.
  setTimeout(() => {
    for (const each of ["keydown", "pointerdown"])
      window.addEventListener(each, () => stop.abort(), { signal: stop.signal, capture: true });
  });
  const until = performance.now() + WAIT_MS;
  const ask = () => {
    if (stop.signal.aborted) return;
    const main = document.querySelector("main");
    const now = document.activeElement;
    const isOver = document.querySelector("[role=dialog]") === null;
    const isTaken = main?.contains(now) === true && now !== main && now !== holder;
    if (isOver && main && (isTaken || enterGrid(main, before))) return stop.abort();
    if (performance.now() < until) return void setTimeout(ask, ASK_EVERY_MS);
    if (isOver && main && (now === null || now === document.body)) focusWhole(main);
    stop.abort();
  };
  void go().then(ask, ask);
}

/** Only for now: a click beside the controls is to leave the keyboard where it is. */
function focusWhole(main: HTMLElement): void {
  main.tabIndex = -1;
  main.addEventListener("blur", () => main.removeAttribute("tabindex"), { once: true });
  main.focus();
}
