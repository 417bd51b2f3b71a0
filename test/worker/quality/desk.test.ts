import { describe, expect, it } from "vitest";
import { assessed } from "./desk.ts";
import { finding, table } from "./tables.ts";

describe("keys", () => {
  it("counts blanks and repeats over all rows, and names the values", async () => {
    const { quality } = await assessed(table("things.csv", "thing_id,colour\nA,red\nB,red\nA ,blue\n,blue\nC,red\nB,green\nD,grey"));
    expect(quality.keys[0]).toEqual({ columns: [0], blank: 1, repeated: 4, isKey: false });
    expect(quality.findings.filter(({ code }) => code.startsWith("key."))).toEqual([
      expect.objectContaining({
        code: "key.repeated",
        severity: "warning",
        column: 0,
        count: 4,
        message: "2 values of “thing_id” occur more than once, in 4 rows; by its name it should be different in every row.",
        examples: ["A", "B"],
        filter: { kind: "rows", rows: [0, 1, 2, 5], label: "4 rows with a repeated “thing_id”" },
      }),
      expect.objectContaining({
        code: "key.blank",
        count: 1,
        message: "1 row has no “thing_id”; by its name it should be filled in every row.",
        filter: { kind: "blank", column: 0, blank: true },
      }),
    ]);
  });

  it("finds two columns that are a key together", async () => {
    const rows = Array.from(
      { length: 60 },
      (_, at) => `P-${100 + Math.floor(at / 6)},2024-03-${String(1 + (at % 6)).padStart(2, "0")},${at % 3}`,
    );
    const { quality } = await assessed(table("visits.csv", `person_ref,day,kind\n${rows.join("\n")}`));
    expect(quality.keys[0]).toEqual({ columns: [0, 1], blank: 0, repeated: 0, isKey: true });
  });

  it("counts exactly beyond the profile's ten thousand values", async () => {
    const rows = Array.from({ length: 25_000 }, (_, at) => [`K${at === 24_999 ? 3 : at}`, at % 2 === 0 ? "x" : "y"]);
    const { quality } = await assessed({ name: "many.csv", headers: ["id", "kind"], rows });
    expect(quality.keys[0]).toEqual({ columns: [0], blank: 0, repeated: 2, isKey: false });
  });

  it("says how many e-mail addresses people share", async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `${at},Ann${at},Lee${at},${at < 4 ? "one@x.org" : `p${at}@x.org`}`);
    const [found] = await finding("key.repeated", table("contacts.csv", `id,first_name,last_name,email\n${rows.join("\n")}`));
    expect(found).toMatchObject({ severity: "warning", column: 3, count: 4, examples: ["one@x.org"] });
    expect(found?.message).toBe("1 e-mail address of “email” occurs more than once, in 4 rows.");
  });

  it("doesn't take for a shared address what is nobody's", async () => {
    const mail = (at: number) => (at < 4 ? "one@x.org" : at < 9 ? "n/a" : at < 14 ? "test@example.com" : `p${at}@x.org`);
    const rows = Array.from({ length: 40 }, (_, at) => `${at},Ann${at},Lee${at},${mail(at)}`);
    const found = await finding("key.repeated", table("contacts.csv", `id,first_name,last_name,email\n${rows.join("\n")}`));
    expect(found).toMatchObject([{ column: 3, count: 4, examples: ["one@x.org"], filter: { rows: [0, 1, 2, 3] } }]);
  });

  it("lists the record's own key first, though another column happens to be different in every row", async () => {
    const rows = Array.from({ length: 30 }, (_, at) => `C${at === 7 ? 3 : at},p${at}@x.org`);
    const { quality } = await assessed(table("clients.csv", `client_id,login\n${rows.join("\n")}`));
    expect(quality.keys.map(({ columns, isKey }) => [columns, isKey])).toEqual([
      [[0], false],
      [[1], true],
    ]);
    expect(quality.findings.find(({ code }) => code === "key.repeated")?.message).toBe(
      "1 value of “client_id” occurs more than once, in 2 rows; by its name it should be different in every row.",
    );
  });
});

