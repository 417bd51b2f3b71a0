import { IANAZone } from "luxon";

const DAY_MS = 86_400_000;
const zones = new Map<string, IANAZone>();

/** Whether this is a zone we know: `Europe/Berlin`, `UTC`. */
export const isZone = (name: string): boolean => IANAZone.isValidZone(name);

/** The zone of this name, or UTC when there is none such: a mistyped setting must not stop a run. */
export const knownZone = (name: string): string => zoneOf(name).name;

function zoneOf(name: string): IANAZone {
  let zone = zones.get(name);
  if (!zone) {
    zone = IANAZone.create(isZone(name) ? name : "UTC");
    zones.set(name, zone);
  }
  return zone;
}

const offsetMs = (zone: IANAZone, utcMs: number): number => zone.offset(utcMs) * 60_000;

interface AroundDay {
  before: number;
  after: number;
}

/** Days remembered for a zone: a column has few, and asking costs microseconds. Beyond it the memory begins anew. */
const MOST_DAYS = 20_000;
const MOST_ZONES = 8;
const daysByZone = new Map<string, Map<number, AroundDay>>();

/** Offsets well before and well after a local day, by its number. */
function aroundDay(day: number, name: string): AroundDay {
  const days = daysOf(name);
  const known = days.get(day);
  if (known) return known;
  const zone = zoneOf(name);
  const found = { before: offsetMs(zone, (day - 1) * DAY_MS), after: offsetMs(zone, (day + 2) * DAY_MS) };
  if (days.size >= MOST_DAYS) days.clear();
  days.set(day, found);
  return found;
}

function daysOf(name: string): Map<number, AroundDay> {
  const known = daysByZone.get(name);
  if (known) return known;
  if (daysByZone.size >= MOST_ZONES) daysByZone.clear();
  const days = new Map<number, AroundDay>();
  daysByZone.set(name, days);
  return days;
}

/**
 * The instant (UTC milliseconds) at which clocks in a zone show a local time, given as if it were UTC. A time that occurs
 * twice is taken at its first occurrence; one that clocks skip is moved forward by what they skip.
 */
export function localToUtc(localMs: number, zoneName: string): number {
  if (zoneName === "UTC") return localMs;
  const { before, after } = aroundDay(Math.floor(localMs / DAY_MS), zoneName);
  if (before === after) return localMs - before;
  const zone = zoneOf(zoneName);
  const first = localMs - before;
  if (offsetMs(zone, first) === before) return first;
  const second = localMs - after;
  return offsetMs(zone, second) === after ? second : first;
}

/** What clocks in a zone show at an instant, as if it were UTC. */
export function utcToLocal(utcMs: number, zoneName: string): number {
  if (zoneName === "UTC") return utcMs;
  const { before, after } = aroundDay(Math.floor(utcMs / DAY_MS), zoneName);
  return utcMs + (before === after ? before : offsetMs(zoneOf(zoneName), utcMs));
}
