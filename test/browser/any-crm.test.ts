import { beforeEach, expect, it } from "vitest";
import { recognise } from "../../shared/mapping/index.ts";
import { type AccountSchema, type Dataset, type DestinationField, emptyProjectState, type ProjectState } from "../../shared/model/index.ts";
import { applyOp } from "../../shared/ops/index.ts";
import { sourcePack } from "../../shared/packs/index.ts";
import { groundOf } from "../../worker/ground.ts";
import { MappingDesk } from "../../worker/mapping/index.ts";
import { importFile } from "../../worker/parse/index.ts";
import { QualityDesk } from "../../worker/quality/index.ts";
import { openStore, type Store } from "../../worker/store/index.ts";
import { testJob } from "../worker/quality/desk.ts";

/* Exports without IDs, whose links are names and addresses, over real chunks in IndexedDB. */

const AT = "2026-11-22T10:00:00.000Z";
const FILES = {
  "Firmen.csv": "Firma,Branche,Betreuer\nNord,Handel,7\nSüd,Bau,8\n",
  "Kontakte.csv": "Vorname,Nachname,Firma,E-Mail\nAda,Ax,Nord,ada@x.example\nBen,Ax,Süd,\nAda,Box,Nord,box@x.example\n",
  "Notizen.csv":
    "Notiz,Kontakt,Firma\nAngerufen,ada@x.example,Nord\nAngerufen,box@x.example,Nord\nAngerufen,gone@x.example,Süd\nAngerufen,ada@x.example,Nord\n",
  "Benutzer.csv": "ID,Name,E-Mail,Rolle,Aktiv\n7,Cleo Cox,cleo@x.example,Vertrieb,ja\n8,Dan Dox,dan@x.example,Vertrieb,ja\n",
};
const field = (key: string, label: string, type: DestinationField["type"], more: Partial<DestinationField> = {}): DestinationField => ({
  key,
  ref: key,
  label,
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});
const schema: AccountSchema = {
  v: 1,
  pack: "pipedrive",
  account: { name: "A", host: "a.practice", plan: null, userId: null },
  readAt: AT,
  users: [{ id: "1", name: "Cleo", email: "cleo@x.example", active: true }],
  fields: {
    organization: [field("name", "Name", "text", { required: true }), field("owner_id", "Owner", "user")],
    person: [
      field("name", "Name", "text", { required: true }),
      field("emails", "Email", "emails"),
      field("org_id", "Organization", "reference", { references: "organization" }),
    ],
    note: [
      field("content", "Content", "html", { required: true }),
      field("person_id", "Person", "reference", { references: "person" }),
      field("org_id", "Organization", "reference", { references: "organization" }),
    ],
  },
  objects: ["organization", "person", "note"],
  canCreateFields: true,
};

let store: Store;
let datasets: Dataset[];
const ground = (state: ProjectState) =>
  groundOf(
    {
      v: 1,
      id: "p",
      name: "P",
      source: "generic",
      sourceLabel: "Ledger",
      destination: "pipedrive",
      createdAt: AT,
      openedAt: AT,
      connection: null,
      demo: false,
    },
    state,
    datasets,
    schema,
  );

beforeEach(async () => {
  store = openStore(`any-crm-${crypto.randomUUID()}`);
  datasets = [];
  for (const [name, text] of Object.entries(FILES)) {
    const pack = sourcePack("generic");
    const made = await importFile({
      file: new File([text], name),
      projectId: "p",
      datasetId: name,
      store,
      recognise: (fileName, headers) => recognise(pack, fileName, headers),
      now: AT,
    });
    if (!made.ok) throw new Error(made.failure.message);
    datasets.push(...made.value);
  }
});

const proposed = async (state: ProjectState) => {
  const desk = new MappingDesk(store, () => new Date(AT));
  const op = await desk.proposals(ground(state), ground);
  const applied = op ? applyOp(state, op) : null;
  if (applied && !applied.ok) throw new Error(applied.failure.message);
  return { desk, state: applied?.value.state ?? state };
};

