import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyProjectState, type FieldRow, type ProjectState, type ValueChoice } from "../../../shared/model/index.ts";
import { applyOp, restoreOp } from "../../../shared/ops/index.ts";
import { type DiffNames, diffStates, restored, textDiff } from "../../../shared/versions/index.ts";

const names: DiffNames = {
  map: (id) => id.replace(">", " → "),
  field: (_mapId, ref) => ({ email: "Email", "custom:cf_1": "Level" })[ref] ?? ref,
  dataset: (id) => (id === "d1" ? "members" : null),
  object: (id) => id,
};

const row = (id: string, more: Partial<FieldRow> = {}): FieldRow => ({
  id: `member>contact/${id}`,
  mapId: "member>contact",
  column: id,
  target: null,
  formula: null,
  state: "proposed",
  policy: "blank",
  confidence: 0.9,
  evidence: [],
  candidates: [],
  ...more,
});

const base: ProjectState = {
  ...emptyProjectState,
  assignments: { d1: "member" },
  maps: [{ id: "member>contact", source: "member", destination: "contact", condition: null, enabled: true }],
  rows: [row("email", { target: "email" }), row("level", { target: "custom:cf_1", formula: "=UPPER(TRIM([level]))" }), row("phone")],
  values: { "member>contact/level": { gold: { kind: "option", label: "Gold", state: "proposed", why: "" } } },
};
const withRows = (rows: FieldRow[]): ProjectState => ({ ...base, rows });
const shown = (after: ProjectState, before = base) =>
  diffStates(before, after, names).objects.flatMap((object) =>
    [...(object.map ? [object.map] : []), ...object.fields, ...object.values.flatMap((list) => list.changes)].map(
      ({ kind, title, aspects, loads }) => [
        kind,
        title,
        aspects.map(({ what, before: was, after: is }) => `${what}: ${was} → ${is}`).join("; "),
        loads,
      ],
    ),
  );

const parked: ValueChoice = { kind: "park", label: null, state: "changed", why: "" };
const otherValues: ProjectState = {
  ...base,
  values: {
    "member>contact/level": {
      gold: { kind: "drop", label: null, state: "changed", why: "" },
      constructor: parked,
    },
  },
};

