import { expect, it } from "vitest";
import type { SchemaItem, SchemaView } from "../../../../shared/wire/studio.ts";
import { layOut } from "../../../../web/rooms/objects/graph-layout.ts";
import { refersText } from "../../../../web/rooms/objects/LoadGraph.tsx";
import { capText } from "../../../../web/rooms/schema/Caps.tsx";
import { isOpen, kindText, textOf, tsvOf } from "../../../../web/rooms/schema/lines.ts";
import { whatOf } from "../../../../web/rooms/schema/SchemaActs.tsx";

const item = (label: string, more: Partial<SchemaItem> = {}): SchemaItem => ({
  id: label,
  kind: "field",
  object: "deal",
  objectLabel: "Deal",
  label,
  what: "Field",
  key: null,
  type: "choice",
  typeName: "Dropdown",
  options: [],
  under: null,
  reason: "Keeps it.",
  columns: [],
  records: 7,
  state: "missing",
  problem: null,
  byApi: false,
  ...more,
});
const items = [
  item("Tier", { options: ["Gold", 'Silver "2"'] }),
  item("Paused", {
    kind: "choice",
    what: "Stage",
    type: null,
    typeName: null,
    under: { key: "pipeline_id", fieldLabel: "Pipeline", label: "Sales", labels: ["Sales"] },
  }),
  item("There", { state: "present" }),
];

it("writes the list for a spreadsheet, options one a line in their cell", () => {
  expect(tsvOf(items.filter(isOpen))).toBe(
    [
      "Object\tLabel\tType\tOptions\tWhat for\tRecords",
      'Deal\tTier\tDropdown\t"Gold\nSilver ""2"""\tKeeps it.\t7',
      "Deal\tPaused\tStage of pipeline Sales\t\tKeeps it.\t7",
    ].join("\n"),
  );
});

it("writes it as text to send, and counts it in words", () => {
  expect(textOf(items.filter(isOpen), "Acme")).toBe(
    'To add in Acme, exactly as written:\n\nDeal\n☐ Tier (Dropdown)\n    Gold\n    Silver "2"\n☐ Paused (Stage of pipeline Sales)',
  );
  expect([whatOf(items.filter(isOpen)), kindText(item("X", { typeName: null, type: "text" }))]).toEqual([
    "1 field and 1 option",
    "Single line of text",
  ]);
});

it("says what a plan allows, what is there, what is needed and how many are too many", () => {
  const cap: SchemaView["caps"][number] = {
    id: "text",
    state: "blocks",
    label: "text fields",
    object: "deal",
    objectLabel: "Deal",
    used: 19,
    needed: 3,
    most: [
      { plan: "Free", most: 0 },
      { plan: "Growth", most: 20 },
    ],
    plan: "Free or Growth",
    source: "",
    confidence: "documented",
  };
  expect(capText(cap)).toBe("Free 0, or Growth 20 text fields of Deal allowed; 19 are there, 3 are needed: 2 too many.");
  expect(capText({ ...cap, state: "warns", plan: null, used: 1, needed: 1 })).toBe(
    "The account doesn’t tell its plan: Free 0, Growth 20 text fields of Deal; 1 is there, 1 is needed.",
  );
});

it("lays the load order out in layers, every arrow from box to box, and says it in words", () => {
  const node = (object: string, place: number, layer: number, toItself: string[] = []) => ({
    object,
    label: object,
    place,
    layer,
    mapIds: [],
    toItself,
    rows: 1_200,
    from: ["Member"],
  });
  const link = (from: string, to: string, more = {}) => ({ from, to, fields: ["Ref"], needed: false, backwards: false, ...more });
  const order = {
    nodes: [node("Accounts", 1, 0, ["Parent"]), node("Contacts", 2, 1), node("Deals", 3, 2), node("Leads", 4, 2)],
    links: [link("Accounts", "Contacts"), link("Contacts", "Deals", { needed: true }), link("Accounts", "Deals"), link("Nobody", "Deals")],
    circles: [],
  };
  const picture = layOut(order);
  expect(picture.boxes.map((box) => [box.object, box.note])).toEqual([
    ["Accounts", "1,200"],
    ["Contacts", "1,200"],
    ["Deals", "1,200"],
    ["Leads", "1,200"],
  ]);
  const [accounts, contacts, deals, leads] = picture.boxes;
  expect((accounts?.x ?? 0) < (contacts?.x ?? 0) && (contacts?.x ?? 0) < (deals?.x ?? 0)).toBe(true);
  expect([deals?.x === leads?.x, (deals?.y ?? 0) < (leads?.y ?? 0)]).toEqual([true, true]);
  expect(picture.arrows.map((arrow) => arrow.id)).toEqual(["Accounts>Contacts", "Contacts>Deals", "Accounts>Deals"]);
  expect(order.nodes.map((each) => refersText(each, order))).toEqual([
    "refers to others of its kind (Parent), parents first",
    "refers to Accounts (Ref)",
    "refers to Contacts (Ref, needed), Accounts (Ref), Nobody (Ref)",
    "refers to nothing that is loaded",
  ]);
});