it("knows rows by what the data shows, and follows links by names and addresses to them", async () => {
  const { desk, state } = await proposed(emptyProjectState);
  expect(state.assignments).toEqual({ "Firmen.csv": "company", "Kontakte.csv": "person", "Notizen.csv": "note", "Benutzer.csv": "user" });
  expect(state.keyColumns).toEqual({
    company: [["Firma"]],
    person: [["E-Mail", "Vorname", "Nachname", "Firma"]],
    note: [["Notiz", "Kontakt", "Firma"]],
    user: [["ID"]],
  });
  const row = (mapId: string, target: string) => state.rows.find((each) => each.mapId === mapId && each.target === target);
  expect(row("company>organization", "custom:Ledger ID")?.formula).toBe("=[Firma]");
  expect(row("company>organization", "name")?.column).toBe("Firma");
  expect(row("person>person", "custom:Ledger ID")?.formula).toBe("=FINGERPRINT([E-Mail],[Vorname],[Nachname],[Firma])");
  expect(row("person>person", "org_id")).toMatchObject({ column: "Firma", formula: null, confidence: 0.98 });
  expect(row("note>note", "person_id")).toMatchObject({
    column: "Kontakt",
    evidence: [{ text: "3 of 4 filled rows name one of the people by “E-Mail”" }],
  });

  // Keys are texts, whatever they look like.
  expect(ground(state).planned.map(({ object, label, type }) => `${object} ${label} ${type}`)).toEqual([
    "organization Ledger ID text",
    "person Ledger ID text",
  ]);

  // The note hangs on the person whom the address names: by the very key that the person is known by.
  const base = ground(state);
  const mapOf = (id: string) => state.maps.find((each) => each.id === id) ?? state.maps[0];
  const records = async (id: string) => {
    const map = mapOf(id);
    if (!map) throw new Error(id);
    const [program] = await desk.programs(base, map);
    if (!program) throw new Error(id);
    const rows = await store.reader.readRows(program.dataset, [...Array(program.dataset.rowCount).keys()]);
    return rows.map((cells, at) => program.program.run(cells, at));
  };
  const people = await records("person>person");
  const notes = await records("note>note");
  expect(people.map(({ sourceKey, values }) => sourceKey === values["custom:Ledger ID"])).toEqual([true, true, true]);
  expect(notes.map(({ refs }) => refs.map(({ texts }) => people.findIndex((person) => person.sourceKey === texts[0])))).toEqual([
    [0, -1],
    [2, -1],
    [-1, -1],
    [0, -1],
  ]);
  expect(notes[2]?.refs.map(({ object, texts }) => [object, ...texts])).toEqual([
    ["person", "gone@x.example"],
    ["organization", "Süd"],
  ]);
  // The same note twice is one.
  expect(notes[3]?.sourceKey).toBe(notes[0]?.sourceKey);

  // Owners that are IDs get their addresses from the users' own export.
  expect(Object.entries(state.owners).map(([owner, choice]) => [owner, choice.userEmail])).toEqual([["7", "cleo@x.example"]]);
});

it("stays with the key once it is said, adds to it for files that lack it, and proposes nothing twice", async () => {
  const { state } = await proposed(emptyProjectState);
  expect((await proposed(state)).state).toEqual(state);
  const said = applyOp(state, { kind: "key.set", object: "person", keys: [["Vorname", "Nachname"]] });
  if (!said.ok) throw new Error(said.failure.message);
  const again = (await proposed(said.value.state)).state;
  expect(again.keyColumns.person).toEqual([["Vorname", "Nachname"]]);
  expect(again.rows.find((row) => row.mapId === "person>person" && row.target === "custom:Ledger ID")?.formula).toBe(
    "=FINGERPRINT([Vorname],[Nachname])",
  );

  const more = await importFile({
    file: new File(["Contact ID,First Name,Last Name\n1,Eve,Ex\n"], "more contacts.csv"),
    projectId: "p",
    datasetId: "more",
    store,
    recognise: (fileName, headers) => recognise(sourcePack("generic"), fileName, headers),
    now: AT,
  });
  if (!more.ok) throw new Error(more.failure.message);
  datasets.push(...more.value);
  expect((await proposed(again)).state.keyColumns.person).toEqual([["Vorname", "Nachname"], ["Contact ID"]]);
});

it("a second column that names the same records is left out, also once the first is confirmed", async () => {
  const file = new File(["Contact ID,First name,Last name,Company ID,Company name\n1,Ada,Ax,F1,Nord\n2,Ben,Box,F2,Süd\n"], "contacts.csv");
  const firms = new File(["Company ID,Company name,Industry\nF1,Nord,x\nF2,Süd,y\n"], "companies.csv");
  datasets = [];
  for (const [id, each] of Object.entries({ file, firms })) {
    const made = await importFile({
      file: each,
      projectId: "p",
      datasetId: id,
      store,
      recognise: (name, headers) => recognise(sourcePack("generic"), name, headers),
      now: AT,
    });
    if (!made.ok) throw new Error(made.failure.message);
    datasets.push(...made.value);
  }
  const { state } = await proposed(emptyProjectState);
  const second = (at: ProjectState) => at.rows.find((row) => row.id === "person>person/Company name");
  expect(second(state)).toMatchObject({
    state: "ignored",
    target: null,
    evidence: [{ text: "Names the same records as Company ID, which links them." }],
  });
  const confirmed = applyOp(state, { kind: "row.edit", rowId: "person>person/Company ID", patch: { state: "confirmed" } });
  if (!confirmed.ok) throw new Error(confirmed.failure.message);
  expect(second((await proposed(confirmed.value.state)).state)?.state).toBe("ignored");
});

