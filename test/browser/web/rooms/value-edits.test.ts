import { describe, expect, it } from "vitest";
import { settler } from "../../../../shared/mapping/clusters/index.ts";
import type { ValueChoice } from "../../../../shared/model/index.ts";
import type { Op } from "../../../../shared/ops/index.ts";
import { parseTsv } from "../../../../web/grid/index.ts";
import * as edits from "../../../../web/rooms/values/edits.ts";
import { gestureOp, pasteOption } from "../../../../web/rooms/values/gestures.ts";
import { type ListLine, listOp, readList, writeList } from "../../../../web/rooms/values/list-text.ts";
import { acceptCluster, caughtBy } from "../../../../web/rooms/values/rule-edits.ts";
import { shownCounts, shownRows } from "../../../../web/rooms/values/shown.ts";
import { chose, listOf, row } from "./value-rows.ts";

const won = row("Completed", 9, chose("option", "Won", "proposed"));
const rows = [
  won,
  row("completed ", 4),
  row("COM-PLETED", 3),
  row("Not completed", 2, chose("drop", null)),
  row("Paused", 2, chose("park", null)),
  row("Tentative", 1, chose("create", "Maybe", "confirmed", "r1"), { isNew: true }),
  row("", 5),
];
const list = listOf(rows, {
  rules: [
    {
      id: "r1",
      name: "Maybe-like",
      method: { kind: "fingerprint" },
      keys: [],
      like: "Tentative",
      except: [],
      choice: { kind: "create", label: "Maybe" },
    },
  ],
});

describe("edits of values", () => {
  it("give one choice to all spelt like it, and to no other", () => {
    expect(edits.spelledLike(list, won).map((each) => each.value)).toEqual(["completed ", "COM-PLETED"]);
    const op = edits.sameForAllLike(list, won);
    const set = (value: string, state: string) => ({
      kind: "value.set",
      rowId: "stage",
      value,
      choice: { kind: "option", label: "Won", state },
    });
    expect(op).toMatchObject({
      kind: "group",
      label: "Map 3 values",
      ops: [set("Completed", "confirmed"), set("completed ", "changed"), set("COM-PLETED", "changed")],
    });
    expect(edits.sameForAllLike(list, row("Pilot", 1))).toBeNull();
  });

  it("leave open what is cleared, so that it isn't proposed again at once", () => {
    const op = edits.pickValue("stage", won, { kind: "clear" });
    const choice: ValueChoice = { kind: "park", label: null, state: "undecided", why: "left open by you" };
    expect(op).toEqual({ kind: "value.set", rowId: "stage", value: "Completed", choice });
    expect(settler({ choices: { Completed: choice }, rules: [] })("Completed")).toBeNull();
  });

  it("never clear what a rule decides", () => {
    const ruled = rows[5] ?? won;
    expect(edits.pickValue("stage", ruled, { kind: "clear" })).toBeNull();
    expect(pasteOption(list, ruled, "")).toEqual({
      kind: "refused",
      why: "The rule “Maybe-like” decides it: choose an option, or change the rule",
    });
  });

  it.each([
    ["Lost", { kind: "edit", picked: { kind: "option", id: "option:Lost" } }],
    [" lost ", { kind: "edit", picked: { kind: "option", id: "option:Lost" } }],
    ["Maybe", { kind: "edit", picked: { kind: "option", id: "create:Maybe" } }],
    ["left empty on purpose", { kind: "edit", picked: { kind: "option", id: "drop" } }],
    ["held back", { kind: "edit", picked: { kind: "option", id: "park" } }],
    ["", { kind: "edit", picked: { kind: "option", id: "clear" } }],
    // The same word put onto a proposal is a yes to it.
    ["Won", { kind: "edit", picked: { kind: "option", id: "option:Won" } }],
    ["Closed", { kind: "refused", why: "Deal stage has no such option" }],
  ])("takes a pasted “%s”", (text, pasted) => {
    expect(pasteOption(list, won, text)).toEqual(pasted);
  });
});

describe("options of a field that is to be made", () => {
  const open = [row("gold", 5), row("Silber ", 3), row("", 2), row("GOLD", 1)];
  const fresh = listOf(open, { options: [], planned: [], isNew: true });
  const create = (value: string, label: string) => ({
    kind: "value.set",
    rowId: "stage",
    value,
    choice: { kind: "create", label, state: "changed", why: "chosen by you" },
  });

  it("come from a pasted list of labels, in one step", () => {
    const texts = ["Gold", "Silver", "", "gold"];
    const all = open.flatMap((each, at) => {
      const pasted = pasteOption(fresh, each, texts[at] ?? "");
      return pasted.kind === "edit"
        ? [{ row: each, column: "option", text: texts[at] ?? "", picked: pasted.picked ?? null, before: null }]
        : [];
    });
    expect(gestureOp(fresh, all, "paste")).toEqual({
      kind: "group",
      label: "Paste into 3 values of status",
      ops: [create("gold", "Gold"), create("Silber ", "Silver"), create("GOLD", "Gold")],
    });
    expect(pasteOption({ ...fresh, fixed: true }, won, "Gold")).toEqual({ kind: "refused", why: "Deal stage has no such option" });
  });

  it("are made of all open values at once", () => {
    expect(edits.createAll(fresh, edits.creatable(fresh))).toEqual({
      kind: "group",
      label: "Create options of 3 values of status",
      ops: [create("gold", "gold"), create("Silber ", "Silber"), create("GOLD", "gold")],
    });
    expect(edits.creatable({ ...fresh, fixed: true })).toEqual([]);
    expect(edits.creatable(listOf([row("Won ", 1), won, row("Pilot", 2)])).map(({ value }) => value)).toEqual(["Pilot"]);
    expect(edits.createAll(fresh, [])).toBeNull();
  });
});

