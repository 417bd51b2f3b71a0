import { describe, expect, it } from "vitest";
import { keptKey, keyFormula, likelyKeys } from "../../../../shared/mapping/index.ts";
import { isOnlyKey } from "../../../../shared/mapping/open/index.ts";
import { emptyProjectState, type Project } from "../../../../shared/model/index.ts";
import { generic } from "../../../../shared/packs/generic/pack.ts";
import { productLabel, productOf, sourceOf } from "../../../../shared/packs/index.ts";
import { compileMap } from "../../../../shared/transform/index.ts";
import { context } from "../../transform/cases.ts";
import { dataset, field, map, row } from "../given.ts";

const objectOf = (id: string) => {
  const found = generic.objects.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};
/** The choices with how they are known, the best first. */
const keys = (object: string, columns: Record<string, string[]>) =>
  likelyKeys(objectOf(object), dataset("d", object, columns)).map(
    ({ columns: names, isProven }) => names.join("+") + (isProven ? "" : "?"),
  );

describe("what rows are known by", () => {
  it("takes the column called the ID, though a row was exported twice", () => {
    const ids = [...Array.from({ length: 30 }, (_, at) => String(at + 1)), "30"];
    const names = ids.map((id) => `Firm ${id}`);
    expect(keys("company", { "Record ID": ids, "Company name": names })[0]).toBe("Record ID");
    expect(keys("deal", { "Deal ID": ["a1", "a2"], "Company ID": ["c1", "c2"], Name: ["x", "y"] })[0]).toBe("Deal ID");
  });

  it("takes an address or a name that is nobody else's, and not one that isn't there for all", () => {
    const people = { "First name": ["Ada", "Ben", "Cleo"], "Last name": ["Ax", "Box", "Cox"] };
    expect(keys("person", { ...people, Email: ["a@x.example", "b@x.example", "c@x.example"] })[0]).toBe("Email");
    expect(keys("person", { ...people, Email: ["a@x.example", "", "c@x.example"] })).toEqual([
      "Email+First name+Last name?",
      "First name+Last name+Email",
    ]);
    expect(keys("company", { Firma: ["Nord", "Süd"], Ort: ["Kiel", "Bern"] })[0]).toBe("Firma");
  });

  it("takes numbered texts, but neither first names nor subjects, amounts and days", () => {
    expect(keys("deal", { Angebot: ["AN-2024-01", "AN-2024-02"], Betrag: ["10", "20"], Phase: ["offen", "neu"] })[0]).toBe("Angebot");
    expect(keys("note", { Datum: ["2024-01-01", "2024-01-02"], Notiz: ["kurz", "knapp"] })).toEqual(["Datum+Notiz"]);
  });

  it("takes a name or an address under any header, and an ID however it is called, before all columns together", () => {
    const firms = { "Acct Name": ["Nord AG", "Süd AG", "West AG"], "HQ Town": ["Kiel", "Bern", "Kiel"], Remarks: ["ok", "gut", "neu"] };
    expect(keys("company", firms)).toEqual(["Acct Name", "Acct Name+HQ Town+Remarks"]);
    expect(keys("company", { ...firms, "Acct Name": ["Nord AG", "Süd AG", "Nord AG"] })).toEqual(["Acct Name+HQ Town+Remarks"]);
    const todos = { Subject: ["Call", "Send", "Ask"], Due: ["2026-01-01", "2026-01-02", "2026-01-03"] };
    for (const header of ["task_uid", "uid", "todo_uid", "UID", "Item number", "Task code"])
      expect([header, keys("task", { [header]: ["1", "2", "3"], ...todos })[0]]).toEqual([header, header]);
  });

  it("without any, all columns make the key; the time of the last change doesn't", () => {
    expect(keys("note", { Note: ["a", "a"], "Created at": ["x", "y"], "Last modified": ["1", "2"], Empty: ["", ""] })).toEqual([
      "Note+Created at",
    ]);
  });

  it("keeps to what was said: the first choice whose columns are there", () => {
    const state = { keyColumns: { person: [["Email"], ["First", "Last"]] } };
    const columns = (...names: string[]) => dataset("d", "person", Object.fromEntries(names.map((name) => [name, ["x"]])));
    expect(keptKey("person", columns("First", "Last", "Email"), state)).toEqual(["Email"]);
    expect(keptKey("person", columns("Last", "First"), state)).toEqual(["First", "Last"]);
    expect(keptKey("person", columns("Name"), state)).toEqual([]);
    expect(keptKey("deal", columns("Email"), state)).toEqual([]);
    expect([keyFormula(["Email"]), keyFormula(["First", "Last]"])]).toEqual(["=[Email]", "=FINGERPRINT([First],[Last]]])"]);
    expect([isOnlyKey(["Record ID"]), isOnlyKey(["Email"]), isOnlyKey(["Product code"]), isOnlyKey(["A ID", "B"])]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("a record of several key columns is known by what they make together, of the export's own cells", () => {
    const program = compileMap({
      map: map("person", "contact"),
      rows: [
        row("person>contact/Key", { target: "key", formula: "=FINGERPRINT([First],[Last])" }),
        row("person>contact/First", { column: "First", target: "name" }),
      ],
      fields: [field("key", "text"), field("name", "text")],
      columns: ["First", "Last"],
      datasetId: "d",
      keyColumn: null,
      keyColumns: ["First", "Last"],
      titleKey: "name",
      values: {},
      owners: {},
      users: {},
      fallbackOwner: null,
      dateOrders: {},
      context,
    });
    const record = program.run([" Ada ", "Ax"], 0);
    expect(record.sourceKey).toMatch(/^[0-9a-f]{16}$/);
    expect(record.values.key).toBe(record.sourceKey);
    expect(program.run(["Ada", "Ax"], 7).sourceKey).toBe(record.sourceKey);
    expect(program.run(["Ada", "Bx"], 0).sourceKey).not.toBe(record.sourceKey);
    const blank = program.run(["", " "], 4);
    expect([blank.sourceKey, blank.issues.map(({ code, message }) => `${code}: ${message}`)]).toEqual([
      "row-5",
      ["key.blank: All columns of its key are empty, so this row is known by its number only; later exports can’t be matched with it."],
    ]);
  });
});

describe("a source that stands for any", () => {
  const project = { source: "generic", sourceLabel: " Hilltop CRM " } as Project;

  it("is called what the project says", () => {
    expect([sourceOf(project).label, sourceOf({ source: "generic" }).label, sourceOf({ source: "profi", sourceLabel: "x" }).label]).toEqual(
      ["Hilltop CRM", "Old CRM", "Profi"],
    );
    expect([productOf(project), productOf({ source: "generic" })]).toEqual(["generic:hilltop crm", "generic"]);
    expect(["generic:hilltop crm", "generic", "profi", "gone"].map(productLabel)).toEqual(["Hilltop Crm", "Old CRM", "Profi", "gone"]);
  });

  it("has the keys that the state says, and no others", () => {
    const pack = sourceOf(project, { ...emptyProjectState, keyColumns: { person: [["E-Mail"], ["A", "B"]] } });
    const key = (id: string) => pack.objects.find((each) => each.id === id)?.columns.find((column) => column.name === "id")?.only;
    expect([key("person"), key("company")]).toEqual([["E-Mail"], []]);
  });
});
