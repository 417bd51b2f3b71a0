import { IANAZone } from "luxon";
import { rememberBy } from "./remember.ts";

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

/** Offsets well before and well after a local day. Asking costs microseconds, and a column has few days. */
const aroundDay = rememberBy(8, 20_000, (day, name) => {
  const start = Number(day) * DAY_MS;
  const zone = zoneOf(name);
  return { before: offsetMs(zone, start - DAY_MS), after: offsetMs(zone, start + 2 * DAY_MS) };
});

/**
 * The instant (UTC milliseconds) at which clocks in a zone show a local time, given as if it were UTC. A time that occurs
 * twice is taken at its first occurrence; one that clocks skip is moved forward by what they skip.
 */
export function localToUtc(localMs: number, zoneName: string): number {
  if (zoneName === "UTC") return localMs;
  const { before, after } = aroundDay(String(Math.floor(localMs / DAY_MS)), zoneName);
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
  const { before, after } = aroundDay(String(Math.floor(utcMs / DAY_MS)), zoneName);
  return utcMs + (before === after ? before : offsetMs(zoneOf(zoneName), utcMs));
}
