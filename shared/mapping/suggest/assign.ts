/** What a column may take: a place, and how much is gained by it over taking none. */
export interface Offer {
  place: string;
  gain: number;
}

/**
 * The choice of at most one place for every row, each place used once, that gains most in all. Null: the row takes none, which gains 0.
 * Optimal (shortest augmenting paths with potentials); of equal choices the earlier row gets the earlier offer.
 */
export function assign(rows: readonly (readonly Offer[])[]): (string | null)[] {
  const places = [...new Set(rows.flatMap((offers) => offers.filter((offer) => offer.gain > 0).map((offer) => offer.place)))];
  const at = new Map(places.map((place, index) => [place, index]));
  const width = places.length + rows.length;
  // Every row has a place of its own that costs nothing: taking none.
  const costs = rows.map((offers, row) => {
    const line = new Float64Array(width).fill(FORBIDDEN);
    line[places.length + row] = 0;
    for (const { place, gain } of offers) {
      const index = at.get(place);
      if (index !== undefined && gain > 0 && -gain < (line[index] ?? 0)) line[index] = -gain;
    }
    return line;
  });
  return solve(costs, width).map((index) => (index < places.length ? (places[index] ?? null) : null));
}

const FORBIDDEN = 1e9;

/** Column of each row for the least cost in all. Rows are no more than columns. */
function solve(costs: Float64Array[], width: number): number[] {
  const rowPotential = new Float64Array(costs.length + 1);
  const placePotential = new Float64Array(width + 1);
  const holder = new Int32Array(width + 1);
  const before = new Int32Array(width + 1);
  for (let row = 1; row <= costs.length; row++) {
    holder[0] = row;
    let last = 0;
    const least = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(width + 1);
    do {
      done[last] = 1;
      const { next, step } = nearest(costs, holder[last] ?? 0, last, { rowPotential, placePotential, before, least, done });
      for (let place = 0; place <= width; place++) {
        if (done[place]) {
          const held = holder[place] ?? 0;
          rowPotential[held] = (rowPotential[held] ?? 0) + step;
          placePotential[place] = (placePotential[place] ?? 0) - step;
        } else least[place] = (least[place] ?? 0) - step;
      }
      last = next;
    } while (holder[last] !== 0);
    for (; last !== 0; last = before[last] ?? 0) holder[last] = holder[before[last] ?? 0] ?? 0;
  }
  const chosen = new Array<number>(costs.length).fill(-1);
  for (let place = 1; place <= width; place++) if (holder[place]) chosen[(holder[place] ?? 1) - 1] = place - 1;
  return chosen;
}

interface Search {
  rowPotential: Float64Array;
  placePotential: Float64Array;
  before: Int32Array;
  least: Float64Array;
  done: Uint8Array;
}

/** The place that is reached at the least further cost, after the row's own costs were heard. */
function nearest(costs: Float64Array[], row: number, from: number, search: Search): { next: number; step: number } {
  const { rowPotential, placePotential, before, least, done } = search;
  const line = costs[row - 1];
  const own = rowPotential[row] ?? 0;
  let [next, step] = [0, Number.POSITIVE_INFINITY];
  for (let place = 1; place < least.length; place++) {
    if (done[place]) continue;
    const cost = (line?.[place - 1] ?? FORBIDDEN) - own - (placePotential[place] ?? 0);
    if (cost < (least[place] ?? 0)) {
      least[place] = cost;
      before[place] = from;
    }
    if ((least[place] ?? 0) < step) [next, step] = [place, least[place] ?? 0];
  }
  return { next, step };
}
