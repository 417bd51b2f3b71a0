import { nameLikeness } from "../headers.ts";
import { type Compared, compare } from "./compare.ts";
import { type Exception, type Findings, type Learnt, type LearntWhole, MOST_EXCEPTIONS, type PairedRecords } from "./contract.ts";
import { joinedFrom, within } from "./joined.ts";
import { Codebooks, ReadColumn } from "./readings.ts";
import { tracesOf } from "./traces.ts";
import { mapsValues, valuesOf } from "./value-map.ts";

/** Relations that are weaker say nothing about a column. */
const LEAST_STRENGTH = 0.3;
/** A value map must agree on this much more of the records than the columns' own texts to be told instead. */
const TELLS_MORE = 0.01;
/** The same for a part of a text: it is told of what comes later, too. */
const PART_TELLS_MORE = 0.4;
/** Of two columns that say the same, names alike have the better claim by at most this. */
const NAME_WEIGHT = 0.05;
/** Weaker ones still show that a column didn't go nowhere. */
const HINTED = 0.02;
const HINTED_VALUES = 0.1;
/** A constant is on this share of the records at least. */
const CONSTANT = 0.95;
/** Fewer filled records don't show that a column went nowhere. */
const LEAST_FILLED = 20;

interface Offer {
  source: number;
  destination: number;
  found: Compared;
  claim: number;
}

/**
 * What was made of each source column, from records joined with what they had become: relations that are more than chance, each destination column given
 * to the source column with the best claim, and what nothing was found for. Counts are joined records.
 */
