import { expect, it } from "vitest";
import { emptyProjectState, type OwnerChoice, type ValueChoice } from "../../../shared/model/index.ts";
import { digestOf } from "../../../shared/plan/index.ts";

const state = emptyProjectState;
const owner = (how: OwnerChoice["state"]) =>
  digestOf({ ...state, owners: { a: { kind: "hold", userEmail: null, state: how, why: "" } } }, [], null);
const value = (how: ValueChoice["state"]) =>
  digestOf({ ...state, values: { r: { Lost: { kind: "park", label: null, state: how, why: "" } } } }, [], null);

it("a sign-off binds to what is chosen: what is held back is another than what is left open", () => {
  expect(owner("undecided")).toBe(digestOf(state, [], null));
  expect(owner("changed")).not.toBe(owner("undecided"));
  expect(owner("confirmed")).toBe(owner("changed"));
  expect(value("undecided")).toBe(digestOf({ ...state, values: { r: {} } }, [], null));
  expect(value("changed")).not.toBe(value("undecided"));
});
