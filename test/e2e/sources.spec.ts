import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "@playwright/test";
import { strToU8, zipSync } from "fflate";
import { lines, range } from "./exports.ts";
import { StudioPage } from "./studio-page.ts";

/** Letters of the old Macintosh that a guess takes for Windows' own: nothing in the bytes tells them apart. */
const mac: Record<string, number> = { é: 0x8e, í: 0x92, ó: 0x97, á: 0x87, ñ: 0x96 };
const macRoman = (text: string): Uint8Array => Uint8Array.from(text, (letter) => mac[letter] ?? letter.charCodeAt(0));

test("letters broken by a wrong guess are put right with a preview, and read again; what the file was taken for stays", async ({
  page,
}) => {
  const studio = new StudioPage(page);
  await studio.newProject("Encodings");
  await studio.drop({
    name: "people.csv",
    content: macRoman(lines("nr,who,town", "1,José García,León", "2,Ana Muñoz,Málaga", "3,Inés Gómez,Vigo")),
  });
  const rows = studio.rows("people");
  await rows.shows(0, "who", "JosŽ Garc’a");
  await studio.pick("What people holds", "Staff");
  await expect(studio.main().getByText("Chosen by you")).toBeVisible();

  await studio.main().getByRole("button", { name: "Change" }).click();
  const preview = studio.grid("The first rows, as they would be read");
  await preview.shows(0, "who", "JosŽ Garc’a");
  await studio.pick("Encoding", "Mac Roman");
  await preview.shows(0, "who", "José García");
  await preview.shows(1, "town", "Málaga");
  await studio.main().getByRole("button", { name: "Read again with these" }).click();
  await rows.shows(0, "who", "José García");
  await rows.shows(2, "town", "Vigo");
  await expect(studio.main().getByText("Read as Mac Roman, comma, header in line 1")).toBeVisible();
  await expect(studio.main().getByRole("combobox", { name: "What people holds" })).toHaveValue("Staff");
  await expect(studio.main().getByText("Chosen by you")).toBeVisible();

  await studio.tab("How it is read");
  await studio.main().getByRole("button", { name: "Back to what was guessed" }).click();
  await preview.shows(0, "who", "JosŽ Garc’a");
  await studio.main().getByRole("button", { name: "Read again with these" }).click();
  await rows.shows(0, "who", "JosŽ Garc’a");
  await expect(studio.main().getByRole("combobox", { name: "What people holds" })).toHaveValue("Staff");
  expect(studio.consoleErrors).toEqual([]);
});

test("rows that don't fit are listed with line and reason, downloaded as they stand, and found among the rows", async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.newProject("Ragged");
  await studio.drop({
    name: "kunden.csv",
    content: lines(
      "Kundenliste, Stand 01.02.2026",
      "",
      "nr;name;ort",
      "1;Anna Berg;Köln",
      "2;Ben Roth",
      "3;Cem Aydin;Bonn;extra;=1+1",
      '4;"Dora Lang;Essen',
      "5;Eva\0 Hahn;Ulm",
      ...range(40).map((index) => `${index + 6};Finn ${index};Kiel`),
    ),
  });
  const rows = studio.rows("kunden");
  await rows.shows(0, "ort", "Köln");
  await rows.counts("45 rows");
  await studio.tab(/^Don’t fit/);
  const irregular = studio.grid("Rows that don’t fit their header");
  const expected = [
    ["1", "aside", "Stands above the header.", "Kundenliste, Stand 01.02.2026"],
    ["2", "aside", "Blank line above the header.", ""],
    ["5", "2", "Has 2 of 3 cells; the missing ones are empty.", "2;Ben Roth"],
    ["6", "3", "Has 5 cells for 3 columns; the surplus is only kept here.", "3;Cem Aydin;Bonn;extra;=1+1"],
    ["7", "4", "A quote opens and never closes; the line was read without quotes.", '4;"Dora Lang;Essen'],
    ["8", "5", "Holds a NUL character.", "5;Eva\0 Hahn;Ulm"],
  ];
  for (const [row, [line = "", kept = "", reason = "", raw = ""]] of expected.entries()) {
    await irregular.shows(row, "Line", line);
    await irregular.shows(row, "Kept as row", kept);
    await irregular.shows(row, "Why", reason);
    await irregular.shows(row, "As it stands in the file", raw);
  }
  const file = await studio.download(() => studio.main().getByRole("button", { name: "Download as CSV" }).click());
  expect(file.name).toBe("kunden irregular rows.csv");
  expect(file.bytes.toString("utf8")).toBe(
    `\uFEFF${lines(
      "File,Line,Row,Reason,Raw text",
      'kunden.csv,1,,Stands above the header.,"Kundenliste, Stand 01.02.2026"',
      "kunden.csv,2,,Blank line above the header.,",
      'kunden.csv,5,2,"Has 2 of 3 cells; the missing ones are empty.","2;Ben Roth"',
      'kunden.csv,6,3,"Has 5 cells for 3 columns; the surplus is only kept here.","3;Cem Aydin;Bonn;extra;=1+1"',
      'kunden.csv,7,4,"A quote opens and never closes; the line was read without quotes.","4;""Dora Lang;Essen"',
      'kunden.csv,8,5,Holds a NUL character.,"5;Eva\0 Hahn;Ulm"',
    )}`,
  );

  await (await irregular.cell(3, "Why")).click();
  await studio.inspector().getByRole("button", { name: "Show it as row 3" }).click();
  await rows.shows(2, "name", "Cem Aydin");
  await expect(page.getByText("Row 3 of 45 · nr")).toBeVisible();
  expect(studio.consoleErrors).toEqual([]);
});

