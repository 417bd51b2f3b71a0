import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { zip } from "../fixtures/hostile/zip.ts";

const COMMAND = join(import.meta.dirname, "../support/sniff.mjs");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sniff-"));
  writeFileSync(join(folder, "members.csv"), "Members\nid;name;city\n1;Zoë;Ulm\n2;Bo\n");
  mkdirSync(join(folder, "more"));
  writeFileSync(join(folder, "more", "all.zip"), zip({ "a.csv": "id,name\n1,Ada\n", "p/b.json": '[{"id":2,"name":"Bo"}]' }));
  writeFileSync(join(folder, "more", "empty.csv"), "");
  writeFileSync(join(folder, "report.pdf"), "%PDF-1.7\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

function sniff(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], { cwd: folder }, (failure, out, error) => {
      resolve({ code: failure ? Number(failure.code) : 0, out, error });
    });
  });
}

it("says what each table of each file is, with its rows when asked", { timeout: 60_000 }, async () => {
  const { code, out } = await sniff("members.csv", "more", "--json", "--rows");
  expect(code).toBe(0);
  const found: unknown = JSON.parse(out);
  expect(found).toEqual([
    {
      file: "members.csv",
      files: ["members.csv"],
      encoding: "utf-8",
      encodingConfidence: 1,
      delimiter: ";",
      quote: '"',
      preambleRows: 1,
      header: ["id", "name", "city"],
      rows: 2,
      irregular: [
        { row: null, line: 1, reason: "Stands above the header.", raw: "Members" },
        { row: 1, line: 4, reason: "Has 2 of 3 cells; the missing ones are empty.", raw: "2;Bo" },
      ],
      columns: [
        { name: "id", type: "id", fill: 1, distinct: 2, distinctCapped: false },
        { name: "name", type: expect.any(String), fill: 1, distinct: 2, distinctCapped: false },
        { name: "city", type: expect.any(String), fill: 0.5, distinct: 1, distinctCapped: false },
      ],
      issues: [{ code: "dataset.preamble", severity: "note", message: expect.any(String) }],
      firstRows: [
        ["1", "Zoë", "Ulm"],
        ["2", "Bo", ""],
      ],
      data: [
        ["1", "Zoë", "Ulm"],
        ["2", "Bo", ""],
      ],
    },
    expect.objectContaining({ file: "more/all.zip/a.csv", data: [["1", "Ada"]] }),
    expect.objectContaining({ file: "more/all.zip/p/b.json", delimiter: null, data: [["2", "Bo"]] }),
    expect.objectContaining({
      file: "more/empty.csv",
      header: [],
      rows: 0,
      data: [],
      issues: [expect.objectContaining({ code: "import.empty" })],
    }),
  ]);
});

it("reads numbered pages as one table, in the order of their numbers", { timeout: 60_000 }, async () => {
  mkdirSync(join(folder, "pages"));
  for (const page of [1, 2, 10, 11]) writeFileSync(join(folder, "pages", `contacts_${page}.csv`), `id,name\n${page},Ada\n${page}0,Bo,3\n`);
  writeFileSync(join(folder, "pages", "deals.csv"), "id,title\n1,Big\n");
  const names = [1, 10, 11, 2].map((page) => `pages/contacts_${page}.csv`);
  const { code, out } = await sniff(...names, "pages/deals.csv", "--json", "--rows");
  expect(code).toBe(0);
  const [contacts, deals, ...more] = JSON.parse(out);
  expect(more).toEqual([]);
  expect(contacts).toMatchObject({
    file: "pages/contacts_1.csv",
    files: [1, 2, 10, 11].map((page) => `pages/contacts_${page}.csv`),
    rows: 8,
    irregular: [1, 2, 10, 11].map((page, at) => ({ row: at * 2 + 1, line: 3, raw: `${page}0,Bo,3`, file: `contacts_${page}.csv` })),
    issues: [{ code: "dataset.pages-missing" }],
  });
  expect(contacts.data.map(([id]: string[]) => id)).toEqual(["1", "10", "2", "20", "10", "100", "11", "110"]);
  expect(deals).toMatchObject({ file: "pages/deals.csv", files: ["pages/deals.csv"], rows: 1 });
  const folderToo = await sniff("pages", "--json", "--rows");
  expect(JSON.parse(folderToo.out)).toEqual([contacts, deals]);
  const broken = await sniff("pages/contacts_1.csv", "pages/contacts_2.csv", "pages/contacts_3.csv", "--json");
  expect([broken.code, JSON.parse(broken.out).length]).toEqual([1, 1]);
  expect(broken.error).toContain("pages/contacts_3.csv isn't there.");
});

it("goes on behind a file that can't be read, and says so by its exit code", { timeout: 60_000 }, async () => {
  const { code, out, error } = await sniff("missing.csv", "report.pdf", "members.csv", "--json");
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual([expect.not.objectContaining({ data: expect.anything() })]);
  expect(error).toContain("missing.csv isn't there.");
  expect(error).toContain("report.pdf is a PDF document.");
});

it("explains itself", { timeout: 60_000 }, async () => {
  expect(await sniff("--help")).toMatchObject({ code: 0, out: expect.stringContaining("Usage: npm run sniff") });
  expect(await sniff("--rowz", "members.csv")).toMatchObject({ code: 2, error: expect.stringContaining("Unknown option --rowz.") });
});
