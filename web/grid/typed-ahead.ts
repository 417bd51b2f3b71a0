/*
 * A list editor opens a few frames after the key or double click that asked for it. What a fast typist types in between must not be
 * lost: it is caught here and taken over by the editor once it has the focus.
 */
const PATIENCE_MS = 600;

let typed = "";
/** Entries to go down, or up, from the one that the text finds. */
let moves = 0;
let entered = false;
let timer: ReturnType<typeof setTimeout> | undefined;

const START = "option ";

/** What a list editor is started with to begin on the option with this id, in place of the key that was pressed. */
export const startsOn = (option: string): string => START + option;

/** The option that an editor began on with `startsOn`; null where a key began it. */
export const startOf = (eventKey: string | null): string | null => (eventKey?.startsWith(START) ? eventKey.slice(START.length) : null);

/** Catches characters, arrows up and down and Enter from now until they are taken, or until no editor came. */
export function catchTyped(): void {
  stopCatching();
  takeTyped();
  window.addEventListener("keydown", keep, true);
  timer = setTimeout(stopCatching, PATIENCE_MS);
}

/** What was caught so far, once: a text, how many entries to go down from what it finds, and whether Enter came after it. */
export function takeTyped(): { text: string; moves: number; entered: boolean } {
  const taken = { text: typed, moves, entered };
  typed = "";
  moves = 0;
  entered = false;
  return taken;
}

function keep(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || entered || event.target instanceof HTMLInputElement) return;
  if (event.key === "Enter") entered = true;
  else if (event.key === "ArrowDown" && !event.altKey) moves += 1;
  else if (event.key === "ArrowUp" && !event.altKey) moves -= 1;
  else if (event.key.length === 1) {
    typed += event.key;
    moves = 0;
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Ends the catching: the editor has the focus, or none came. */
export function stopCatching(): void {
  clearTimeout(timer);
  window.removeEventListener("keydown", keep, true);
}
