import { describe, expect, it } from "vitest";
import type { Issue } from "../../../../shared/kernel/issue.ts";
import type { IssueGroup, Plan, PlanFacet, PlanLane } from "../../../../shared/model/index.ts";
import {
  askedFilters,
  type Chosen,
  everything,
  filterOf,
  isCounted,
  toldAtOnce,
  withFacet,
  withIssue,
} from "../../../../web/rooms/preview/choice.ts";
import { toldIssues } from "../../../../web/rooms/preview/effect-columns.tsx";
import { existingOf, moneyOf, sumText } from "../../../../web/rooms/preview/figures.ts";
import { facetsLeft, issuesLeft } from "../../../../web/rooms/preview/Groups.tsx";

const issue = { mapId: "person>contact", code: "email.letters", field: "Email" };
const facet = { mapId: "person>contact", field: "owner_id", value: "7" };
const chosen: Chosen = { ...everything, mapId: "person>contact" };

describe("what is looked at in Preview", () => {
  it("is an issue and what its records get, of one object", () => {
    const both = { ...chosen, ...withIssue(chosen, issue), ...withFacet({ ...chosen, issue }, facet) };
    expect(filterOf(both)).toEqual({ mapId: "person>contact", issueCode: "email.letters", issueField: "Email", facet });
    expect(isCounted(both)).toBe(true);
    expect(withIssue({ ...chosen, facet }, { ...issue, mapId: "deal>deal" })).toMatchObject({ facet: null });
    expect(withFacet({ ...chosen, issue }, { ...facet, mapId: "deal>deal" })).toMatchObject({ issue: null, mapId: "deal>deal" });
  });

  it("is let go of where it is chosen again, the other stays", () => {
    const both = { ...chosen, issue, facet };
    expect(withIssue(both, issue)).toEqual({ mapId: "person>contact", issue: null, facet });
    expect(withFacet(both, facet)).toEqual({ mapId: "person>contact", issue, facet: null });
  });

  it("is counted by the plan itself while it is an object, or all", () => {
    expect([
      isCounted(chosen),
      isCounted({ ...chosen, issue }),
      isCounted({ ...chosen, facet }),
      isCounted({ ...chosen, text: " a" }),
    ]).toEqual([false, true, true, true]);
  });

  it("narrows what can be chosen beside it: a facet’s values keep the issue, issues keep the facet, both what is searched for", () => {
    const { shown, facets, issues, found } = askedFilters({ ...chosen, issue, facet, text: "bo", kind: "hold" });
    const byIssue = { mapId: "person>contact", issueCode: "email.letters", issueField: "Email" };
    expect([shown, facets, issues, found]).toEqual([
      { ...byIssue, facet, text: "bo" },
      { ...byIssue, text: "bo" },
      { facet, text: "bo" },
      { text: "bo" },
    ]);
  });
});

describe("the lists beside what is chosen", () => {
  const counts = (hold: number) => ({ create: 0, update: 0, unchanged: 0, skip: 0, hold, fail: 0 });
  const group = (code: string, count: number) => ({
    ...{ code, severity: "error" as const, mapId: "person>contact", field: "Email", message: code },
    ...{ count, outcomes: counts(count) },
  });
  const lane = (facets: PlanFacet[], count: number): PlanLane => ({
    ...{ mapId: "person>contact", object: "contact", label: "Contacts", start: 0, count, outcomes: counts(count) },
    facets,
  });
  const owners = (...values: [string, number][]): PlanFacet[] => [
    { field: "owner_id", values: values.map(([value, hold]) => ({ value, outcomes: counts(hold) })) },
  ];
  const whole = lane(owners(["7", 4], ["8", 3]), 7);
  const plan = { lanes: [whole], issues: [group("email.letters", 5), group("name.missing", 2)] } as unknown as Plan;
  const beside = {
    facets: { lanes: [lane(owners(["8", 2]), 2)], issues: [] },
    issues: { lanes: [], issues: [group("name.missing", 1)] },
    found: { lanes: [whole], issues: [] },
  };
  const recordsIn = (groups: readonly IssueGroup[]) => groups.map(({ code, outcomes }) => [code, outcomes?.hold]);

  it("tell what each choice would leave, and leave out what would leave nothing", () => {
    expect(recordsIn(issuesLeft(plan, beside, null))).toEqual([["name.missing", 1]]);
    expect(facetsLeft(whole, beside, null)).toEqual(owners(["8", 2]));
    const nobody = { ...beside, facets: { lanes: [lane([], 2)], issues: [] } };
    expect(facetsLeft(whole, nobody, null)).toEqual(owners(["", 2]));
    expect(facetsLeft(whole, { ...beside, facets: { lanes: [], issues: [] } }, null)).toEqual([]);
  });

  it("keep what is chosen, though nothing is left of it, and are the plan’s own while nothing is chosen", () => {
    expect(recordsIn(issuesLeft(plan, beside, issue))).toEqual([
      ["email.letters", 0],
      ["name.missing", 1],
    ]);
    expect(facetsLeft(whole, beside, facet)).toEqual(owners(["8", 2], ["7", 0]));
    expect([issuesLeft(plan, null, null), facetsLeft(whole, null, null)]).toEqual([plan.issues, whole.facets]);
  });

  it("are told at once by the plan itself for an issue or a facet alone", () => {
    const heldOf = (choice: Partial<Chosen>) => toldAtOnce(plan, { ...chosen, ...choice })?.hold ?? null;
    expect([heldOf({ issue }), heldOf({ facet }), heldOf({ issue, facet }), heldOf({ issue, text: "a" }), heldOf({})]).toEqual([
      5,
      4,
      null,
      null,
      null,
    ]);
  });
});

