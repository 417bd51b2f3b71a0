import { describe, expect, it } from "vitest";
import type { Json } from "../../../shared/kernel/index.ts";
import type { CollisionPolicy, DestinationField } from "../../../shared/model/index.ts";
import { type ChangeTimes, keptBecause, newerSide, resolveCollision } from "../../../shared/plan/index.ts";

const field = (type: DestinationField["type"], more: Partial<DestinationField> = {}): DestinationField => ({
  key: "f",
  ref: "f",
  label: "F",
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});
const times = (source: string | null, there: string | null): ChangeTimes => ({ source, there });
const EARLY = "2026-03-01T10:00:00Z";
const LATE = "2026-03-01T10:00:01Z";

describe("newerSide", () => {
  it.each([
    [LATE, EARLY, "source"],
    [EARLY, LATE, "there"],
    [EARLY, EARLY, "there"],
    [EARLY, null, null],
    [null, LATE, null],
    ["soon", LATE, null],
    ["2026-03-01T12:00:00+02:00", "2026-03-01T09:59:59Z", "source"],
  ])("of %s and %s is %s", (source, there, side) => expect(newerSide(times(source, there))).toBe(side));
});

describe("resolveCollision", () => {
  const text = field("text");
  it.each<[CollisionPolicy, Json, Json, ChangeTimes | undefined, Json | undefined]>([
    ["source", "new", "old", undefined, "new"],
    ["source", "new", null, undefined, "new"],
    ["source", null, "old", undefined, undefined],
    ["blank", "new", "old", undefined, undefined],
    ["blank", "new", "", undefined, "new"],
    ["never", "new", null, undefined, undefined],
    ["newer", "new", "old", undefined, undefined],
    ["newer", "new", null, undefined, "new"],
    ["newer", "new", "old", times(LATE, EARLY), "new"],
    ["newer", "new", "old", times(EARLY, LATE), undefined],
    ["newer", "new", null, times(EARLY, LATE), "new"],
    ["newer", "new", "old", times(LATE, null), undefined],
    ["newer", "same", "same", times(LATE, EARLY), undefined],
    ["append", "new", "old", undefined, "old, new"],
    ["append", "old", "old, new", undefined, undefined],
    ["append", "new", null, undefined, "new"],
  ])("%s of %j over %j at %j sends %j", (policy, mapped, now, at, sent) =>
    expect(resolveCollision(policy, text, mapped, now, at)).toEqual(sent),
  );

  it.each<[DestinationField["type"], Json, Json, Json | undefined]>([
    ["longtext", "b", "a", "a\nb"],
    ["html", "<p>b</p>", "<p>a</p>", "<p>a</p><br><p>b</p>"],
    ["choice", "17", "4", undefined],
    ["user", "17", "4", undefined],
    ["date", "2026-01-02", "2026-01-01", undefined],
    ["email", "b@x.example", "a@x.example", undefined],
    ["integer", 2, 1, undefined],
    ["choices", ["2"], ["1"], ["1", "2"]],
    ["tags", ["b", "A"], ["a"], ["a", "b"]],
    [
      "phones",
      [{ value: "+49301", primary: true }],
      [{ value: "+49302", primary: true }],
      [{ value: "+49302", primary: true }, { value: "+49301" }],
    ],
  ])("appends to %s: %j to %j is %j", (type, mapped, now, sent) =>
    expect(resolveCollision("append", field(type), mapped, now)).toEqual(sent),
  );

  it("appends no more than the field takes", () => {
    expect(resolveCollision("append", field("text", { maxLength: 6 }), "cd", "ab")).toBe("ab, cd");
    expect(resolveCollision("append", field("text", { maxLength: 5 }), "cd", "ab")).toBeUndefined();
  });
});

describe("keptBecause", () => {
  it.each<[CollisionPolicy, DestinationField, ChangeTimes | undefined, string]>([
    ["never", field("text"), undefined, "Never: only new records get it."],
    ["blank", field("text"), undefined, "Only if blank: there is a value already."],
    ["newer", field("text"), times(EARLY, LATE), "Newer wins: the destination was changed later."],
    ["newer", field("text"), times(null, LATE), "Newer wins: the export doesn’t tell when it was changed, so only blanks are filled."],
    [
      "newer",
      field("text"),
      times(EARLY, null),
      "Newer wins: the destination doesn’t tell when it was changed, so only blanks are filled.",
    ],
    ["append", field("choice"), undefined, "Append: this field holds one value, and has one."],
    ["source", field("text", { createOnly: true }), undefined, "The destination takes this field only on new records."],
  ])("%s", (policy, of, at, words) => expect(keptBecause(policy, of, at)).toBe(words));
});
