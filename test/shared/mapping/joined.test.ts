import { describe, expect, it } from "vitest";
import { propose } from "../../../shared/mapping/index.ts";
import { joinedFields, withoutLists } from "../../../shared/mapping/joined.ts";
import type { Suggestion } from "../../../shared/mapping/suggest/index.ts";
import { emptyProjectState, type ProjectState } from "../../../shared/model/index.ts";
import { applyOp } from "../../../shared/ops/index.ts";
import type { Pair } from "../../../shared/packs/contract.ts";
import { customField, dataset, field, input, schema } from "./given.ts";

const people = dataset("m", "member", {
  "First name": ["Zoë"],
  "Last [legal] name": ["Martínez"],
  "E-Mail": ["z@x.example"],
  "E-mail 2": ["zoe@home.example"],
  Street: ["Calle Mayor 4"],
  "Postal Code": ["28013"],
  City: ["Madrid"],
});
const account = schema({
  person: [
    field("name", "text", { label: "Name", required: true }),
    field("emails", "emails", { label: "Email" }),
    field("postal_address", "text", { label: "Postal address" }),
    customField("Segment", "text"),
  ],
});
/** A pair without defaults: suggestions alone speak. */
const pair: Pair = {
  source: "profi",
  destination: "pipedrive",
  objects: [{ source: "member", destination: "person", kind: "1:1", fields: [], notes: [] }],
  gotchas: [],
};

function rows(state: ProjectState = emptyProjectState) {
  const given = input({ datasets: [people], schema: account, pair, state });
  const op = propose(given);
  const applied = op ? applyOp(state, op) : null;
  if (applied && !applied.ok) throw new Error(applied.failure.message);
  return { given, state: applied ? applied.value.state : state };
}

it("a list of choices is no part of a name", () => {
  const column = (header: string, part: string | null): Suggestion => {
    const answer = { target: "name", label: "Name", confidence: 0.9, evidence: [] };
    return { header, answer, confidence: 0.9, none: { confidence: 0.1, evidence: [] }, candidates: [answer], part };
  };
  const given = [column("Vorname", "name.first"), column("Nachname", "name.last"), column("Interessen", "name.middle")];
  const left = withoutLists(given, (header) => header === "Interessen");
  expect(left.map(({ header, answer }) => [header, answer?.target ?? null])).toEqual([
    ["Vorname", "name"],
    ["Nachname", "name"],
    ["Interessen", null],
  ]);
  expect(joinedFields(left, [field("name", "text")]).get("name")?.formula).toBe('=TEXTJOIN(" ",TRUE,[Vorname],[Nachname])');
});

describe("columns that make up one field", () => {
  it("are proposed as one formula on the first of them; the others say who reads them", () => {
    const { state } = rows();
    expect(state.rows.map((row) => [row.column, row.target, row.formula, row.state])).toEqual([
      ["First name", "name", '=TEXTJOIN(" ",TRUE,[First name],[Last [legal]] name])', "proposed"],
      ["Last [legal] name", null, null, "ignored"],
      ["E-Mail", "emails", '=TEXTJOIN("; ",TRUE,[E-Mail],[E-mail 2])', "proposed"],
      ["E-mail 2", null, null, "ignored"],
      ["Street", "postal_address", '=TEXTJOIN(", ",TRUE,[Street],[Postal Code],[City])', "proposed"],
      ["Postal Code", null, null, "ignored"],
      ["City", null, null, "ignored"],
    ]);
    expect(state.rows[1]?.evidence[0]?.text).toBe("Read by the formula for Name.");
  });

  it("stay as they are when asked again, and when the formula was confirmed", () => {
    const { given, state } = rows();
    expect(propose({ ...given, state })).toBeNull();
    const confirmed = {
      ...state,
      rows: state.rows.map((row) => (row.state === "proposed" ? { ...row, state: "confirmed" as const } : row)),
    };
    const again = rows(confirmed);
    expect(again.state.rows.filter((row) => row.target !== null).map((row) => row.target)).toEqual(["name", "emails", "postal_address"]);
    expect(again.state.rows.find((row) => row.column === "City")?.state).toBe("ignored");
  });
});
