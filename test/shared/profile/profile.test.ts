import { describe, expect, it } from "vitest";
import { addValues, type ColumnStats, DISTINCT_CAP, emptyStats, finishProfile, mergeStats } from "../../../shared/profile/index.ts";

/** One part: each value in so many rows. */
function part(counts: Record<string, number>): ColumnStats {
  const stats = emptyStats();
  addValues(stats, Object.keys(counts), Object.values(counts));
  return stats;
}
const list = (values: string[]) => {
  const stats = emptyStats();
  addValues(
    stats,
    values,
    values.map(() => 1),
  );
  return stats;
};
const typeOf = (values: string[], header = "") => finishProfile(list(values), header).type;

describe("a finished profile", () => {
  it("says all of a small column", () => {
    expect(finishProfile(part({ gold: 5, basic: 3, "": 2, "  ": 1, "Gold ": 1 }), "tier")).toEqual({
      rows: 12,
      filled: 9,
      distinct: 3,
      distinctCapped: false,
      type: "picklist",
      agreeing: 9,
      dissent: [],
      top: [
        { value: "gold", count: 5 },
        { value: "basic", count: 3 },
        { value: "Gold ", count: 1 },
      ],
      min: "Gold ",
      max: "gold",
      minLength: 4,
      maxLength: 5,
      dayFirst: 0,
      monthFirst: 0,
      dayOrMonth: 0,
      zoned: 0,
      padded: 1,
      mojibake: 0,
      spoilt: 0,
      markup: 0,
      patterns: [],
      separator: null,
      histogram: null,
    });
  });

  it("lists what disagrees, most frequent first, five at most", () => {
    const profile = finishProfile(part({ "10": 50, "7": 30, "n/a": 3, "?": 2, tbd: 1, x: 1, y: 1, z: 1 }));
    expect(profile).toMatchObject({ type: "integer", agreeing: 80, min: "7", max: "10" });
    expect(profile.dissent).toEqual([
      { value: "n/a", count: 3 },
      { value: "?", count: 2 },
      { value: "tbd", count: 1 },
      { value: "x", count: 1 },
      { value: "y", count: 1 },
    ]);
  });

  it("counts what proves the order of day and month", () => {
    const profile = finishProfile(part({ "25.12.2024": 2, "03.04.2024": 4, "05.05.2024": 1, "12.13.2024": 1 }));
    expect(profile).toMatchObject({ type: "date", dayFirst: 2, monthFirst: 1, dayOrMonth: 4, min: "03.04.2024", max: "25.12.2024" });
  });

  it("orders dates by the order they prove", () => {
    expect(finishProfile(list(["01/25/2024", "02/01/2024", "12/31/2023"]))).toMatchObject({ min: "12/31/2023", max: "02/01/2024" });
  });

  it("reads dates the other way where they can't be read in the column's order", () => {
    const profile = finishProfile(list(["25/12/2024", "26/12/2024", "03/04/2024", "12/31/2025", "01/13/2020"]));
    expect(profile).toMatchObject({ min: "01/13/2020", max: "12/31/2025", histogram: { from: "2020-01-13", to: "2025-12-31" } });
  });

  it.each([
    ["keys", "customer_id", ["9", "10", "100", "2"], "2", "100"],
    ["keys of other records", "customer_id", ["10", "9", "9", "10", "9", "10"], "9", "10"],
    ["keys with a stray", "customer_id", ["9", "10", "100", "n/a", "2", "11", "12"], "2", "100"],
    ["postal codes without zeros in front", "zip", ["9000", "10115", "80331", "9000"], "9000", "80331"],
    [
      "keys that are too large to be exact",
      "id",
      ["100000000000000001", "99999999999999999", "100000000000000003"],
      "99999999999999999",
      "100000000000000003",
    ],
    [
      "negative ones of them",
      "id",
      ["-100000000000000001", "-99999999999999999", "-100000000000000003"],
      "-100000000000000003",
      "-99999999999999999",
    ],
    ["codes with letters, as texts", "id", ["9", "10", "A7", "100"], "10", "A7"],
    ["codes with zeros in front, as texts", "id", ["9", "010", "100"], "010", "9"],
  ])("finds the ends of %s", (_name, header, values, min, max) => {
    for (const order of [values, values.toReversed()]) expect(finishProfile(list(order), header)).toMatchObject({ min, max });
  });

  it("of an empty column", () => {
    expect(finishProfile(part({ "": 4 }))).toMatchObject({
      rows: 4,
      filled: 0,
      distinct: 0,
      type: "empty",
      min: null,
      max: null,
      minLength: 0,
      maxLength: 0,
    });
    expect(finishProfile(emptyStats())).toMatchObject({ rows: 0, type: "empty" });
  });

  it("counts distinct values exactly up to the cap, and says when it stopped", () => {
    const values = Array.from({ length: DISTINCT_CAP }, (_, index) => `user${index}@example.org`);
    expect(finishProfile(list(values))).toMatchObject({ distinct: DISTINCT_CAP, distinctCapped: false });
    const more = finishProfile(list([...values, "one@example.org", "not an address"]));
    expect(more).toMatchObject({
      distinct: DISTINCT_CAP,
      distinctCapped: true,
      type: "email",
      filled: DISTINCT_CAP + 2,
      agreeing: DISTINCT_CAP + 1,
    });
    expect(more.dissent).toEqual([{ value: "not an address", count: 1 }]);
    expect(more.top).toHaveLength(50);
  });

  it("is the same whether parts are merged or added in turn, in any order", () => {
    const a = { "1": 3, "20": 2, "": 1, x: 1 };
    const b = { "3": 1, "1": 4, "-5": 2 };
    const c = { "100": 1, y: 2 };
    const whole = emptyStats();
    for (const counts of [a, b, c]) addValues(whole, Object.keys(counts), Object.values(counts));
    const merged = mergeStats(mergeStats(part(a), part(b)), part(c));
    const turned = mergeStats(part(c), mergeStats(part(b), part(a)));
    expect(finishProfile(merged)).toEqual(finishProfile(whole));
    expect(finishProfile(turned)).toEqual(finishProfile(whole));
    expect(finishProfile(mergeStats(emptyStats(), whole))).toEqual(finishProfile(whole));
  });
});

