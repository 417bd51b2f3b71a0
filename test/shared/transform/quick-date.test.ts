import fc from "fast-check";
import { expect, it } from "vitest";
import { coerceDateTime } from "../../../shared/transform/coerce/dates.ts";
import { dayNumber, daysInMonth, dayText, instantText } from "../../../shared/transform/values/calendar.ts";
import { dayMs } from "../../../shared/transform/values/date.ts";
import { quickDate } from "../../../shared/transform/values/quick-date.ts";
import { readDateByPattern } from "../../../shared/transform/values/read-date.ts";

const FIRST_MS = Date.UTC(2000, 0, 1) - 730_119 * 86_400_000;
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59);
const ms = fc.integer({ min: FIRST_MS, max: LAST_MS });

it("writes days and instants as Date does, from the year 1 to 9999", () => {
  expect(new Date(FIRST_MS).toISOString()).toBe("0001-01-01T00:00:00.000Z");
  fc.assert(
    fc.property(ms, (at) => {
      const iso = new Date(at).toISOString();
      expect([dayText(at), instantText(at)]).toEqual([iso.slice(0, 10), `${iso.slice(0, 19)}Z`]);
    }),
    { numRuns: 20_000, seed: 20261128, examples: [[FIRST_MS], [LAST_MS], [0], [-1], [951_782_400_000], [951_868_799_999]] },
  );
});

it("knows every day that there is, and no other", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 32 }), (year, month, day) => {
      const date = new Date(0);
      date.setUTCFullYear(year, month - 1, day);
      const isThere = date.getUTCMonth() === month - 1;
      expect(dayMs(year, month, day)).toBe(isThere ? date.getTime() : null);
      if (isThere) expect(dayNumber(year, month, day) * 86_400_000).toBe(date.getTime());
    }),
    { numRuns: 20_000, seed: 20261128 },
  );
  expect([1900, 2000, 2023, 2024].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29]);
  expect(dayMs(Number.NaN, 1, 1)).toBeNull();
  expect(dayMs(2024, 1, Number.NaN)).toBeNull();
});

const two = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, "0"));
const year = fc.integer({ min: 0, max: 9999 }).map((value) => String(value).padStart(4, "0"));
const mark = fc.constantFrom("-", "/", ".", "-", "/", " ", ":");
const day = fc
  .tuple(fc.boolean(), year, two(14), two(33), mark, mark, fc.boolean())
  .map(([yearFirst, y, m, d, a, b, same]) => (yearFirst ? `${y}${a}${m}${same ? a : b}${d}` : `${d}${a}${m}${same ? a : b}${y}`));
const time = fc
  .tuple(fc.constantFrom("", " ", "T", "  ", ", "), two(25), fc.constantFrom(":", ":", "."), two(61), fc.option(two(61)))
  .map(([gap, h, sign, m, s]) => (gap === "" ? "" : `${gap}${h}${sign}${m}${s === null ? "" : `:${s}`}`));
const written = fc.tuple(day, time, fc.constantFrom("", "", "", "Z", " ", "z", "+02:00")).map((parts) => parts.join(""));

it("says what the patterns say wherever it says anything, in every zone and order", () => {
  let quick = 0;
  fc.assert(
    fc.property(
      written,
      fc.constantFrom("dmy" as const, "mdy" as const),
      fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"),
      (text, order, zone) => {
        const found = quickDate(text, { order, zone });
        if (found === undefined) return;
        quick += 1;
        expect({ text, read: found }).toEqual({ text, read: readDateByPattern(text, { order, zone }) });
      },
    ),
    { numRuns: 20_000, seed: 20261128 },
  );
  expect(quick).toBeGreaterThan(1_000);
});

it("takes the usual forms, and leaves the others to the patterns", () => {
  const reading = { order: "dmy", zone: "Europe/Berlin" } as const;
  expect(quickDate("2024-07-04", reading)).toEqual({ value: { kind: "date", iso: "2024-07-04" }, againstOrder: false });
  expect(quickDate("04/07/2024 09:30", reading)).toEqual({ value: { kind: "date", iso: "2024-07-04T07:30:00Z" }, againstOrder: false });
  expect(quickDate("07/24/2024 09:30:15", reading)).toEqual({ value: { kind: "date", iso: "2024-07-24T07:30:15Z" }, againstOrder: true });
  expect(quickDate("2024-07-04T09:30:15Z", reading)).toEqual({ value: { kind: "date", iso: "2024-07-04T09:30:15Z" }, againstOrder: false });
  for (const text of ["", "4.7.2024", "2024-13-04", "2024-02-30", "0000-00-00", "2024-07-04 24:00", "2024-07-04 9:30 pm", "20240704T0930Z"])
    expect(quickDate(text, reading)).toBeUndefined();
});

it("still says of a zero date that it stands for none", () => {
  const context = { settings: { dateOrder: "dmy", zone: "UTC", country: "DE", currency: "EUR" } } as const;
  expect(coerceDateTime("0000-00-00 00:00:00", context).issue?.code).toBe("date.zero");
  expect(coerceDateTime("2024-13-45", context).issue?.code).toBe("date.invalid");
});
