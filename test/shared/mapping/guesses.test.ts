import { describe, expect, it } from "vitest";
import { AUTO_ACCEPT, type ColumnFacts, isGuess, suggestObject } from "../../../shared/mapping/suggest/index.ts";
import { destinationOf } from "../../score/destinations.ts";
import { dataset } from "./given.ts";

const fieldsOf = (system: string, object: string) =>
  (destinationOf(system)?.objects.find((each) => each.object.id === object)?.fields ?? []).filter(
    (field) => !field.readOnly && !field.custom,
  );
const column = (header: string, cells: string[] = []): ColumnFacts => ({
  header,
  known: null,
  profile: cells.length === 0 ? null : (dataset("d", "x", { [header]: cells }).profiles[0] ?? null),
});
const offered = (columns: ColumnFacts[], system: string, object: string, source = object) =>
  suggestObject(columns, { source: [source], destination: [object], fields: fieldsOf(system, object) }).map((each) => ({
    answer: each.answer?.target ?? null,
    candidates: each.candidates.map((candidate) => candidate.target),
    guesses: each.candidates.filter(isGuess).map((candidate) => candidate.target),
  }));

describe("what is offered beside the answer", () => {
  it("are three fields for every column, each once", () => {
    const headers = ["Name", "Qxzj", "Created by", "Email opt out", "Phone", "City"];
    for (const { candidates } of offered(
      headers.map((header) => column(header)),
      "freshsales",
      "contact",
    )) {
      expect(candidates).toHaveLength(3);
      expect(new Set(candidates).size).toBe(3);
    }
  });

  it("never is an answer, nor comes before what the header says", () => {
    const found = suggestObject([column("Qxzj", ["anna@acme.example"]), column("Mobile phone")], {
      source: ["contacts"],
      destination: ["contact"],
      fields: fieldsOf("freshsales", "contact"),
    });
    for (const { answer, candidates } of found) {
      expect(answer === null || !isGuess(answer)).toBe(true);
      const confidences = candidates.map((each) => each.confidence);
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
      for (const each of candidates.filter(isGuess)) expect(each.confidence).toBeLessThan(AUTO_ACCEPT);
    }
  });

  it.each<[string, string[], string, string, string]>([
    // The header says something that no field holds, or another thing: what is near to it.
    ["Description", ["50 licences Acme"], "freshsales", "deal", "name"],
    ["Last Campaign", [], "freshsales", "contact", "campaign_id"],
    ["Sales Process", ["Standard", "Tender"], "pipedrive", "deal", "pipeline_id"],
    ["Forecast Amount", ["1200.00", "4500.00"], "freshsales", "deal", "amount"],
    ["Rating", ["Hot", "Cold"], "pipedrive", "lead", "label_ids"],
    ["Date entered", ["2024-02-02"], "pipedrive", "activity", "due_date"],
    ["Regarding", ["<b>Left brochure</b> and a <i>price list</i>"], "pipedrive", "note", "content"],
    // Nobody knows the word, but it sounds like one.
    ["Campagnolo", [], "freshsales", "contact", "campaign_id"],
    // The values alone.
    ["Qxzj", ["+44 20 7946 0958", "+49 30 901820"], "freshsales", "contact", "work_number"],
    ["Qxzj", ["2024-05-01", "2024-07-11"], "pipedrive", "deal", "expected_close_date"],
    ["Qxzj", ["1,200.00 €", "80.00 €"], "pipedrive", "deal", "value"],
  ])("is near to what the column says or holds: %s %j", (header, cells, system, object, field) => {
    expect(offered([column(header, cells)], system, object)[0]?.candidates).toContain(field);
  });

  it("is open, and stands with its neighbours", () => {
    const among = (headers: string[]) =>
      offered(
        headers.map((header) => column(header)),
        "freshsales",
        "contact",
      );
    expect(among(["Street", "Qxzj", "Postcode", "Country"])[1]?.guesses).toContain("city");
    expect(among(["First name", "Qxzj", "Email", "Phone"])[1]?.guesses).toContain("last_name");
    expect(among(["First name", "Last name", "Qxzj", "Job title"])[2]?.guesses).not.toContain("last_name");
  });
});