describe("the difference of two states", () => {
  it("is none between equal ones, whatever their confidence and order", () => {
    const same = withRows(base.rows.toReversed().map((each) => ({ ...each, confidence: 0.1, evidence: [{ text: "x", weight: 1 }] })));
    expect(diffStates(base, same, names)).toEqual({ objects: [], parts: [], counts: { added: 0, removed: 0, changed: 0 }, loading: 0 });
  });

  it.each<[string, ProjectState, unknown[]]>([
    [
      "a field, a formula and a policy",
      withRows([
        row("email", { target: "custom:cf_1", state: "changed" }),
        row("level", { target: "custom:cf_1", formula: "=LOWER([level])" }),
        row("phone", { policy: "never" }),
      ]),
      [
        ["changed", "email", "field: Email → Level; state: proposed → changed", true],
        ["changed", "level", "formula: =UPPER(TRIM([level])) → =LOWER([level])", true],
        // It fills no field before or after.
        ["changed", "phone", "policy: blank → never", false],
      ],
    ],
    [
      "a confirmation, which loads nothing else",
      withRows(base.rows.map((each) => ({ ...each, state: "confirmed" as const }))),
      [
        ["changed", "email", "state: proposed → confirmed", false],
        ["changed", "level", "state: proposed → confirmed", false],
        ["changed", "phone", "state: proposed → confirmed", false],
      ],
    ],
    [
      "a row that is ignored now",
      withRows(base.rows.map((each) => (each.column === "email" ? { ...each, state: "ignored" as const } : each))),
      [["changed", "email", "state: proposed → ignored", true]],
    ],
    [
      "rows that came and went",
      withRows([row("email", { target: "email" }), row("level", base.rows[1]), row("zip", { target: "zip" })]),
      [
        ["removed", "phone", "column: phone → null; policy: blank → null; state: proposed → null", false],
        ["added", "zip", "column: null → zip; field: null → zip; policy: null → blank; state: null → proposed", true],
      ],
    ],
    [
      "a condition and a switch",
      { ...base, maps: base.maps.map((map) => ({ ...map, condition: '=[level]<>""', enabled: false })) },
      [["changed", "member → contact", 'condition: null → =[level]<>""; on: on → off', true]],
    ],
    [
      "values, by their words",
      otherValues,
      [
        ["added", "constructor", "option: null → held back", true],
        ["changed", "gold", "option: Gold → left empty; state: proposed → changed", true],
      ],
    ],
  ])("tells %s", (_what, after, expected) => {
    expect(shown(after)).toEqual(expected);
  });

  it("knows a row by its column when its id is another", () => {
    const renamed = base.rows.map((each, at) => ({ ...each, id: `other-${at}` }));
    const values = { "other-1": base.values["member>contact/level"] ?? {} };
    expect(diffStates(base, { ...base, rows: renamed, values }, names).objects).toEqual([]);
  });

  it("tells what belongs to no object map", () => {
    const after: ProjectState = {
      ...base,
      assignments: { d1: null, d9: "session" },
      owners: { "ana@x.example": { kind: "hold", userEmail: null, state: "changed", why: "" } },
      fallbackOwner: "bo@x.example",
      settings: { ...base.settings, dateOrder: "mdy" },
      dateOrders: { d1: { born: "mdy" } },
      overrides: { d1: { "key:M-1": { email: { text: "a@x.example", was: "a@x" }, zip: { text: "", was: "n/a" } } } },
      modifiedColumns: { member: "edited" },
    };
    const said = diffStates(base, after, names).parts.flatMap(({ title, changes }) =>
      changes.map((change) => `${title}: ${change.title}, ${change.aspects[0]?.before} → ${change.aspects[0]?.after}`),
    );
    expect(said).toEqual([
      "What the datasets are: members, member → left out",
      "What the datasets are: a dataset that is gone, null → session",
      "Owners: Fallback owner, null → bo@x.example",
      "Owners: ana@x.example, null → held back",
      "How values are read: Dates like 03/04/2024, day first → month first",
      "Day and month of columns: born in members, null → month first",
      "Cells put right by hand: email of M-1 in members, null → a@x.example",
      "Cells put right by hand: zip of M-1 in members, null → ",
      "Columns that tell the last change: member, null → edited",
    ]);
  });

  it("tells rules by their names, and when one has another place", () => {
    const rule = (id: string, name: string, keys: string[]): ProjectState["valueRules"][string][number] => ({
      id,
      name,
      method: { kind: "fingerprint" },
      keys,
      like: "",
      except: [],
      choice: { kind: "option", label: "Gold" },
    });
    const rules = (list: ProjectState["valueRules"][string]): ProjectState => ({ ...base, valueRules: { "member>contact/level": list } });
    const [a, b] = [rule("a", "Gold-like", ["gold"]), rule("b", "Won", ["won"])];
    const said = (before: ProjectState, after: ProjectState) =>
      diffStates(before, after, names).parts.flatMap(({ changes }) =>
        changes.map(({ kind, title, aspects: [aspect] }) => `${kind} ${title}: ${aspect?.before} → ${aspect?.after}`),
      );
    expect(said(rules([a]), rules([rule("a", "Gold-like", ["gold", "golden"]), b]))).toEqual([
      "changed “Gold-like” of level (member → contact): fingerprint of gold → Gold → fingerprint of gold, golden → Gold",
      "added “Won” of level (member → contact): null → fingerprint of won → Gold",
    ]);
    expect(said(rules([a, b]), rules([b, a]))).toEqual([
      "changed “Gold-like” of level (member → contact): its place → another place",
      "changed “Won” of level (member → contact): its place → another place",
    ]);
  });

  it("passes over no part that it has no words for", () => {
    const rules = (name: string) => ({ ...base, laterPart: { r1: [{ id: "a", name }] } }) as unknown as ProjectState;
    const [part] = diffStates(rules("Won-like"), rules("Won"), names).parts;
    expect(part?.changes).toMatchObject([{ kind: "changed", title: "r1 · a · name", aspects: [{ before: "Won-like", after: "Won" }] }]);
    expect(diffStates(base, rules("Won"), names).parts[0]?.changes).toMatchObject([{ kind: "added", title: "r1 · a" }]);
  });
});

describe("taking a version back", () => {
  it("leaves what is decided for datasets that came afterwards", () => {
    const now: ProjectState = { ...base, assignments: { d1: null, d2: "session" }, dateOrders: { d2: { start: "mdy" } }, rows: [] };
    expect(restored(base, now)).toEqual({ ...base, assignments: { d1: "member", d2: "session" }, dateOrders: { d2: { start: "mdy" } } });
  });

  it("is one edit of the parts that differ, and none where nothing does", () => {
    const op = restoreOp(withRows([]), base, "Restore “Friday”");
    expect(op).toEqual({ kind: "state.restore", label: "Restore “Friday”", parts: { rows: base.rows } });
    const applied = op && applyOp(withRows([]), op);
    expect(applied?.ok && applied.value.state).toEqual(base);
    expect(restoreOp(base, structuredClone(base), "x")).toBeNull();
  });
});

describe("the difference of two texts", () => {
  it("is told word by word", () => {
    expect(textDiff("=UPPER(TRIM([level]))", "=PROPER(TRIM([level]))")).toEqual([
      { kind: "same", text: "=" },
      { kind: "removed", text: "UPPER" },
      { kind: "added", text: "PROPER" },
      { kind: "same", text: "(TRIM([level]))" },
    ]);
  });

  it("gives both texts again when its pieces are joined, however long", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 30 }),
      fc.array(fc.constantFrom("=IF", "(", "[a]", ")", ",", " ", '"x"', "😀"), { maxLength: 40 }).map((words) => words.join("")),
    );
    const join = (pieces: ReturnType<typeof textDiff>, other: "removed" | "added") =>
      pieces.flatMap((piece) => (piece.kind === other ? [] : piece.text)).join("");
    fc.assert(
      fc.property(text, text, (a, b) => {
        const pieces = textDiff(a, b);
        expect(join(pieces, "added")).toBe(a);
        expect(join(pieces, "removed")).toBe(b);
      }),
      { seed: 20261128, numRuns: 400 },
    );
    const long = "a ".repeat(3000);
    expect(join(textDiff(long, `b${long}c`), "removed")).toBe(`b${long}c`);
  });
});
