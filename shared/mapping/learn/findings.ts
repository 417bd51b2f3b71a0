import { nameLikeness } from "../headers.ts";
import { type Compared, compare } from "./compare.ts";
import { type Exception, type Findings, type Learnt, type LearntWhole, MOST_EXCEPTIONS, type PairedRecords } from "./contract.ts";
import { joinedFrom, within } from "./joined.ts";
import { Codebooks, ReadColumn } from "./readings.ts";
import { mapsValues, valuesOf } from "./value-map.ts";

/** Relations that are weaker say nothing about a column. */
const LEAST_STRENGTH = 0.3;
/** A value map must agree on this much more of the records than the columns' own texts to be told instead. */
const TELLS_MORE = 0.01;
/** Of two columns that say the same, names alike have the better claim by at most this. */
const NAME_WEIGHT = 0.05;
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
  const books = new Codebooks();
  const read = ({ headers, rows }: PairedRecords["source"]) =>
    headers.map(
      (_, at) =>
        new ReadColumn(
          rows.map((row) => row[at] ?? ""),
          books,
          records.country,
        ),
    );
  const [sources, destinations] = [read(records.source), read(records.destination)];
  const offers = offersOf(records, sources, destinations);
  const given = assign(offers);
  const ground: Ground = { records, sources, destinations, offers, given };
  const wholes = wholesOf(ground);
  return { compared: records.source.rows.length, columns: sources.map((_, at) => learntOf(ground, wholes, at)), wholes };
}

interface Ground {
  records: PairedRecords;
  sources: readonly ReadColumn[];
  destinations: readonly ReadColumn[];
  offers: readonly Offer[];
  given: readonly Offer[];
}

function offersOf({ source, destination }: PairedRecords, sources: readonly ReadColumn[], destinations: readonly ReadColumn[]): Offer[] {
  return sources.flatMap((from, at) =>
    destinations.flatMap((to, other): Offer[] => {
      if (from.filled === 0 || to.filled === 0 || (from.distinct < 2 && to.distinct < 2)) return [];
      const direct = compare(from, to);
      const mapped = direct !== null && direct.agreeing === direct.support ? null : mapsValues(from, to);
      const found = better(direct, mapped);
      if (!found || found.strength < LEAST_STRENGTH) return [];
      const covered = found.support / from.filled;
      const alike = nameLikeness(source.headers[at] ?? "", destination.headers[other] ?? "");
      // Texts that are the same say more than values that go together.
      const kind = found.relation.kind === "values" ? 0.9 : found.relation.kind === "name" || found.relation.kind === "domain" ? 0.95 : 1;
      return [{ source: at, destination: other, found, claim: found.strength * (0.7 + 0.3 * covered) * kind + NAME_WEIGHT * alike }];
    }),
  );
}

function better(direct: Compared | null, mapped: Compared | null): Compared | null {
  if (!direct || !mapped) return direct ?? mapped;
  const [own, other] = [direct.agreeing / direct.support, mapped.agreeing / mapped.support];
  return other > own + TELLS_MORE ? mapped : direct;
}

/** Each destination column once, each source column once but for parts of a text, the best claims first. */
function assign(offers: readonly Offer[]): Offer[] {
  const sources = new Map<number, Offer>();
  const destinations = new Set<number>();
  const given: Offer[] = [];
  for (const offer of offers.toSorted((a, b) => b.claim - a.claim || a.source - b.source || a.destination - b.destination)) {
    const before = sources.get(offer.source);
    const isPart = (each: Offer) => each.found.relation.kind === "name" || each.found.relation.kind === "domain";
    if (destinations.has(offer.destination) || (before && !(isPart(offer) && !isSame(before, offer)))) continue;
    destinations.add(offer.destination);
    if (!before) sources.set(offer.source, offer);
    given.push(offer);
  }
  return given;
}

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

function learntOf({ records, sources, destinations, offers, given }: Ground, wholes: readonly LearntWhole[], column: number): Learnt {
  const source = sources[column];
  if (!source || source.filled === 0) return { kind: "unclear", column, why: "empty" };
  const joined = new Set(wholes.flatMap((each) => (each.kind === "joined" ? [each.destination] : [])));
  const own = given.find((each) => each.source === column && !joined.has(each.destination));
  if (own) return foundOf(records, source, destinations[own.destination], own);
  if (wholes.some((each) => each.kind === "joined" && each.columns.includes(column))) return { kind: "unclear", column, why: "weak" };
  const best = offers.filter((each) => each.source === column).sort((a, b) => b.claim - a.claim)[0];
  const holder = best && given.find((each) => each.destination === best.destination);
  if (best && holder) return { kind: "beaten", column, by: holder.source, destination: best.destination };
  if (source.distinct < 2) return { kind: "unclear", column, why: "constant" };
  for (const [destination, other] of destinations.entries()) {
    const inside = within(source, other);
    if (inside) return { kind: "within", column, destination, ...inside };
  }
  if (source.filled < LEAST_FILLED || best || isHinted(source, destinations)) return { kind: "unclear", column, why: "weak" };
  return { kind: "nowhere", column, filled: source.filled };
}

/** Whether any destination column says something of it after all, too little to be taken for a relation. */
const isHinted = (source: ReadColumn, destinations: readonly ReadColumn[]): boolean =>
  destinations.some(
    (destination) => (compare(source, destination)?.strength ?? 0) > 0.02 || (mapsValues(source, destination)?.strength ?? 0) > 0.1,
  );

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