describe("which values are shown", () => {
  it("goes by what they become, and by every word typed", () => {
    expect(shownCounts(rows)).toEqual({ all: 7, decide: 2, proposed: 1, mapped: 1, dropped: 1, parked: 1, new: 1 });
    expect(shownRows(list, "decide", "").map((each) => each.value)).toEqual(["completed ", "COM-PLETED"]);
    expect(shownRows(list, "all", "  NOT comp").map((each) => each.value)).toEqual(["Not completed"]);
    expect(shownRows(list, "all", "maybe").map((each) => each.value)).toEqual(["Tentative"]);
  });
});

describe("a value map as text", () => {
  it("has an apostrophe before what a spreadsheet would run, and comes back without a change", () => {
    const hard = listOf([row("=1+1", 3, chose("option", "@Won", "confirmed")), row("'=1+1", 2), row("@x", 1), row("-5", 1)]);
    const text = writeList(hard);
    expect(
      parseTsv(text)
        .slice(1)
        .map(([value, , option]) => `${value}|${option}`),
    ).toEqual(["'=1+1|'@Won", "''=1+1|", "'@x|", "-5|"]);
    expect(readList(hard, text).map(({ kind, value }) => `${kind} ${value}`)).toEqual(["same =1+1", "same '=1+1", "same @x", "same -5"]);
    expect(readList(hard, "=1+1\t@Won").map(({ kind, value }) => `${kind} ${value}`)).toEqual(["same =1+1"]);
  });

  it("is value, records and option, and comes back without a change", () => {
    const text = writeList(list);
    expect(parseTsv(text).slice(0, 3)).toEqual([
      ["Value", "Records", "Option"],
      ["Completed", "9", "Won"],
      ["completed ", "4", ""],
    ]);
    const lines = readList(list, text);
    expect(lines.filter((line) => line.kind !== "same")).toEqual([]);
    expect(listOp(list, lines)).toBeNull();
  });

  it("marks what differs, and refuses unknown values and options by name, each with its line", () => {
    const text =
      "value\toption\r\nCompleted\tLost\r\ncompleted\twon\r\nPaused\t\r\n\r\nNowhere\tWon\r\nTentative\tPerhaps\r\nCompleted\tNew\r\nalone\r\n";
    const lines = readList(list, text);
    const brief = (line: ListLine) =>
      line.kind === "change" ? [line.line, line.before, line.after] : [line.line, line.kind === "refused" ? line.why : "same"];
    expect(lines.map(brief)).toEqual([
      [2, "Won", "Lost"],
      [3, "", "Won"],
      [4, "same"],
      [6, "status has no value “Nowhere”"],
      [7, "Deal stage has no such option: “Perhaps”"],
      [8, "Line 2 has this value already"],
      [9, "Two columns are needed: the value and its option"],
    ]);
    expect(listOp(list, lines)).toMatchObject({
      kind: "group",
      label: "Take 2 values of status from a list",
      ops: [
        { kind: "value.set", value: "Completed", choice: { label: "Lost" } },
        { kind: "value.set", value: "completed ", choice: { label: "Won" } },
      ],
    });
  });
});

describe("a cluster that is accepted", () => {
  const member = (value: string, choice = chose("option", "Won")) => ({ value, records: 1, amount: null, choice, doubt: null });
  const cluster = {
    like: "Won",
    keys: ["won"],
    members: [member("Won"), member("won!", chose("option", "Lost", "confirmed", "r0")), { ...member("WON"), choice: null }],
    records: 3,
    amount: null,
    open: 1,
    choice: null,
  };
  const given = { id: "r9", name: " ", method: { kind: "fingerprint" }, cluster, choice: { kind: "option", label: "Won" } } as const;

  it("becomes a rule before those it overrules, and what was decided for its members alone gives way", () => {
    expect(acceptCluster(list, { ...given, ticked: new Set(["Won", "won!", "WON"]) })).toEqual({
      kind: "group",
      label: "Rule “Won-like”: 3 values become Won",
      ops: [
        {
          kind: "rule.put",
          rowId: "stage",
          index: 0,
          rule: {
            id: "r9",
            name: "Won-like",
            method: { kind: "fingerprint" },
            keys: ["won"],
            like: "Won",
            except: [],
            choice: given.choice,
          },
        },
        { kind: "value.set", rowId: "stage", value: "Won", choice: null },
      ] satisfies Op[],
    });
  });

  it("leaves alone what wasn't ticked", () => {
    const op = acceptCluster(list, { ...given, ticked: new Set(["WON"]) });
    expect(op).toMatchObject({ ops: [{ kind: "rule.put", rule: { like: "WON", except: ["Won", "won!"] } }] });
    expect(op.kind === "group" && op.ops).toHaveLength(1);
  });

  it("tells what it catches", () => {
    expect([...caughtBy(rows)]).toEqual([["r1", { values: 1, records: 1, amount: null }]]);
  });
});
