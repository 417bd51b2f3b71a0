import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BadLabels, type Label, parseLabels, readLabels } from "../../score/labels.ts";
import { judge, score } from "../../score/score.ts";

const label = (more: Partial<Label> = {}): Label => ({
  source_system: "Some CRM",
  source_object: "contacts",
  source_field: "E-mail",
  destination_system: "freshsales",
  destination_object: "contact",
  destination_field: "email",
  ...more,
});
const answers = (rows: Label[]) => judge(readLabels(rows).rows).map(({ row, suggestion }) => [row.row, suggestion.answer?.target ?? null]);

describe("a file of labels", () => {
  it("gives a field once in an export, and anew in the next", () => {
    const rows = [
      label(),
      label({ source_field: "Email address" }),
      label({ source_system: "Another CRM" }),
      label({ source_object: "leads" }),
      label({ destination_system: "pipedrive", destination_object: "person", destination_field: "email" }),
    ];
    const found = new Map(answers(rows).map(([row, target]) => [row, target]));
    expect([found.get(3), found.get(4), found.get(5)]).toEqual(["email", "email", "emails"]);
    expect([found.get(1), found.get(2)].filter((target) => target === "email")).toHaveLength(1);
  });

  it("takes a header that it repeats for one column, in another object too", () => {
    const rows = [
      label(),
      label(),
      label({ source_field: " e-mail " }),
      label({ destination_object: "sales_account", destination_field: null }),
      label({ destination_object: "lead", destination_field: "email" }),
    ];
    expect(answers(rows)).toEqual([
      [1, "email"],
      [2, "email"],
      [3, "email"],
      [4, null],
      [5, "email"],
    ]);
  });

  it.each<[string, object]>([
    ["no samples", {}],
    ["samples of null", { samples: [null, null] }],
    ["one sample, bare", { samples: "a@b.example" }],
    ["numbers and truths", { samples: [1, 2.5, true] }],
    ["no source object", { source_object: null }],
    ["objects in the plural and in capitals", { destination_object: "CONTACTS" }],
    ["a field's label", { destination_field: "Email" }],
    ["a field with its object before it", { destination_field: "Contact: Email" }],
    ["nothing else accepted", { also_accept: null }],
  ])("may hold a row with %s", (_, more) => {
    const rows = parseLabels(JSON.stringify([{ ...label(), ...more }]), "f.json");
    expect(score(rows)).toMatchObject({ rows: 1, problems: [] });
  });

  it("goes by the rest of the export where a column without a target names no object", () => {
    const rows = [label(), label({ source_field: "Zork", source_object: "contacts", destination_object: null, destination_field: null })];
    expect(readLabels(rows).rows[1]?.object.object.id).toBe("contact");
    expect(readLabels([label({ source_object: "zork", destination_object: null, destination_field: null })]).problems).toEqual([
      "Row 1: Freshsales has no object “zork”.",
    ]);
  });

  it("is read or refused with its place, whatever it holds", () => {
    const odd = fc.oneof(fc.jsonValue(), fc.record({ source_system: fc.string(), samples: fc.jsonValue(), also_accept: fc.jsonValue() }));
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 4 }), (rows) => {
        try {
          parseLabels(JSON.stringify(rows), "f.json");
        } catch (error) {
          expect(error).toBeInstanceOf(BadLabels);
          expect((error as Error).message).toMatch(/^f\.json/);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it("has figures between 0 and 1, whatever its names and values", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom("Email", "Name", "cf_x", "Contact: Phone", "Who's on it?", "((", "a / b", "日付", "__c"),
    );
    const row = fc.record({
      source_field: word.filter((text) => text.trim() !== ""),
      samples: fc.option(fc.array(fc.oneof(word, fc.integer(), fc.constant(null)), { maxLength: 4 }), { nil: undefined }),
      destination_object: fc.constantFrom("contact", "deal", "sales_account", "task"),
      destination_field: fc.constantFrom(null, "name", "owner", "nothing known"),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (rows) => {
        const judged = judge(readLabels(rows.map((more) => label(more))).rows);
        for (const { suggestion } of judged)
          for (const each of [suggestion, suggestion.none, ...suggestion.candidates]) {
            expect(each.confidence).toBeGreaterThanOrEqual(0);
            expect(each.confidence).toBeLessThanOrEqual(1);
          }
      }),
      { seed: 11, numRuns: 60 },
    );
  });
});
