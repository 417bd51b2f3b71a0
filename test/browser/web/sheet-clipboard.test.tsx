import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { writeHtml } from "../../../web/grid/sheet/clipboard.ts";
import { readHtml } from "../../../web/grid/sheet/html-table.ts";
import { paste, refusals, rowsOf, SheetFixture } from "./sheet-fixture.tsx";

let grid: SheetFixture;
const press = (keys: string) => userEvent.keyboard(keys);

beforeEach(async () => {
  grid = new SheetFixture(rowsOf(6));
  await grid.ready();
});
afterEach(() => grid.stop());

describe("the clipboard of a grid", () => {
  it("copies a range and pastes it elsewhere, by real keys", async () => {
    await grid.click("a", "text");
    await press("{Shift>}{ArrowDown}{ArrowRight}{/Shift}");
    await expect.poll(() => grid.selected()).toEqual(["a.text", "a.pick", "b.text", "b.pick"]);
    await press("{Control>}c{/Control}");
    await grid.click("d", "text");
    await press("{Control>}v{/Control}");
    await expect.poll(() => grid.texts("text")).toEqual(["text 1", "text 2", "text 3", "text 1", "text 2", "text 6"]);
    expect(grid.texts("pick")).toEqual(["Red", "Green", "Blue", "Red", "Green", "Blue"]);
    expect(grid.told.gestures.map(({ gesture }) => gesture)).toEqual(["paste"]);
  });

  it("lists what was refused with its text and why, marks the cells, and keeps all until it is dismissed", async () => {
    await grid.click("e", "text");
    paste("new\tRED\t77\ntwice\tpurple\tmany\nthird\tblue\t3");
    expect(grid.told.gestures).toEqual([{ gesture: "paste", edits: ["e.text=new", "e.pick=RED", "e.number=77", "f.text=twice"] }]);
    await expect
      .poll(refusals)
      .toEqual([
        "text 6 · Pick“purple”Nothing to choose here is called that",
        "text 6 · Number“many”It is no number",
        "Row 7 · Text“third”There is no such row",
        "Row 7 · Pick“blue”There is no such row",
        "Row 7 · Number“3”There is no such row",
        "text 6 · Text“twice”It is taken already",
      ]);
    expect(grid.texts("pick")).toEqual(["Red", "Green", "Blue", "Red", "Red", "Blue"]);
    await userEvent.click(document.querySelector("[aria-label='Dismiss the refused cells']") as Element);
    await expect.poll(refusals).toEqual([]);
  });

  it("lists what turns out later not to be taken beside it, by its cell where that is still there, once each", async () => {
    await grid.click("a", "number");
    paste("many");
    const late = { rowId: "b", column: "text", text: "typed", why: "The account has no room for it" };
    grid.handle.current?.refuse([late, { ...late, rowId: "nobody", text: "lost?" }]);
    grid.handle.current?.refuse([{ ...late, text: "typed again" }]);
    await expect
      .poll(refusals)
      .toEqual([
        "text 1 · Number“many”It is no number",
        "A row that is gone“lost?”The account has no room for it",
        "text 2 · Text“typed again”The account has no room for it",
      ]);
    expect(grid.texts("text")[1]).toBe("text 2");
  });

  it("undoes a paste of which all was refused by taking it off, and the edit before it only with the next undo", async () => {
    const undone: string[] = [];
    const onUndo = (event: KeyboardEvent) => event.ctrlKey && event.key === "z" && undone.push("project");
    window.addEventListener("keydown", onUndo);
    await grid.click("a", "number");
    paste("many");
    await expect.poll(refusals).toEqual(["text 1 · Number“many”It is no number"]);
    await press("{Control>}z{/Control}");
    await expect.poll(refusals).toEqual([]);
    expect([undone, grid.told.gestures]).toEqual([[], []]);
    await press("{Control>}z{/Control}");
    expect(undone).toEqual(["project"]);
    // What was edited after a refusal is what an undo takes back; Esc takes the refusals off.
    paste("none");
    await expect.poll(refusals).toHaveLength(1);
    await press("{ArrowLeft}{ArrowLeft}");
    await press("typed{Enter}");
    await expect.poll(() => grid.texts("text")[0]).toBe("typed");
    await press("{Control>}z{/Control}");
    expect(undone).toEqual(["project", "project"]);
    await expect.poll(refusals).toHaveLength(1);
    await press("{Escape}");
    await expect.poll(refusals).toEqual([]);
    window.removeEventListener("keydown", onUndo);
  });

  it("takes cells of several lines and quotes, as spreadsheets write them", async () => {
    await grid.click("b", "text");
    paste('"line 1\nline ""2"""\tBlue\r\nsay "hi"\tRed\r\n');
    expect(grid.texts("text").slice(1, 3)).toEqual(['line 1\nline "2"', 'say "hi"']);
    expect(grid.texts("pick").slice(1, 3)).toEqual(["Blue", "Red"]);
  });

  it("takes a table where there is no text, with lines and cells that span others", async () => {
    await grid.click("a", "text");
    paste(
      `<html><body><!--StartFragment--><style>td{color:red}</style><table>
        <tr><td>A&nbsp;&amp;&nbsp;B<br>  second
          line</td><td><b>Blue</b></td></tr>
        <tr><td colspan=2>wide</td><td>9</td></tr>
        <tr><td rowspan=2>tall</td><td>green</td></tr>
        <tr><td>red</td></tr>
      </table></body></html>`,
      "text/html",
    );
    await expect.poll(() => grid.texts("text")).toEqual(["A & B\nsecond line", "wide", "tall", "", "text 5", "text 6"]);
    expect(grid.texts("pick").slice(0, 4)).toEqual(["Blue", "", "Green", "Red"]);
    expect(grid.texts("number").slice(0, 3)).toEqual(["1", "9", "3"]);
    expect(grid.told.gestures.map(({ gesture }) => gesture)).toEqual(["paste"]);
  });

  it("takes back its own table as it was, and a text without a table for one cell", async () => {
    await grid.click("a", "text");
    paste(writeHtml([["  two  blanks\nand <a> line", "Blue"]]), "text/html");
    await expect.poll(() => grid.texts("text")[0]).toBe("  two  blanks\nand <a> line");
    paste("<p>one</p><p>two</p>", "text/html");
    await expect.poll(() => grid.texts("text")[0]).toBe("one\ntwo");
  });

  it("refuses a table of too many cells whole", async () => {
    expect(readHtml(`<table><tr>${"<td colspan=1000>x".repeat(501)}</table>`, 500_000)).toBeNull();
    expect(readHtml("<table><tr><td colspan=3>x</table>", 3)).toEqual([["x", "", ""]]);
  });

  it("fills a selection with one cell, and repeats a block that fits it", async () => {
    await grid.click("a", "text");
    await press("{Shift>}{ArrowDown}{ArrowDown}{ArrowDown}{/Shift}");
    paste("same");
    expect(grid.texts("text")).toEqual(["same", "same", "same", "same", "text 5", "text 6"]);
    paste("x\ny");
    expect(grid.texts("text")).toEqual(["x", "y", "x", "y", "text 5", "text 6"]);
  });

  it("puts a table beside the text, in which texts stay texts", async () => {
    await grid.click("a", "text");
    paste('<b>007</b> & "co"\nnext');
    await expect.poll(() => grid.cell("b", "text")?.textContent).toBe("next");
    await press("{Escape}");
    const data = new DataTransfer();
    document.activeElement?.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
    expect(data.getData("text/plain")).toBe('<b>007</b> & "co"');
    expect(data.getData("text/html")).toContain("&lt;b&gt;007&lt;/b&gt; &amp; &quot;co&quot;");
    expect(data.getData("text/html")).toContain("mso-number-format");
  });

  it("lets no spreadsheet run what it copies, and takes it back as it was", async () => {
    const hard = ['=HYPERLINK("http://x.example")', "+49 89 123", "@SUM(A1)", "'=kept", "-cmd|x", "-12.5"];
    await grid.click("a", "text");
    paste(hard.join("\n"));
    await expect.poll(() => grid.texts("text")).toEqual(hard);
    await press("{Control>}c{/Control}");
    const outside = ['\'=HYPERLINK("http://x.example")', "+49 89 123", "'@SUM(A1)", "''=kept", "'-cmd|x", "-12.5"];
    expect(copied()).toBe(outside.join("\n"));
    await grid.click("f", "text");
    await grid.click("a", "text", ["Shift"]);
    await press("{Control>}c{/Control}{Delete}");
    await expect.poll(() => grid.texts("text")).toEqual(["", "", "", "", "", ""]);
    await press("{Control>}v{/Control}");
    await expect.poll(() => grid.texts("text")).toEqual(hard);
  });

  it("takes back as it was what its menu copied", async () => {
    await grid.click("a", "text");
    paste("=1+1");
    await expect.poll(() => grid.texts("text")[0]).toBe("=1+1");
    await press("{Shift>}{F10}{/Shift}");
    await page.getByRole("menuitem", { name: /^Copy(?! with)/ }).click();
    await grid.click("b", "text");
    await press("{Control>}v{/Control}");
    await expect.poll(() => grid.texts("text")[1]).toBe("=1+1");
  });

  it("moves what was cut, as one gesture", async () => {
    await grid.click("a", "text");
    await press("{Shift>}{ArrowDown}{/Shift}{Control>}x{/Control}");
    expect(grid.told.gestures).toEqual([]);
    await grid.click("e", "text");
    await press("{Control>}v{/Control}");
    await expect.poll(() => grid.texts("text")).toEqual(["", "", "text 3", "text 4", "text 1", "text 2"]);
    expect(grid.told.gestures).toEqual([{ gesture: "move", edits: ["a.text=", "b.text=", "e.text=text 1", "f.text=text 2"] }]);
    await press("{Control>}v{/Control}");
    expect(grid.told.gestures.length, "pasted again: nothing is left to move").toBe(1);
  });

  it("forgets what was cut with Escape", async () => {
    await grid.click("a", "text");
    await press("{Control>}x{/Control}{Escape}");
    await grid.click("b", "text");
    await press("{Control>}v{/Control}");
    await expect.poll(() => grid.texts("text").slice(0, 2)).toEqual(["text 1", "text 1"]);
  });

  it("copies ranges that share their rows, and says that others can't be copied together", async () => {
    await grid.click("a", "text");
    await press("{Shift>}{ArrowDown}{/Shift}");
    await grid.click("a", "number", ["Control"]);
    await press("{Shift>}{ArrowDown}{/Shift}");
    expect(copied()).toBe("text 1\t1\ntext 2\t2");
    await grid.click("d", "fixed", ["Control"]);
    expect(copied()).toBe("");
  });
});

/** What a copy puts on the clipboard. */
function copied(): string {
  const data = new DataTransfer();
  document.activeElement?.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
  return data.getData("text/plain");
}
