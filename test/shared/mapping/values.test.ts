import { describe, expect, it } from "vitest";
import { proposeOwners, proposeValues, valueDefaults } from "../../../shared/mapping/index.ts";
import { emptyProjectState, type ProjectState } from "../../../shared/model/index.ts";
import { applyOp, type Op } from "../../../shared/ops/index.ts";
import { dataset, field, input, labels, map, row } from "./given.ts";

const id = "session>deal/status";
const stage = field("deal_stage_id", "choice", {
  label: "Deal stage",
  choices: labels("New", "Appointment scheduled", "Won", "Lost", "Workshops › Won"),
});
const usual = { Booked: "Appointment scheduled", Completed: "Won", Cancelled: "Lost", Archived: "No such stage" };
const counts = (...texts: string[]) => texts.map((text) => ({ text, records: 1, amount: null }));

function result(op: Op | null, state: ProjectState = emptyProjectState): ProjectState {
  if (!op) return state;
  const applied = applyOp(state, op);
  if (!applied.ok) throw new Error(applied.failure.message);
  return applied.value.state;
}

describe("proposeValues", () => {
  it("goes by label, spelling, the pair's usual one and likeness, and says which", () => {
    const state = result(proposeValues(row(id), stage, counts("Won", "LOST ", "booked ", "completed", "Apointment scheduled"), usual));
    expect(Object.entries(state.values[id] ?? {}).map(([text, choice]) => [text, choice.label, choice.state, choice.why])).toEqual([
      ["Won", "Won", "proposed", "The same label"],
      ["LOST ", "Lost", "proposed", "The same but for case, spaces or signs"],
      ["booked ", "Appointment scheduled", "proposed", "Usual for this pair: booked becomes Appointment scheduled"],
      ["completed", "Won", "proposed", "Usual for this pair: completed becomes Won"],
      ["Apointment scheduled", "Appointment scheduled", "proposed", "Looks like “Appointment scheduled” (95 % alike)"],
    ]);
  });

  it("leaves alone what nothing fits, and what is empty", () => {
    expect(proposeValues(row(id), stage, counts("Tentative", "Pilot", "??", "", "  ", "Archived"), usual)).toBeNull();
  });

  it("finds an option that carries its group in front", () => {
    const grouped = field("stage_id", "choice", { choices: labels("Sales › Open", "Sales › Won", "Programmes › Won") });
    expect(result(proposeValues(row(id), grouped, counts("Completed"), usual)).values[id]?.Completed?.label).toBe("Sales › Won");
  });

  it("says nothing new when asked again, and keeps what a person decided", () => {
    const first = result(proposeValues(row(id), stage, counts("Completed", "Booked"), usual));
    expect(proposeValues(row(id), stage, counts("Completed", "Booked"), usual, first)).toBeNull();
    const parked = result(
      { kind: "value.set", rowId: id, value: "Booked", choice: { kind: "park", label: null, state: "changed", why: "" } },
      first,
    );
    expect(proposeValues(row(id), stage, counts("Completed", "Booked"), usual, parked)).toBeNull();
  });

  it("creates the option that a value became in a finished migration, and only then one that the field lacks", () => {
    const remembered = (creates: boolean) => (value: string) => ({
      label: value === "Pilot" ? "test run" : "WON",
      why: "It became this",
      creates,
    });
    const propose = (creates: boolean, state?: ProjectState, choice = stage) =>
      proposeValues(row(id), choice, counts("Pilot", "Booked"), usual, state, remembered(creates));
    const state = result(propose(true));
    expect(state.values[id]).toEqual({
      Pilot: { kind: "create", label: "test run", state: "proposed", why: "It became this" },
      Booked: { kind: "option", label: "Won", state: "proposed", why: "It became this" },
    });
    expect(propose(true, state)).toBeNull();
    // Once it is there it is the same decision; once it is gone again it has to be created.
    const richer = field("deal_stage_id", "choice", { choices: labels("Won", "Test run") });
    const proposedThere = result(propose(true, undefined, richer));
    expect(proposedThere.values[id]?.Pilot).toMatchObject({ kind: "option", label: "Test run" });
    expect(result(propose(true, proposedThere), proposedThere).values[id]?.Pilot).toMatchObject({ kind: "create", label: "test run" });
    expect(result(propose(false)).values[id]).toEqual({
      Booked: { kind: "option", label: "Won", state: "proposed", why: "It became this" },
    });
  });

  it("drops what a finished migration left empty, as a proposal", () => {
    const left = () => ({ label: "", why: "It was left empty in 9 of 9 finished records" });
    const state = result(proposeValues(row(id), stage, counts("Won"), usual, emptyProjectState, left));
    expect(state.values[id]).toEqual({
      Won: { kind: "drop", label: null, state: "proposed", why: "It was left empty in 9 of 9 finished records" },
    });
    expect(proposeValues(row(id), stage, counts("Won"), usual, state, left)).toBeNull();
  });

  it("takes a proposal back when its option is gone", () => {
    const first = result(proposeValues(row(id), stage, counts("Completed"), usual));
    const poorer = field("deal_stage_id", "choice", { choices: labels("New") });
    expect(result(proposeValues(row(id), poorer, counts("Completed"), usual, first), first).values).toEqual({});
  });
});

describe("valueDefaults", () => {
  it("are the pair's for the column's canonical name", () => {
    const data = dataset("s", "session", { "Session ID": ["1"], Title: ["x"], "Session status": ["Completed"] });
    const state = { ...emptyProjectState, assignments: { s: "session" }, maps: [map("session", "deal")] };
    const given = input({ datasets: [data], state });
    expect(valueDefaults(given, row("session>deal/Session status", { column: "Session status" })).Completed).toBe("Won");
    expect(valueDefaults(given, row("session>deal/Title", { column: "Title" }))).toEqual({});
    expect(valueDefaults(given, row("session>deal/=x", { column: null }))).toEqual({});
  });
});

describe("proposeOwners", () => {
  const users = [
    { id: "1", name: "Chloë Vermeer", email: "Chloe@new.example", active: true },
    { id: "2", name: "Dana Whitlock", email: "dana@old.example", active: true },
    { id: "3", name: "Pieter Claes", email: "pieter@old.example", active: false },
    { id: "4", name: "Sam Lee", email: "sam1@new.example", active: true },
    { id: "5", name: "Sam Lee", email: "sam2@new.example", active: true },
  ];
  const owners = [
    { owner: "DANA@old.example", name: "Dana Whitlock" },
    { owner: "chloe@old.example", name: "Chloe Vermeer" },
    { owner: "pieter@old.example", name: "Pieter Claes" },
    { owner: "sam@old.example", name: "Sam Lee" },
    { owner: "nobody@old.example", name: null },
    { owner: "", name: null },
  ];

  it("matches by e-mail, then by an unmistakable name, and never to an inactive user", () => {
    const state = result(proposeOwners(owners, users, emptyProjectState));
    expect(Object.entries(state.owners).map(([owner, choice]) => [owner, choice.userEmail, choice.why])).toEqual([
      ["dana@old.example", "dana@old.example", "The same e-mail address"],
      ["chloe@old.example", "chloe@new.example", "The same name, Chloë Vermeer, under another e-mail address"],
    ]);
    expect(proposeOwners(owners, users, state)).toBeNull();
  });

  it("keeps what a person decided", () => {
    const held: ProjectState = {
      ...emptyProjectState,
      owners: { "dana@old.example": { kind: "hold", userEmail: null, state: "confirmed", why: "" } },
    };
    expect(result(proposeOwners(["dana@old.example"], users, held), held)).toBe(held);
  });
});