it("links by e-mails, numbers and whole names are found under headers that nobody knows, by what the values overlap with", async () => {
  const ids = Array.from({ length: 20 }, (_, at) => `K-${10300 + at * 7}`);
  const mail = (at: number) => `p${at}@velo.example`;
  const lines = (header: string, rows: string[]) => `${header}\n${rows.join("\n")}\n`;
  const twice = [...ids, ...ids];
  const files = {
    "Personen Export.csv": lines(
      "Kontakt-Nr,Vorname,Nachname,E-Mail (gesch.),Betreuer",
      ids.map((id, at) => `${id},Ada${at},Ax${at},${mail(at)},${at % 2 ? "Jana König" : "Martin Weber"}`),
    ),
    "Notizen.csv": lines(
      "Regarding,Body,Main person (mail)",
      twice.map((id, at) => `${id},Text ${at},${mail(at % 20)}`),
    ),
    "staff.csv": lines("Login,Display name,Mail,Active", ["jk,Jana König,jana@velo.example,Y", "mw,Martin Weber,m@velo.example,Y"]),
    "Firmen.csv": FILES["Firmen.csv"],
  };
  datasets = [];
  for (const [name, text] of Object.entries(files)) {
    const made = await importFile({
      file: new File([text], name),
      projectId: "p",
      datasetId: name,
      store,
      recognise: (fileName, headers) => recognise(sourcePack("generic"), fileName, headers),
      now: AT,
    });
    if (!made.ok) throw new Error(made.failure.message);
    datasets.push(...made.value);
  }
  const { state } = await proposed(emptyProjectState);
  expect(state.keyColumns.person).toEqual([["Kontakt-Nr"]]);
  const row = (id: string) => state.rows.find((each) => each.id === id);
  // Near in meaning to the organization, but all of its values are keys of people.
  expect(row("note>note/Regarding")).toMatchObject({
    target: "person_id",
    formula: null,
    evidence: [{ text: "40 of 40 filled rows name one of the people by “Kontakt-Nr”" }],
  });

  const desk = new QualityDesk(store, () => new Date(AT));
  await desk.assess(ground(state), testJob().job);
  const relations = async (id: string) =>
    (await desk.get(id))?.relations.map(({ column, toDataset, toColumn, matched, orphans }) => [
      column,
      toDataset,
      toColumn,
      matched,
      orphans,
    ]);
  expect(await relations("Personen Export.csv")).toEqual([[4, "staff.csv", 1, 20, 0]]);
  expect(await relations("Notizen.csv")).toEqual([
    [0, "Personen Export.csv", 0, 40, 0],
    [2, "Personen Export.csv", 3, 40, 0],
  ]);

  // Without the number the e-mail finds the person, by the key that the person is known by.
  const alone = datasets.find(({ id }) => id === "Notizen.csv");
  if (!alone) throw new Error("no notes");
  const less = await importFile({
    file: new File(
      [
        lines(
          "Body,Main person (mail)",
          ids.map((_, at) => `Text ${at},${mail(at)}`),
        ),
      ],
      "Notizen 2.csv",
    ),
    projectId: "p",
    datasetId: "notes",
    store,
    recognise: () => ({ object: "note", confidence: 1, reason: "" }),
    now: AT,
  });
  if (!less.ok) throw new Error(less.failure.message);
  datasets = [...datasets.filter((each) => each !== alone), ...less.value];
  const second = (await proposed(emptyProjectState)).state;
  expect(second.rows.find((each) => each.id === "note>note/Main person (mail)")).toMatchObject({
    target: "person_id",
    formula: '=LOOKUP("Person",[Main person (mail)],"Kontakt-Nr","E-Mail (gesch.)",[Main person (mail)])',
    evidence: [{ text: "20 of 20 filled rows name one of the people by “E-Mail (gesch.)”" }],
  });
});