export function findingsOf(records: PairedRecords): Findings {
  const steps = findingSteps(records);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** As `findingsOf`, with a pause after every column read and compared: yields the share that is done. */
export function* findingSteps(records: PairedRecords): Generator<number, Findings> {
  const books = new Codebooks();
  const { source, destination, country } = records;
  const total = 2 * source.headers.length + destination.headers.length;
  const sources: ReadColumn[] = [];
  const destinations: ReadColumn[] = [];
  for (const [table, columns] of [
    [source, sources],
    [destination, destinations],
  ] as const)
    for (const at of table.headers.keys()) {
      columns.push(
        new ReadColumn(
          table.rows.map((row) => row[at] ?? ""),
          books,
          country,
        ),
      );
      yield (sources.length + destinations.length) / total;
    }
  const offers: Offer[] = [];
  const hinted = new Set<number>();
  for (const [column, from] of sources.entries()) {
    for (const [other, to] of destinations.entries()) {
      const found = relationOf(from, to);
      if (found && found.strength > (found.relation.kind === "values" ? HINTED_VALUES : HINTED)) hinted.add(column);
      if (found && found.strength >= LEAST_STRENGTH)
        offers.push({ source: column, destination: other, found, claim: claimOf(records, from, column, other, found) });
    }
    yield (sources.length + destinations.length + column + 1) / total;
  }
  const given = assign(offers);
  const ground: Ground = { records, sources, destinations, offers, given, hinted };
  const wholes = wholesOf(ground);
  return { compared: records.source.rows.length, columns: sources.map((_, at) => learntOf(ground, wholes, at)), wholes };
}

function relationOf(from: ReadColumn, to: ReadColumn): Compared | null {
  if (from.filled === 0 || to.filled === 0 || (from.distinct < 2 && to.distinct < 2)) return null;
  const direct = compare(from, to);
  return better(direct, direct !== null && direct.agreeing === direct.support ? null : mapsValues(from, to));
}

function claimOf({ source, destination }: PairedRecords, from: ReadColumn, at: number, other: number, found: Compared): number {
  const covered = found.support / from.filled;
  const alike = nameLikeness(source.headers[at] ?? "", destination.headers[other] ?? "");
  // Texts that are the same say more than values that go together, and than parts.
  const weight = found.relation.kind === "values" ? 0.9 : isPart(found) ? 0.95 : 1;
  return found.strength * (0.7 + 0.3 * covered) * weight + NAME_WEIGHT * alike;
}

interface Ground {
  records: PairedRecords;
  sources: readonly ReadColumn[];
  destinations: readonly ReadColumn[];
  offers: readonly Offer[];
  given: readonly Offer[];
  /** Source columns that some destination column says something of, be it little. */
  hinted: ReadonlySet<number>;
}

function better(direct: Compared | null, mapped: Compared | null): Compared | null {
  if (!direct || !mapped) return direct ?? mapped;
  const [own, other] = [direct.agreeing / direct.support, mapped.agreeing / mapped.support];
  // A list of whole names always tells the first one better than taking names apart does.
  return other > own + (isPart(direct) ? PART_TELLS_MORE : TELLS_MORE) ? mapped : direct;
}

/** Each destination column once, each source column once but for parts of a text, the best claims first. */
function assign(offers: readonly Offer[]): Offer[] {
  const sources = new Map<number, Offer>();
  const destinations = new Set<number>();
  const given: Offer[] = [];
  for (const offer of offers.toSorted((a, b) => b.claim - a.claim || a.source - b.source || a.destination - b.destination)) {
    const before = sources.get(offer.source);
    if (destinations.has(offer.destination) || (before && !(isPart(offer.found) && !isSame(before, offer)))) continue;
    destinations.add(offer.destination);
    if (!before) sources.set(offer.source, offer);
    given.push(offer);
  }
  return given;
}

const isPart = ({ relation }: Compared): boolean => relation.kind === "name" || relation.kind === "domain";
const isSame = (a: Offer, b: Offer): boolean => JSON.stringify(a.found.relation) === JSON.stringify(b.found.relation);

function wholesOf({ records, sources, destinations, given }: Ground): LearntWhole[] {
  const taken = new Set(given.map((each) => each.destination));
  const further = given.filter((offer) => given.find((each) => each.source === offer.source) !== offer);
  const parts = further.map(({ source, destination, found }): LearntWhole => {
    const { relation, support, agreeing, expected, strength } = found;
    const emptied = emptiedOf(sources[source], destinations[destination]);
    const exceptions = exceptionsOf(records, [source], destination, found.agrees);
    return { kind: "part", column: source, destination, relation, support, agreeing, expected, strength, emptied, exceptions };
  });
  const others = destinations.flatMap((column, destination): LearntWhole[] => {
    if (column.distinct === 1 && column.filled >= CONSTANT * column.cells.length && !taken.has(destination)) {
      const value = column.cells.find((cell) => cell.trim() !== "")?.trim() ?? "";
      return [{ kind: "constant", destination, value, support: column.filled }];
    }
    // A column that is given away for less than nearly all of its records may be made of several after all.
    const own = given.find((each) => each.destination === destination);
    if (own && own.found.agreeing >= 0.9 * own.found.support) return [];
    const found = joinedFrom(sources, column);
    if (!found || found.strength < LEAST_STRENGTH || (own && own.found.strength >= found.strength)) return [];
    const { columns, between, support, agreeing, expected, strength } = found;
    const exceptions = exceptionsOf(records, columns, destination, found.agrees);
    return [{ kind: "joined", columns, between, destination, support, agreeing, expected, strength, emptied: 0, exceptions }];
  });
  return [...parts, ...others];
}

function learntOf(
  { sources, destinations, offers, given, hinted, records }: Ground,
  wholes: readonly LearntWhole[],
  column: number,
): Learnt {
  const source = sources[column];
  if (!source || source.filled === 0) return { kind: "unclear", column, why: "empty" };
  const joined = new Set(wholes.flatMap((each) => (each.kind === "joined" ? [each.destination] : [])));
  const own = given.find((each) => each.source === column && !joined.has(each.destination));
  if (own) return foundOf(records, source, destinations[own.destination], own);
  if (wholes.some((each) => each.kind === "joined" && each.columns.includes(column))) return { kind: "unclear", column, why: "joined" };
  // Values that go together with those of another column's field needn't be where that field comes from.
  const best = offers
    .filter((each) => each.source === column && each.found.relation.kind !== "values")
    .sort((a, b) => b.claim - a.claim)[0];
  const holder = best && given.find((each) => each.destination === best.destination);
  if (best && holder) return { kind: "beaten", column, by: holder.source, destination: best.destination };
  if (source.distinct < 2) return { kind: "unclear", column, why: "constant" };
  for (const [destination, other] of destinations.entries()) {
    const inside = within(source, other);
    if (inside) return { kind: "within", column, destination, ...inside };
  }
  if (source.filled < LEAST_FILLED || hinted.has(column)) return { kind: "unclear", column, why: "weak" };
  const traces = destinations
    .map((other, destination) => ({ destination, traces: tracesOf(source, other) }))
    .filter((each) => (each.traces?.strength ?? 0) > HINTED)
    .sort((a, b) => (b.traces?.strength ?? 0) - (a.traces?.strength ?? 0))[0];
  if (traces?.traces) {
    const { support, agreeing } = traces.traces;
    return { kind: "partly", column, destination: traces.destination, support, agreeing };
  }
  return { kind: "nowhere", column, filled: source.filled };
}

function foundOf(records: PairedRecords, source: ReadColumn, destination: ReadColumn | undefined, { found, ...offer }: Offer): Learnt {
  if (!destination) throw new Error("A finding needs its destination column.");
  const { relation, support, agreeing, expected, strength } = found;
  const emptied = emptiedOf(source, destination);
  return {
    kind: "found",
    column: offer.source,
    destination: offer.destination,
    relation,
    support,
    agreeing,
    expected,
    strength,
    emptied,
    exceptions: exceptionsOf(records, [offer.source], offer.destination, found.agrees),
    values: valuesOf(source, destination),
  };
}

const emptiedOf = (source: ReadColumn | undefined, destination: ReadColumn | undefined): number =>
  (source?.cells ?? []).filter((cell, at) => cell.trim() !== "" && (destination?.cells[at] ?? "").trim() === "").length;

function exceptionsOf(
  { source, destination }: PairedRecords,
  columns: readonly number[],
  column: number,
  agrees: (pair: number) => boolean,
): Exception[] {
  const exceptions: Exception[] = [];
  for (let pair = 0; pair < source.rows.length && exceptions.length < MOST_EXCEPTIONS; pair++) {
    const from = columns.map((at) => source.rows[pair]?.[at] ?? "").filter((cell) => cell.trim() !== "");
    const to = destination.rows[pair]?.[column] ?? "";
    if (from.length === 0 || to.trim() === "" || agrees(pair)) continue;
    const [sourceRow = 0, destinationRow = 0] = [source.at[pair], destination.at[pair]];
    exceptions.push({ sourceRow, destinationRow, source: from.join(" · "), destination: to });
  }
  return exceptions;
}
