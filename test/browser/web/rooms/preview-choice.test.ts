import { describe, expect, it } from "vitest";
import { type Chosen, everything, filterOf, isCounted, withFacet, withIssue } from "../../../../web/rooms/preview/choice.ts";
import { existingOf } from "../../../../web/rooms/preview/figures.ts";

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

  it("is counted by the plan itself while it is one thing", () => {
    expect([
      isCounted(chosen),
      isCounted({ ...chosen, issue }),
      isCounted({ ...chosen, facet }),
      isCounted({ ...chosen, text: " a" }),
    ]).toEqual([false, false, false, true]);
  });
});

it("takes no record for there already that is merged into another row's", () => {
  expect(existingOf({ outcomes: { create: 1, update: 2, unchanged: 40, skip: 0, hold: 0, fail: 0 }, merged: 39 })).toBe(3);
  expect(existingOf({ outcomes: { create: 1, update: 0, unchanged: 0, skip: 0, hold: 0, fail: 0 } })).toBe(0);
});
