import { expect, it } from "vitest";
import { loadOrder, propose } from "../../../shared/mapping/index.ts";
import { emptyProjectState, type ProjectState } from "../../../shared/model/index.ts";
import { applyOp } from "../../../shared/ops/index.ts";
import type { DestinationObject } from "../../../shared/packs/contract.ts";
import { dataset, field, input, map, row, schema } from "./given.ts";

const object = (id: string, needs: string[] = []): DestinationObject => ({
  id,
  label: id,
  plural: `${id}s`,
  title: "name",
  keeping: { kind: "none" },
  matchOn: [],
  listable: true,
  parents: [],
  needs,
});
const refers = (key: string, references: string) => field(key, "reference", { label: key, references });
const account = schema({
  org: [refers("parent", "org"), refers("main_deal", "deal")],
  person: [refers("org", "org")],
  deal: [refers("org", "org"), refers("person", "person")],
  note: [refers("deal", "deal"), refers("file", "file")],
});
const objects = [object("org"), object("person"), object("deal"), object("note", ["deal"]), object("file")];
const state: ProjectState = {
  ...emptyProjectState,
  maps: [map("n", "note"), map("d", "deal"), map("o", "org"), map("p", "person"), { ...map("f", "file"), enabled: false }],
  rows: [
    row("o>org/a", { column: "a", target: "parent" }),
    row("o>org/b", { column: "b", target: "main_deal" }),
    row("p>person/a", { column: "a", target: "org" }),
    row("d>deal/a", { column: "a", target: "person" }),
    row("d>deal/b", { column: "b", target: "org", state: "ignored" }),
    row("n>note/a", { column: "a", target: "deal" }),
    row("n>note/b", { column: "b", target: "file" }),
  ],
};

it("orders what is loaded, with what refers to what, parents of the same kind and circles", () => {
  const order = loadOrder(state, account, objects);
  expect(order.nodes.map((node) => [node.place, node.label, node.layer, node.mapIds, node.toItself])).toEqual([
    [1, "orgs", 0, ["o>org"], ["parent"]],
    [2, "persons", 1, ["p>person"], []],
    [3, "deals", 2, ["d>deal"], []],
    [4, "notes", 3, ["n>note"], []],
  ]);
  expect(order.links.map((link) => `${link.from}>${link.to}${link.needed ? "!" : ""}${link.backwards ? "?" : ""} ${link.fields}`)).toEqual([
    "deal>org? main_deal",
    "org>person org",
    "person>deal person",
    "deal>note! deal",
  ]);
  expect(order.circles).toEqual([["orgs", "persons", "deals"]]);
});

it("proposes fields for a map that a person added beside the pair's, and leaves them as they are without its files", () => {
  const people = dataset("c", "member", { email: ["a@x.io", "b@x.io"], "Shoe size": ["41", "42"] });
  const own = map("member", "deal");
  const given = input({
    datasets: [people],
    state: { ...emptyProjectState, assignments: { c: "member" }, maps: [own] },
    pair: null,
    schema: schema({ deal: [field("email", "email"), field("name", "text")] }),
  });
  const op = propose(given);
  const applied = op && applyOp(given.state, op);
  if (!applied?.ok) throw new Error("nothing proposed");
  const rows = applied.value.state.rows.map((each) => [each.mapId, each.column, each.target, each.state]);
  expect(rows).toContainEqual(["member>deal", "email", "email", "proposed"]);
  expect(rows).toHaveLength(2);
  const keeping = { kind: "custom", type: "text" } as const;
  const keeps = { ...given, destinationPack: { ...given.destinationPack, objects: [{ ...object("deal"), keeping }] } };
  const withKey = { ...keeps, datasets: [dataset("c", "member", { member_id: ["M-1", "M-2"], email: ["a@x.io", "b@x.io"] })] };
  expect(propose(withKey)).toMatchObject({
    ops: expect.arrayContaining([
      expect.objectContaining({ kind: "row.put", row: expect.objectContaining({ column: "member_id", target: "custom:Profi ID" }) }),
    ]),
  });
  expect(propose({ ...given, state: applied.value.state })).toBeNull();
  expect(propose({ ...given, datasets: [], state: applied.value.state })).toBeNull();
});
