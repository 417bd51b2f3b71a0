import { readXlsx } from "hucre/xlsx";
import { expect, it } from "vitest";
import { writeXlsx } from "../../../worker/write/index.ts";

/** Our own reader may share our mistakes: another one reads what we write as well. */
it("writes workbooks that another reader reads", async () => {
  const rows = [
    ["007", "12.5", ' say "hi" & <b>\nthere ', "Zoë 東京 😀"],
    ["=1+1", "", "a\rb_x000D_\u0001", "2024-05-31"],
    ["1e5", "-3", "", ""],
  ];
  const made = await writeXlsx([
    { name: "People & firms", header: ["code", "amount", "note", "name"], rows: [rows], numbers: new Set([1]) },
    { name: "People & Firms", header: ["id"], rows: [] },
  ]);
  if (!made.ok) throw new Error(made.failure.message);
  const book = await readXlsx(new Uint8Array(await made.value.arrayBuffer()));
  expect(book.sheets.map((sheet) => sheet.name)).toEqual(["People & firms", "People & Firms (2)"]);
  expect(book.sheets[0]?.rows).toEqual([
    ["code", "amount", "note", "name"],
    ["007", 12.5, ' say "hi" & <b>\nthere ', "Zoë 東京 😀"],
    ["=1+1", null, "a\rb_x000D_\u0001", "2024-05-31"],
    ["1e5", -3, null, null],
  ]);
  expect(book.sheets[1]?.rows).toEqual([["id"]]);
});
