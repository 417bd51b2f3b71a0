import { describe, expect, it } from "vitest";
import { fieldProblem, plannedFields, requiredMissing, targetConflicts, targetsFor, targetsGone } from "../../../shared/mapping/index.ts";
import { emptyProjectState, type ProjectState } from "../../../shared/model/index.ts";
import type { DestinationObject } from "../../../shared/packs/contract.ts";
import { customField, dataset, field, input, labels, map, row, schema } from "./given.ts";

const id = "session>deal";
const account = schema({
  deal: [
    field("name", "text", { required: true }),
    field("amount", "money", { required: true }),
    field("created_at", "datetime", { readOnly: true }),
    customField("Package tier", "choice", { choices: labels("Starter") }),
  ],
});
const state = (rows: ProjectState["rows"], more: Partial<ProjectState> = {}): ProjectState => ({
  ...emptyProjectState,
  maps: [map("session", "deal")],
  assignments: { s: "session" },
  rows,
  ...more,
});

describe("plannedFields", () => {
  it("lists what enabled maps use and the account lacks, once, as the pair has it", () => {
    const rows = [
      row(`${id}/a`, { column: "a", target: "name" }),
      row(`${id}/b`, { target: "custom:Package tier", formula: "=1" }),
      row(`${id}/c`, { target: "custom:Sessions remaining", formula: "=1" }),
    ];
    expect(plannedFields(input({ state: state(rows), schema: account }))).toEqual([
      { object: "deal", label: "Sessions remaining", type: "integer", reason: "What is left of the package." },
    ]);
    expect(plannedFields(input({ state: state(rows, { maps: [map("session", "deal", { enabled: false })] }), schema: account }))).toEqual(
      [],
    );
    expect(plannedFields(input({ state: state(rows.map((each) => ({ ...each, state: "ignored" as const }))), schema: account }))).toEqual(
      [],
    );
  });

  it("takes the type of a field of the admin's own from the column", () => {
    const data = dataset("s", "session", { Held: ["2024-05-01", "2024-05-02"], Room: ["A", "B"] });
    const rows = [
      row(`${id}/Held`, { column: "Held", target: "custom:Held on", state: "changed" }),
      row(`${id}/Room`, { column: "Room", target: "custom:Room", state: "changed" }),
    ];
    const planned = plannedFields(input({ datasets: [data], state: state(rows), schema: account }));
    expect(planned[0]).toEqual({ object: "deal", label: "Held on", type: "date", reason: "Holds the column Held." });
    expect(planned[1]?.label).toBe("Room");
  });

  it("gives a new choice field every option that the values chose", () => {
    const rows = [row(`${id}/type`, { column: "type", target: "custom:Session type" })];
    const values = {
      [`${id}/type`]: {
        retreat: { kind: "option" as const, label: "Retreat", state: "changed" as const, why: "" },
        x: { kind: "drop" as const, label: null, state: "changed" as const, why: "" },
      },
    };
    expect(plannedFields(input({ state: state(rows, { values }), schema: account }))[0]?.options).toEqual([
      "One-on-one",
      "Group",
      "Consultation",
      "Retreat",
    ]);
  });
});

describe("targetsFor", () => {
  it("is the account's writable fields, then planned ones under their ref", () => {
    const targets = targetsFor("deal", account, [
      { object: "deal", label: "Rank", type: "choice", options: ["A", "B"], reason: "" },
      { object: "contact", label: "Other", type: "text", reason: "" },
    ]);
    expect(targets.map((each) => [each.key, each.ref])).toEqual([
      ["name", "name"],
      ["amount", "amount"],
      ["cf_package_tier", "custom:Package tier"],
      ["custom:Rank", "custom:Rank"],
    ]);
    expect(targets.at(-1)?.choices).toEqual([
      { id: "A", label: "A" },
      { id: "B", label: "B" },
    ]);
  });

  it("is only planned fields without an account", () => {
    expect(targetsFor("deal", null, [{ object: "deal", label: "Rank", type: "text", reason: "" }]).map((each) => each.key)).toEqual([
      "custom:Rank",
    ]);
  });
});

describe("what is wrong with a map", () => {
  it("required fields that no row fills, placeholders not counted", () => {
    const rows = [row(`${id}/t`, { column: "t", target: "name" }), row(`${id}/!amount`, { target: "amount", state: "undecided" })];
    expect(requiredMissing({ state: state(rows), schema: account })).toEqual([{ mapId: id, label: "amount" }]);
    expect(requiredMissing({ state: state(rows), schema: null })).toEqual([]);
  });

  it("references of which one is needed, when no row fills any of them", () => {
    const note = schema({ note: [field("text", "longtext"), field("person", "reference"), field("company", "reference")] });
    const object = { id: "note", needsOneOf: ["person", "company", "elsewhere"] } as DestinationObject;
    const lacking = (...rows: ProjectState["rows"]) =>
      requiredMissing({ state: state(rows, { maps: [map("session", "note")] }), schema: note, objects: [object] });
    expect(lacking(row("session>note/t", { column: "t", target: "text" }))).toEqual([
      { mapId: "session>note", label: "person or company" },
    ]);
    expect(lacking(row("session>note/c", { column: "c", target: "company" }))).toEqual([]);
  });

  it("two rows into one field", () => {
    const rows = [
      row(`${id}/a`, { column: "a", target: "name" }),
      row(`${id}/b`, { column: "b", target: "name" }),
      row(`${id}/!name`, { target: "name", state: "undecided" }),
    ];
    expect(targetConflicts({ state: state(rows) })).toEqual({ [`${id}/b`]: "“name” is filled by a already. Clear one of them." });
    const named = schema({ deal: [field("name", "text", { label: "Account name" })] });
    expect(targetConflicts({ state: state(rows), schema: named })[`${id}/b`]).toMatch(/^“Account name” is filled by a already/);
  });

  it("targets that the account doesn't have or doesn't let write", () => {
    const rows = [
      row(`${id}/a`, { column: "a", target: "colour" }),
      row(`${id}/b`, { column: "b", target: "created_at" }),
      row(`${id}/c`, { column: "c", target: "custom:New" }),
    ];
    expect(Object.keys(targetsGone({ state: state(rows), schema: account }))).toEqual([`${id}/a`, `${id}/b`]);
  });

  it("rows whose field can't be known, because no account was read", () => {
    const rows = [row(`${id}/a`, { column: "a", target: "amount" }), row(`${id}/c`, { column: "c", target: "custom:New" })];
    expect(targetsGone({ state: state(rows), schema: null })).toEqual({
      [`${id}/a`]: "The account’s fields aren’t known yet. Connect it with the chip at the top.",
    });
  });

  it("an existing field that can't do a planned one's work", () => {
    const tier = {
      object: "deal",
      label: "Package tier",
      type: "choice" as const,
      options: ["Starter", "Growth", "Enterprise"],
      reason: "",
    };
    expect(fieldProblem(tier, customField("Package tier", "choice", { choices: labels("starter") }))).toBe(
      "“Package tier” lacks the options Growth, Enterprise.",
    );
    expect(fieldProblem(tier, customField("Package tier", "date"))).toBe("“Package tier” exists and holds dates, but choices are needed.");
    expect(fieldProblem({ ...tier, type: "integer" }, customField("Package tier", "decimal"))).toBeNull();
    expect(fieldProblem({ ...tier, type: "datetime" }, customField("Package tier", "date"))).toBeNull();
  });
});