describe("money", () => {
  const money = (create: number, hold = 0) => ({ create, update: 0, unchanged: 0, skip: 0, hold, fail: 0 });
  const lane = (sums: [string, number, number][] | null): Pick<Plan, "lanes"> => ({
    lanes: [
      {
        ...{ mapId: "deal>deal", object: "deal", label: "Deals", start: 0, count: 3, outcomes: money(3) },
        money: money(330, 7),
        ...(sums
          ? { currencies: { field: "currency", sums: sums.map(([value, create, hold]) => ({ value, money: money(create, hold) })) } }
          : {}),
      },
    ],
  });
  const codes = (_map: string, field: string, value: string) => `${field}:${value}`;

  it("is summed up by currency, never over several", () => {
    const sums = moneyOf(
      lane([
        ["EUR", 30, 0],
        ["USD", 300, 7],
      ]),
      null,
      null,
      codes,
    );
    expect(sums?.create).toEqual([
      { currency: "currency:USD", amount: 300 },
      { currency: "currency:EUR", amount: 30 },
    ]);
    expect(sums?.hold).toEqual([{ currency: "currency:USD", amount: 7 }]);
  });

  it("is in the usual currency where no record names one, and in none beside records that do", () => {
    expect(moneyOf(lane([["", 330, 7]]), null, "EUR", codes)?.create).toEqual([{ currency: "EUR", amount: 330 }]);
    expect(moneyOf(lane(null), null, null, codes)?.create).toEqual([{ currency: null, amount: 330 }]);
    const beside = moneyOf(
      lane([
        ["", 30, 0],
        ["USD", 300, 7],
      ]),
      null,
      "EUR",
      codes,
    );
    expect(beside?.create.map((sum) => sumText(sum, false))).toEqual(["300 currency:USD", "30 without a currency"]);
  });
});

it("shows the issue that records are looked at by first, then the gravest, what the outcome says already too", () => {
  const about = (code: string, field: string | undefined, severity: Issue["severity"]): Issue => ({
    ...{ code, severity, message: `${code} ${field}` },
    address: { dataset: "d", row: 0, ...(field === undefined ? {} : { field }) },
  });
  const issues = [about("a", "Email", "note"), about("b", "Owner", "error"), about("a", "Phone", "warning")];
  const told = (lookedAt: Parameters<typeof toldIssues>[1]) => toldIssues({ issues }, lookedAt).map(({ message }) => message);
  expect(told(null)).toEqual(["b Owner", "a Phone", "a Email"]);
  expect(told({ code: "a", field: "Email" })).toEqual(["a Email", "b Owner", "a Phone"]);
});

it("takes no record for there already that is merged into another row's", () => {
  expect(existingOf({ outcomes: { create: 1, update: 2, unchanged: 40, skip: 0, hold: 0, fail: 0 }, merged: 39 })).toBe(3);
  expect(existingOf({ outcomes: { create: 1, update: 0, unchanged: 0, skip: 0, hold: 0, fail: 0 } })).toBe(0);
});