describe("duplicates", () => {
  it("groups rows that are equal in everything but the key; blanks at the ends don't count, case does", async () => {
    const { desk, quality } = await assessed(
      table("things.csv", "id,name,size\n1,Lamp,10\n2,lamp,10\n3,Lamp ,10\n4,Desk,20\n5,Desk,20\n6,Desk, 20\n7,,"),
    );
    expect(quality.exact).toMatchObject({ groups: 2, rows: 5, leftOut: null });
    const { total, rows } = await desk.duplicates("d1", "exact", 0, 10);
    expect(total).toBe(2);
    expect(rows).toEqual([
      { rows: [3, 4, 5], score: 1, why: ["Equal in all 2 columns but “id”"] },
      { rows: [0, 2], score: 1, why: ["Equal in all 2 columns but “id”"] },
    ]);
    expect(quality.findings.find(({ code }) => code === "duplicates.exact")).toMatchObject({
      count: 5,
      message: "5 rows are the same as another in every column, “id” aside: 2 groups, 3 rows too many.",
      filter: { kind: "rows", rows: [3, 4, 5, 0, 2], label: "5 equal rows" },
    });
  });

  it("explains near duplicates, and takes equal rows along", async () => {
    const strangers = Array.from({ length: 30 }, (_, at) => `${at + 10},Given${at},Family${at},x${at}@host.org,+49 30 44${at}1${at}57`);
    const people = table(
      "contacts.csv",
      `id,first_name,last_name,email,phone\n1,Robert,Reed,r.reed@acme.com,+49 (0)30 1234568\n2,Bob,Reed,,030 1234568\n3,Bob,Reed,,030 1234568\n${strangers.join("\n")}`,
    );
    const { desk, quality } = await assessed(people);
    expect(quality.near).toMatchObject({ groups: 1, rows: 3, leftOut: null });
    expect(quality.near.how).toContain("Names (first_name, last_name), e-mails (email) and phone numbers (phone) of 33 rows");
    const [group] = (await desk.duplicates("d1", "near", 0, 5)).rows;
    expect(group?.rows).toEqual([0, 1, 2]);
    expect(group?.why).toEqual(["Same phone number, ending in 1234568", "A short form of the same name: Robert Reed, Bob Reed"]);
    expect(group?.score).toBeGreaterThan(0.85);
    expect(group?.score).toBeLessThan(1);
  });

  it("looks for no near duplicates where rows are about people", async () => {
    const rows = Array.from(
      { length: 120 },
      (_, at) => `${at},Client ${"ABCDEFGH"[at % 8]},c${at % 8}@x.org,2024-01-${String(1 + (at % 28)).padStart(2, "0")}`,
    );
    const { quality } = await assessed(table("log.csv", `id,client_name,client_email,day\n${rows.join("\n")}`));
    expect(quality.near).toMatchObject({ groups: 0, rows: 0 });
    expect(quality.near.how).toMatch(/records about people|only equal rows/);
  });

  it("counts companies as one whatever their legal form, but not a parent and its child", async () => {
    const { quality, desk } = await assessed(
      table(
        "accounts.csv",
        "account_id,company_name,website,industry,city\n1,Northwind GmbH,northwind.com,Retail,Berlin\n2,NORTHWIND,www.northwind.com,Retail,Berlin\n3,Northwind Holding,northwind.com,Retail,Berlin\n4,Contoso Ltd,contoso.com,Retail,Leeds\n5,Fabrikam Inc,fabrikam.com,Media,Austin",
      ),
    );
    expect(quality.near).toMatchObject({ groups: 1, rows: 2 });
    expect((await desk.duplicates("d1", "near", 0, 1)).rows[0]).toMatchObject({
      rows: [0, 1],
      why: ["Same domain: northwind.com", "Same name, written differently: Northwind GmbH, NORTHWIND"],
    });
  });
});

