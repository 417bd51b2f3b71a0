import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { rowsOf, SheetFixture } from "./sheet-fixture.tsx";

let grid: SheetFixture;
const press = (keys: string) => userEvent.keyboard(keys);

beforeEach(async () => {
  grid = new SheetFixture(rowsOf(6));
  await grid.ready();
});
afterEach(() => grid.stop());

/** A paste as the browser tells of it. */
function paste(text: string): void {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}

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
});

const refusals = () => [...document.querySelectorAll("[aria-label='Refused cells'] li")].map((each) => each.textContent);
