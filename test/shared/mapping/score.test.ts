import { describe, expect, it } from "vitest";
import { calibrationError, figuresOf } from "../../score/figures.ts";
import { BadLabels, type Label, parseLabels, readLabels } from "../../score/labels.ts";
import { judge, score } from "../../score/score.ts";

const label = (more: Partial<Label>): Label => ({
  source_system: "Some CRM",
  source_object: "contacts",
  source_field: "E-mail",
  destination_system: "freshsales",
  destination_object: "contact",
  destination_field: "email",
  ...more,
});

describe("labels", () => {
  it.each<[string, RegExp]>([
    ["{", /^f\.json is no JSON/],
    ["{}", /holds no array/],
    ['[{"source_system":"x"}]', /^f\.json, row 1, source_field/],
    [JSON.stringify([label({}), { ...label({}), destination_field: 3 }]), /^f\.json, row 2, destination_field/],
  ])("says where %s is wrong", (text, message) => {
    expect(() => parseLabels(text, "f.json")).toThrow(BadLabels);
    expect(() => parseLabels(text, "f.json")).toThrow(message);
  });

  it.each<[Partial<Label>, (string | null)[]]>([
    [{ destination_object: "Contacts", destination_field: "Email" }, ["email"]],
    [{ destination_object: "person", destination_field: "work_number" }, ["work_number"]],
    [{ destination_field: "First name" }, ["first_name"]],
    [{ destination_field: "sales_account_id" }, ["sales_accounts"]],
    [{ destination_field: "cf_segment" }, ["custom:Segment"]],
    [{ destination_field: null, also_accept: ["External ID"] }, [null, "external_id"]],
    [{ destination_system: "Pipedrive", destination_object: "Persons", destination_field: "phone" }, ["phones"]],
    [{ destination_system: "pipedrive", destination_object: "organizations", destination_field: "address.city" }, ["address"]],
    [{ destination_system: "pipedrive", destination_object: "deals", destination_field: "org_name" }, ["org_id"]],
    [{ destination_system: "pipedrive", destination_object: "person", destination_field: "job_title" }, ["job_title"]],
    [{ destination_object: "Account", destination_field: "Number of Employees" }, ["number_of_employees"]],
    [{ destination_object: "lead", destination_field: "lead_stage_id" }, ["lead_stage_id"]],
  ])("finds %o however it is spelt", (more, accepted) => {
    const { rows, problems } = readLabels([label(more)]);
    expect([rows[0]?.accepted, problems]).toEqual([accepted, []]);
  });

  it("tells what it can't find, by row, and scores the rest", () => {
    const { rows, problems } = readLabels([
      label({ destination_system: "sharepoint" }),
      label({ destination_object: "spaceship" }),
      label({ destination_field: "warp_drive" }),
      label({}),
    ]);
    expect(rows.map((each) => [each.row, each.accepted])).toEqual([
      [3, []],
      [4, ["email"]],
    ]);
    expect(problems).toEqual([
      "Row 1: there is no destination “sharepoint”.",
      "Row 2: Freshsales has no object “spaceship”.",
      "Row 3: Freshsales's Contact has no field “warp_drive”.",
    ]);
  });
});

describe("figures", () => {
  it("weigh confidence against what was right, over ten steps", () => {
    expect(calibrationError([{ confidence: 0.95, right: true }])).toBeCloseTo(0.05);
    expect(
      calibrationError([
        { confidence: 0.75, right: true },
        { confidence: 0.75, right: false },
        { confidence: 0.15, right: false },
        { confidence: 0.15, right: false },
      ]),
    ).toBeCloseTo(0.5 * 0.25 + 0.5 * 0.15);
  });

  it("count a miss with what was answered, and coverage by rows with a target", () => {
    const { rows } = readLabels([
      label({}),
      label({ source_field: "Zork", destination_field: "medium" }),
      label({ source_field: "Last activity date", destination_field: null }),
    ]);
    const figures = figuresOf(judge(rows), 1);
    expect([figures.rows, figures.targets, figures.hit1, figures.noTarget, figures.autoAccept.precision]).toEqual([3, 2, 0.5, 1, 1]);
    expect(figures.autoAccept.coverage).toBe(0.5);
    expect(figures.namesAlone).toEqual({ hit1: 0.5, hit3: 0.5 });
    expect(figures.misses.map((miss) => [miss.row, miss.source_field, miss.expected, miss.answered])).toEqual([
      [2, "Zork", ["medium"], null],
    ]);
  });

  it("come for a file without rows", () => {
    expect(score([])).toMatchObject({ rows: 0, hit1: 1, misses: [], problems: [] });
  });
});