test("a ZIP with tables, numbered pages in a folder and a PDF becomes datasets and attachments", async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.newProject("Archive");
  const members = (number: number) =>
    strToU8(lines("member_id,first_name,email", ...range(20).map((at) => `M-${number}${at},Ada ${at},a${number}${at}@x.example`)));
  await studio.drop({
    name: "export.zip",
    content: zipSync({
      "staff.csv": strToU8(lines("staff_id,name,email", "S-1,Zoë Falk,zoe@x.example", "S-2,Ada Berg,ada@x.example")),
      "organisations.tsv": strToU8(lines("organisation_id\tname", "O-1\tNorth & Sons", "O-2\tSüd GmbH")),
      "pages/members-1.csv": members(1),
      "pages/members-2.csv": members(2),
      "pages/members-3.csv": members(3),
      "files/contract Zoë.pdf": strToU8("%PDF-1.4\n%%EOF\n"),
    }),
  });
  await studio.holds("3 datasets · 64 rows");
  await studio.choose(/Member/);
  await expect(page.getByRole("heading", { level: 2, name: /members/ })).toBeVisible();
  await studio.rows("export · pages/members").counts("60 rows");
  await studio.rows("export · pages/members").shows(20, "member_id", "M-20");
  await studio.choose(/Organisation/);
  await studio.rows("export · organisations").shows(1, "name", "Süd GmbH");
  await page.getByRole("button", { name: "1 attachment" }).click();
  const attachments = studio.grid("Attachments");
  await attachments.shows(0, "Path", "files/contract Zoë.pdf");
  await attachments.shows(0, "Size", "15 B");
  expect(studio.consoleErrors).toEqual([]);
});

test("a folder's pages become one dataset, and its other files attachments", async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-folder-"));
  try {
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(folder, "export", path)), { recursive: true });
      writeFileSync(join(folder, "export", path), text);
    };
    for (const number of [1, 2, 3, 10])
      put(`members/${number}.csv`, lines("member_id,first_name", ...range(50).map((at) => `M-${number}-${at},Ada`)));
    put("photos/zoë.pdf", "%PDF-1.4\n%%EOF\n");
    const studio = new StudioPage(page);
    await studio.newProject("Folder");
    await page.locator("input[webkitdirectory]").setInputFiles(join(folder, "export"));
    await studio.holds("1 dataset · 200 rows");
    await expect(
      studio.main().getByText(/4 numbered pages were read as one table; pages 4, 5, 6, 7, 8, 9 are not among them/),
    ).toBeVisible();
    const rows = studio.rows("members");
    await rows.shows(0, "member_id", "M-1-0");
    await studio.goToRow(151);
    await rows.shows(150, "member_id", "M-10-0");
    await page.getByRole("button", { name: "1 attachment" }).click();
    await studio.grid("Attachments").shows(0, "Path", "export/photos/zoë.pdf");
    expect(studio.consoleErrors).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
