import { expect, it } from "vitest";
import type { DestinationField } from "../../../shared/model/index.ts";
import { objects as freshsales } from "../../../shared/packs/freshsales/objects.ts";
import { facetFieldsOf, facetsOf, facetText } from "../../../shared/plan/facets.ts";
import { noOutcomes } from "../../../shared/plan/index.ts";

const field = (key: string, type: DestinationField["type"]): DestinationField => ({
  key,
  ref: key,
  label: key,
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
});

it("looks through deals by who owns them and where they stand, as far as the account has the fields", () => {
  const deal = freshsales.find(({ id }) => id === "deal");
  if (!deal) throw new Error("Deals are gone.");
  const creator = { ...field("creator_id", "user"), readOnly: true };
  const all = [
    creator,
    field("name", "text"),
    field("owner_id", "user"),
    field("deal_stage_id", "choice"),
    field("deal_pipeline_id", "choice"),
  ];
  expect(facetFieldsOf(deal, all)).toEqual(["owner_id", "deal_stage_id", "deal_pipeline_id"]);
  expect(facetFieldsOf(deal, [field("deal_stage_id", "choice")])).toEqual(["deal_stage_id"]);
});

it("lists values most frequent first, nothing among them, and no field in which no record has a value", () => {
  const outcomes = (create: number, hold: number) => ({ ...noOutcomes(), create, hold });
  expect(
    facetsOf([
      {
        field: "stage",
        values: [
          ["", outcomes(2, 1)],
          ["7", outcomes(4, 0)],
          ["8", outcomes(0, 3)],
          ["9", noOutcomes()],
        ],
      },
      { field: "owner", values: [["", outcomes(6, 4)]] },
    ]),
  ).toEqual([
    {
      field: "stage",
      values: [
        { value: "7", outcomes: outcomes(4, 0) },
        { value: "", outcomes: outcomes(2, 1) },
        { value: "8", outcomes: outcomes(0, 3) },
      ],
    },
  ]);
});

it("counts a choice by its id, and what is no single choice as nothing", () => {
  expect([facetText("12"), facetText(12), facetText(null), facetText(undefined), facetText(["1", "2"]), facetText("")]).toEqual([
    "12",
    "12",
    "",
    "",
    "",
    "",
  ]);
});
