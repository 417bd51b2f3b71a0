import { expect, it } from "vitest";
import type { DestinationField } from "../../../shared/model/index.ts";
import type { DestinationObject } from "../../../shared/packs/contract.ts";
import { effectIdOf, imageLane, imagesMapId, type LaneInput, PlanBuilder } from "../../../shared/plan/index.ts";

const field = (key: string, type: DestinationField["type"], more: Partial<DestinationField> = {}): DestinationField => ({
  key,
  ref: key,
  label: key,
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});
const object = (id: string, more: Partial<DestinationObject> = {}): DestinationObject => ({
  id,
  label: id,
  plural: `${id}s`,
  title: "text",
  keeping: { kind: "none" },
  matchOn: [],
  listable: false,
  parents: [],
  needs: [],
  ...more,
});
const files = object("file", { title: "file", needsOneOf: ["on_contact"] });
const fileFields = [field("file", "file", { required: true, maxBytes: 100 }), field("on_contact", "reference", { references: "contact" })];
const html = '<p>Board: <img src="inline:0" alt="board.png" /></p>';
const image = { token: "inline:0", id: "cell:abc@0@d1", name: "board.png", sizeBytes: 90, field: "text" };

function note(more: Partial<typeof image> = {}): LaneInput {
  return {
    map: { id: "notes", source: "journal", destination: "note", condition: null, enabled: true },
    object: object("note", { needs: ["contact"] }),
    fields: [field("text", "html"), field("contact", "reference", { references: "contact" })],
    policies: {},
    sourceField: null,
    records: [
      {
        row: 0,
        datasetId: "d1",
        sourceKey: "N1",
        label: "Board",
        values: { text: html },
        refs: [{ field: "contact", object: "contact", texts: ["C1"], many: false }],
        images: [{ ...image, ...more }],
        issues: [],
        taken: true,
        elsewhere: false,
        hold: null,
      },
    ],
  };
}
const contacts: LaneInput = {
  map: { id: "people", source: "member", destination: "contact", condition: null, enabled: true },
  object: object("contact"),
  fields: [field("text", "text")],
  policies: {},
  sourceField: null,
  records: [
    {
      row: 0,
      datasetId: "d0",
      sourceKey: "C1",
      label: "Ada",
      values: { text: "Ada" },
      refs: [],
      issues: [],
      taken: true,
      elsewhere: false,
      hold: null,
    },
  ],
};
const imageId = effectIdOf(imagesMapId("notes"), "N1#text:inline:0");

function plan(lane: LaneInput, landed = new Map<string, { id: string; values: Record<string, never>; url?: string }>(), brings = true) {
  const builder = new PlanBuilder({ landed, snapshot: () => [], labelOf: (id) => id });
  for (const each of [contacts.object, files, lane.object]) builder.name(each);
  builder.addLane(contacts);
  const images = brings ? imageLane(lane, [...lane.records], files, fileFields) : null;
  return { images: images ? builder.addLane(images) : [], notes: builder.addLane({ ...lane, bringsImages: images !== null }) };
}

it("an image becomes a file on the record that its text belongs to, and the text waits for it", () => {
  const { images, notes } = plan(note());
  expect(images).toMatchObject([
    {
      id: imageId,
      mapId: "notes/images",
      object: "file",
      kind: "create",
      label: "board.png of Board",
      values: { file: { id: "cell:abc@0@d1", name: "board.png", sizeBytes: 90 } },
      refs: [{ field: "on_contact", to: [effectIdOf("people", "C1")], required: true }],
    },
  ]);
  expect(notes).toMatchObject([
    { kind: "create", values: { text: html }, images: [{ effectId: imageId, field: "text", token: "inline:0", name: "board.png" }] },
  ]);
});

it("an image that an earlier run brought is linked at once", () => {
  const { notes } = plan(note(), new Map([[imageId, { id: "f1", values: {}, url: "https://x.test/f1" }]]));
  expect(notes[0]?.images).toBeUndefined();
  expect(notes[0]?.values).toEqual({ text: '<p>Board: <a href="https://x.test/f1">board.png</a></p>' });
});

it("an image that is too large fails alone", () => {
  const { images, notes } = plan(note({ sizeBytes: 101 }));
  expect(images).toMatchObject([{ kind: "fail", why: "board.png has 101 B; at most 100 B are taken. Its text is loaded without it." }]);
  expect(notes).toMatchObject([{ kind: "create" }]);
});

it("where nothing takes files the text goes without its image, and says so", () => {
  const { notes } = plan(note(), undefined, false);
  expect(notes).toMatchObject([{ kind: "create", values: { text: "<p>Board: [board.png]</p>" }, issues: [{ code: "image.noPlace" }] }]);
  expect(notes[0]?.images).toBeUndefined();
});

it("records without images make no lane", () => {
  expect(imageLane(contacts, [...contacts.records], files, fileFields)).toBeNull();
});