describe("types", () => {
  const many = (make: (index: number) => string, count = 20) => Array.from({ length: count }, (_, index) => make(index));

  it.each([
    ["email", many((i) => `u${i}@example.org`), "email"],
    ["email in four of five", [...many((i) => `u${i}@example.org`, 8), "none", "unknown"], "email"],
    ["not email in three of five", [...many((i) => `u${i}@example.org`, 6), "none", "unknown", "later", "ask"], "text"],
    ["url", many((i) => `https://example.org/${i}`), "url"],
    ["date", many((i) => `2024-03-${10 + i}`), "date"],
    ["datetime", many((i) => `2024-03-01 10:${10 + i}`), "datetime"],
    ["dates, some with a time", [...many((i) => `2024-03-${10 + i}`, 8), "2024-03-01 10:00"], "datetime"],
    ["integer", many((i) => `${i * 3}`), "integer"],
    ["decimal", [...many((i) => `${i}`), "1.5"], "decimal"],
    ["money", [...many((i) => `$${i}.00`), "12"], "money"],
    ["percent", ["10 %", "12%", "13"], "percent"],
    ["phone", many((i) => `+49 30 12345${10 + i}`), "phone"],
    ["phone, some as digits only", [...many((i) => `030-12345${10 + i}`, 8), ...many((i) => `55501099${10 + i}`, 8)], "phone"],
    ["boolean", many((i) => (i % 2 ? "Yes" : "no")), "boolean"],
    ["boolean words among others", ["yes", "no", "maybe", "yes", "no", "no"], "picklist"],
    ["id", many((i) => `M-${1000 + i}`), "id"],
    ["html", many((i) => `<p>Note ${i}</p>`), "html"],
    ["longtext", many((i) => `Line one ${i}\nline two`), "longtext"],
    ["picklist", many((i) => ["Open", "Closed", "On hold"][i % 3] ?? ""), "picklist"],
    ["text", many((i) => `Person ${String.fromCharCode(65 + i)}`), "text"],
    ["empty", ["", " "], "empty"],
  ])("%s", (_name, values, type) => {
    expect(typeOf(values)).toBe(type);
  });

  it("are helped by the header where values don't tell", () => {
    const digits = many((i) => `55501099${10 + i}`);
    expect(typeOf(digits)).toBe("integer");
    expect(typeOf(digits, "Mobile Phone")).toBe("phone");
    const numbers = many((i) => `${100 + i}`);
    expect(typeOf(numbers, "member_id")).toBe("id");
    expect(typeOf(numbers, "memberId")).toBe("id");
    expect(typeOf(numbers, "paid")).toBe("integer");
    expect(
      typeOf(
        many((i) => `${i}.50`),
        "Total price",
      ),
    ).toBe("money");
    const bits = many((i) => `${i % 2}`);
    expect(typeOf(bits, "sessions")).toBe("integer");
    expect(typeOf(bits, "is_active")).toBe("boolean");
    expect(
      typeOf(
        many((i) => `M-${1000 + (i % 4)}`),
        "Member ID",
      ),
    ).toBe("reference");
  });
});
