/** Grids on the page that can take the keyboard. */
const standing = new Set<Standing>();

interface Standing {
  host: HTMLElement;
  /** Gives the keyboard to the current cell, or the first one. Answers whether there is one. */
  enter: () => boolean;
}

/** A grid stands until the answer is called. */
export function standGrid(grid: Standing): () => void {
  standing.add(grid);
  return () => void standing.delete(grid);
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
