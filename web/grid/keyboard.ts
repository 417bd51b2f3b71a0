/** Grids on the page that can take the keyboard. */
const standing = new Set<Standing>();

interface Standing {
  host: HTMLElement;
  /** Gives the keyboard to the current cell, or the first one. Answers whether there is one. */
  enter: () => boolean;
}

/** A grid stands until the answer is called. As long as one does, F6 leads into it from wherever the keyboard is, or was lost. */
export function standGrid(grid: Standing): () => void {
  if (standing.size === 0) window.addEventListener("keydown", enterByKey);
  standing.add(grid);
  return () => {
    standing.delete(grid);
    if (standing.size === 0) window.removeEventListener("keydown", enterByKey);
  };
}

/** F6, which goes from part to part of a window: out of a grid (the grid's own key), and from anywhere else into the first one in sight. */
export const isPartKey = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => key === "F6" && !altKey && !ctrlKey && !metaKey;

function enterByKey(event: KeyboardEvent): void {
  const at = document.activeElement;
  if (!isPartKey(event) || event.defaultPrevented || at?.closest("[data-grid]")) return;
  const scope = at?.closest<HTMLElement>("[role=dialog]") ?? document.querySelector<HTMLElement>("[role=dialog]") ?? document.body;
  const hidden = new Set([...standing].flatMap(({ host }) => (host.checkVisibility({ visibilityProperty: true }) ? [] : [host])));
  if (enterGrid(scope, hidden)) event.preventDefault();
}

/**
 * Gives the keyboard to the first grid within, leaving out those in `but` and those without a cell yet. Answers whether one took it. For a room
 * that was just gone to.
 */
export function enterGrid(within: HTMLElement, but: ReadonlySet<HTMLElement>): boolean {
  const grids = [...standing].filter(({ host }) => within.contains(host) && !but.has(host));
  grids.sort((a, b) => (a.host.compareDocumentPosition(b.host) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  return grids.some(({ enter }) => enter());
}

/** The grids that stand now. */
export const gridsNow = (): ReadonlySet<HTMLElement> => new Set([...standing].map(({ host }) => host));

/** Takes the keyboard out of a grid, to what follows it on the page or comes before it, going round; within the dialog where it stands in one. */
export function leaveGrid(host: HTMLElement, backwards: boolean): boolean {
  const scope = host.closest("[role=dialog]") ?? document.body;
  const stops = [...scope.querySelectorAll<HTMLElement>(TABBABLE)].filter((each) => !host.contains(each) && isReached(each));
  const isAfter = (each: HTMLElement) => (host.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const next = backwards ? (stops.findLast((each) => !isAfter(each)) ?? stops.at(-1)) : (stops.find(isAfter) ?? stops[0]);
  next?.focus();
  return next !== undefined;
}

const TABBABLE = "a[href], button, input, select, textarea, [tabindex]";

const isReached = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && !element.matches(":disabled, [inert] *") && element.checkVisibility({ visibilityProperty: true });