describe("relations", () => {
  const members = table("members.csv", "member_id,first_name,last_name\nM-10001,Ann,Lee\nM-10002,Bob,Ray\nM-10003,Cy,Fox", {
    object: "member",
  });

  it("follows what the pack declares, counts orphans and shows their rows", async () => {
    const sessions = table(
      "sessions.csv",
      "session_id,title,member_id,session_date,fee\nS1,One,M-10001,2024-01-01,10\nS2,Two,M-10009,2024-01-02,10\nS3,Three,M-10009,2024-01-03,10\nS4,Four, M-10002,2024-01-04,10\nS5,Five,,2024-01-05,10",
      { object: "session" },
    );
    const { quality } = await assessed(sessions, members);
    expect(quality.relations).toEqual([
      {
        column: 2,
        toDataset: "d2",
        toColumn: 0,
        matched: 2,
        orphans: 2,
        missing: [{ value: "M-10009", count: 2 }],
        why: "“member_id” is known to hold keys of members.csv. 2 of its 3 different values are there.",
      },
    ]);
    expect(quality.findings.find(({ code }) => code === "relation.orphans")).toMatchObject({
      severity: "warning",
      count: 2,
      message: "2 of the 4 filled rows of “member_id” point at a record that isn't in members.csv.",
      examples: ["M-10009"],
      filter: { kind: "rows", rows: [1, 2], label: "2 rows without a record in members.csv" },
    });
  });

  it("goes by names and values where no pack knows the file", async () => {
    const companies = table("companies.csv", "id,name\nc-77001,Acme\nc-77002,Bolt\nc-77003,Core\nc-77004,Dune");
    const contacts = table("contacts.csv", "id,company_id,grade\n1,c-77001,1\n2,c-77003,2\n3,c-77003,3\n4,c-79999,4");
    const { quality } = await assessed(contacts, companies);
    expect(quality.relations).toMatchObject([{ column: 1, toDataset: "d2", toColumn: 0, matched: 3, orphans: 1 }]);
  });

  it.each([
    ["export · clients", "export · deals"],
    ["export/clients.csv", "export/deals.csv"],
  ])("knows what the records of %s are called", async (clients, deals) => {
    const { quality } = await assessed(
      table(deals, "deal_id,client_id,stage\nd1,11,Open\nd2,12,Won\nd3,19,Won"),
      table(clients, "id,name\n11,Acme\n12,Bolt\n13,Core"),
    );
    expect(quality.relations).toMatchObject([{ column: 1, toDataset: "d2", toColumn: 0, matched: 2, orphans: 1 }]);
  });

  it("finds a parent in the same file, and addresses in capitals", async () => {
    const { quality } = await assessed(table("orgs.csv", "id,name,parent_id\no1,Acme,\no2,Acme North,o1\no3,Acme South,o9"));
    expect(quality.relations).toMatchObject([{ column: 2, toDataset: "d1", matched: 1, orphans: 1, missing: [{ value: "o9", count: 1 }] }]);
    const staff = table("staff.csv", "staff_id,name,email\n1,Ann Lee,ann@x.org\n2,Bob Ray,bob@x.org", { object: "staff" });
    const owned = table("members.csv", "member_id,first_name,last_name,coach_email\nM1,A,B,ANN@x.org\nM2,C,D,bob@x.org\nM3,E,F,eve@x.org", {
      object: "member",
    });
    const related = await assessed(owned, staff);
    expect(related.quality.relations).toMatchObject([{ column: 3, toDataset: "d2", toColumn: 2, matched: 2, orphans: 1 }]);
  });

  const filled = (name: string, headers: string[], count: number, row: (at: number) => string[]) => ({
    name,
    headers,
    rows: Array.from({ length: count }, (_, at) => row(at)),
  });
  const deals = filled("deals.csv", ["Deal ID", "Account ID"], 41, (at) => [`D-${at}`, at === 40 ? "A-1007" : `A-${at}`]);
  const few = table("accounts.csv", "Account ID,Account Name,Email\nC-1,Cora,c1@x.org\nC-2,Cleo,c2@x.org");

  it("takes the better of two keys with the name, in whatever order they come", async () => {
    const accounts = filled("customers.csv", ["Account ID", "Region", "Score"], 40, (at) => [`A-${at}`, `r${at}`, `${at % 7}`]);
    for (const others of [
      [few, accounts],
      [accounts, few],
    ]) {
      const { quality, datasets } = await assessed(deals, ...others);
      const toDataset = datasets.find(({ name }) => name === "customers.csv")?.id;
      expect(quality.relations).toMatchObject([
        { column: 1, toDataset, matched: 40, orphans: 1, missing: [{ value: "A-1007", count: 1 }] },
      ]);
      expect(quality.relations[0]?.toOthers).toBeUndefined();
    }
  });

  it("counts an orphan only where no file of the object has its record", async () => {
    const part = (name: string, start: number, count: number) =>
      filled(name, ["Account ID", "Account Name", "Email"], count, (at) => [
        `A-${start + at}`,
        `Name ${start + at}`,
        `a${start + at}@x.org`,
      ]);
    const { quality } = await assessed(deals, few, part("north.csv", 0, 15), part("south.csv", 15, 25));
    expect(quality.relations).toMatchObject([{ column: 1, toDataset: "d4", toOthers: ["d2", "d3"], matched: 40, orphans: 1 }]);
    expect(quality.findings.find(({ code }) => code === "relation.orphans")?.message).toBe(
      "1 of the 41 filled rows of “Account ID” points at a record that isn't in accounts.csv, north.csv or south.csv.",
    );
  });

  it("looks further where the declared target holds nothing of a column", async () => {
    const strangers = { ...table("members.csv", "member_id,first_name,last_name\nX-1,Ann,Lee\nX-2,Bob,Ray"), object: "member" };
    const sessions = {
      ...filled("sessions.csv", ["session_id", "title", "member_id"], 20, (at) => [`S${at}`, `t${at}`, `M-${at}`]),
      object: "session",
    };
    const others = filled("people.csv", ["member_id", "mood"], 20, (at) => [`M-${at}`, `m${at}`]);
    expect((await assessed(sessions, strangers, others)).quality.relations).toMatchObject([{ column: 2, toDataset: "d3", matched: 20 }]);
  });

  const five = (number: number) => String(number).padStart(5, "0");
  it.each([
    ["numbers that count on, under a name of its own", "Code", five, 0],
    ["numbers that count on, under a name that is akin", "Kunde", five, 1],
    ["numbers with wide gaps", "Code", (number: number) => five(number * 977 + 11), 1],
    ["more than numbers", "Code", (number: number) => `KD${five(number)}`, 1],
  ])("judges values by themselves: %s", async (_case, header, value, relations) => {
    const codes = filled("list.csv", ["Pos", header, "Text"], 40, (at) => [`p${at}x`, value(at + 1), `t${at}`]);
    const keys = filled("kunden.csv", ["Kunden-Nr", "Firma"], 60, (at) => [value(at + 1), `Firma ${at}`]);
    expect((await assessed(codes, keys)).quality.relations).toHaveLength(relations);
  });

  it("takes small numbers for no relation", async () => {
    const things = table("things.csv", `id,name\n${Array.from({ length: 40 }, (_, at) => `${at},n${at}`).join("\n")}`);
    const rated = table("ratings.csv", `ref,stars\n${Array.from({ length: 40 }, (_, at) => `r${at}x,${at % 5}`).join("\n")}`);
    expect((await assessed(rated, things)).quality.relations).toEqual([]);
  });
});
