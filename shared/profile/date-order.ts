import type { ColumnProfile, DateOrder } from "../model/index.ts";

/** Share of the proving dates that must prove the same order: fewer mean that two orders were mixed on purpose or by merging. */
const CLEAR = 0.9;

/** Which of 03/04/2024 is the day in a column, judged on all of it. */
export interface OrderJudgement {
  /** Null where nothing speaks for either: then a person or the project's setting decides. */
  order: DateOrder | null;
  /** One sentence with figures. */
  why: string;
  /** Some dates read both ways, and the column doesn't say which one is meant. */
  ask: boolean;
}

/**
 * Judges by the dates that can only be read one way (a 25 is no month). Dates such as 05/05/2024 or with the month's name or the
 * year first need no order.
 */
export function dateOrderOf(profile: ColumnProfile): OrderJudgement {
  const { dayFirst, monthFirst, dayOrMonth } = profile;
  if (dayFirst > 0 && monthFirst > 0) return judgeMixed(dayFirst, monthFirst, dayOrMonth);
  if (dayFirst > 0) return { order: "dmy", why: proven(dayFirst, "day", dayOrMonth), ask: false };
  if (monthFirst > 0) return { order: "mdy", why: proven(monthFirst, "month", dayOrMonth), ask: false };
  if (dayOrMonth === 0) return { order: null, why: "No date depends on which of day and month comes first.", ask: false };
  return judgeUnproven(profile);
}

/** How dates of a column that read both ways are read: as a person said, else as the column itself suggests, else as the project does. */
export function readOrderOf(profile: ColumnProfile, answer: DateOrder | null | undefined, project: DateOrder): DateOrder {
  return answer ?? dateOrderOf(profile).order ?? project;
}

/**
 * The profile with its dates read in an order. `isDecided` says that a person chose it: then dates are said to be written in it,
 * too. Where no date could be both, nothing changes.
 */
export function readAs(profile: ColumnProfile, order: DateOrder, isDecided: boolean): ColumnProfile {
  const { byOrder, patterns } = profile;
  if (!byOrder) return profile;
  return { ...profile, ...byOrder[order], ...(isDecided ? {} : { patterns }) };
}

function judgeMixed(dayFirst: number, monthFirst: number, dayOrMonth: number): OrderJudgement {
  const most = Math.max(dayFirst, monthFirst);
  const order = dayFirst > monthFirst ? "dmy" : "mdy";
  const both = `${dates(dayFirst)} can only be day first and ${dates(monthFirst)} only month first`;
  if (most >= CLEAR * (dayFirst + monthFirst)) {
    const few = order === "dmy" ? "month" : "day";
    return { order, why: `${both}: nearly all agree, the few that are ${few} first need a look.`, ask: false };
  }
  if (dayOrMonth === 0) return { order, why: `${both}: two orders are mixed, but each date can be read one way only.`, ask: false };
  return { order: null, why: `${both}: two orders are mixed, and ${dates(dayOrMonth)} could be either.`, ask: true };
}

/** Dots are written by people who put the day first; they don't prove it. */
function judgeUnproven(profile: ColumnProfile): OrderJudgement {
  const either = profile.dayOrMonth;
  const dotted = [profile.min, profile.max, ...profile.top.map(({ value }) => value)].filter((value) => value !== null);
  const hasDots = dotted.length > 0 && dotted.every((value) => /^\s*\d{1,2}\.\d{1,2}\.\d/.test(value));
  const none = `${dates(either)} could be day first or month first, and none proves it`;
  return hasDots
    ? { order: "dmy", why: `${none}; dates with dots are nearly always day first.`, ask: true }
    : { order: null, why: `${none}.`, ask: true };
}

function proven(count: number, first: "day" | "month", either: number): string {
  const rest = either > 0 ? `; ${dates(either)} could be either and ${either === 1 ? "is" : "are"} read the same way` : "";
  return `${dates(count)} can only be ${first} first, none the other way${rest}.`;
}

const dates = (count: number): string => `${count.toLocaleString("en-US")} ${count === 1 ? "date" : "dates"}`;
