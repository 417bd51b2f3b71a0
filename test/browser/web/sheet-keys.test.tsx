import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { enterGrid, gridsNow } from "../../../web/grid/index.ts";
import { refusals, rowsOf, SheetFixture } from "./sheet-fixture.tsx";

let grid: SheetFixture;
const press = (keys: string) => userEvent.keyboard(keys);
const selected = () => expect.poll(() => grid.selected());
const spoken = () => expect.poll(() => [...grid.host.querySelectorAll("[role=status]")].map((each) => each.textContent));
const current = () => {
  const cell = document.activeElement?.closest(".ag-cell");
  return `${cell?.closest(".ag-row")?.getAttribute("row-id")}.${cell?.getAttribute("col-id")}`;
};

beforeEach(async () => {
  grid = new SheetFixture(rowsOf(6));
  await grid.ready();
});
afterEach(() => grid.stop());

describe("the way out and in", () => {
  const button = (name: string) => Object.assign(document.createElement("button"), { textContent: name });
  const focused = () => document.activeElement?.textContent;

  it("is F6 to what follows the grid and Shift+F6 to what is before it, and back to the cell", async () => {
    const [before, after] = [button("Before"), button("After")];
    grid.host.before(before);
    grid.host.after(after);
    await grid.click("b", "pick");
    await press("{F6}");
    expect(focused()).toBe("After");
    const only = new Set<HTMLElement>();
    expect(enterGrid(document.body, gridsNow())).toBe(false);
    expect(enterGrid(document.body, only)).toBe(true);
    expect(current()).toBe("b.pick");
    await press("{Shift>}{F6}{/Shift}");
    expect(focused()).toBe("Before");
    await press("{F6}");
    expect(current()).toBe("b.pick");
    (document.activeElement as HTMLElement).blur();
    await press("{F6}");
    expect(current()).toBe("b.pick");
    before.remove();
    after.remove();
  });
});

describe("Alt with an arrow", () => {
  it.each(["pick", "text"])("opens the list of the row from its %s cell, and takes what is typed at once", async (column) => {
    await grid.click("b", column);
    await press("{Alt>}{ArrowDown}{/Alt}bl{Enter}");
    await expect.poll(() => grid.texts("pick")).toEqual(["Red", "Blue", "Blue", "Red", "Green", "Blue"]);
    await expect.poll(current).toBe("c.pick");
  });
});

describe("ranges by keyboard", () => {
  it("get a key of the room for all of their rows at once", async () => {
    await grid.click("b", "pick");
    await press("-");
    await press("{Shift>}{ArrowDown}{ArrowRight}{/Shift}");
    await selected().toEqual(["b.pick", "b.number", "c.pick", "c.number"]);
    await press("-");
    expect(grid.told.ignored).toEqual([["b"], ["b", "c"]]);
  });

  it("are drawn with Shift and the arrows, and collapse with a plain one", async () => {
    await grid.click("b", "pick");
    await press("{Shift>}{ArrowDown}{ArrowRight}{/Shift}");
    await selected().toEqual(["b.pick", "b.number", "c.pick", "c.number"]);
    expect(current()).toBe("b.pick");
    await press("{Shift>}{ArrowUp}{ArrowUp}{/Shift}");
    await selected().toEqual(["a.pick", "a.number", "b.pick", "b.number"]);
    await press("{ArrowLeft}");
    await selected().toEqual([]);
    expect(current()).toBe("b.text");
  });

  it("reach to the end of what is filled with Ctrl and Shift", async () => {
    await grid.click("b", "text");
    await press("{Control>}{Shift>}{ArrowDown}{/Shift}{/Control}");
    await selected().toEqual(["b.text", "c.text", "d.text", "e.text", "f.text"]);
    await press("{Control>}{ArrowUp}{/Control}");
    await expect.poll(current).toBe("a.text");
  });

  it("grow by the rows in sight with Shift+PageDown", async () => {
    grid.stop();
    grid = new SheetFixture(rowsOf(26));
    await grid.ready();
    await grid.click("a", "text");
    await press("{Shift>}{PageDown}{/Shift}");
    await spoken().toContain("12 rows × 1 column selected");
    await press("{Shift>}{PageUp}{/Shift}");
    await selected().toEqual([]);
  });

  it("are everything with Ctrl+A, around the current cell, and one cell again with Escape", async () => {
    await grid.click("c", "pick");
    await press("{Control>}a{/Control}");
    await selected().toHaveLength(24);
    expect(current()).toBe("c.pick");
    await press("{Escape}");
    await selected().toEqual([]);
    expect(current()).toBe("c.pick");
  });

  it("are whole rows with Shift+Space and whole columns with Ctrl+Space", async () => {
    await grid.click("c", "pick");
    await press("{Shift>} {/Shift}");
    await selected().toEqual(["c.text", "c.pick", "c.number", "c.fixed"]);
    await grid.click("c", "pick");
    await press("{Control>} {/Control}");
    await selected().toEqual(["a.pick", "b.pick", "c.pick", "d.pick", "e.pick", "f.pick"]);
  });

  it("tell their figures in the status bar, and their size to screen readers", async () => {
    await grid.click("a", "pick");
    await press("{Shift>}{ArrowDown}{ArrowDown}{ArrowRight}{/Shift}");
    await expect.poll(() => grid.status()).toBe("6 cells · 6 filled · 6 different · sum 6 · average 2");
    await spoken().toContain("3 rows × 2 columns selected");
    await press("{Escape}");
    await expect.poll(() => grid.status()).toBe("");
  });
});

describe("acts on a range", () => {
  it("Delete empties what may be empty, as one gesture", async () => {
    await grid.click("a", "text");
    await press("{Shift>}{ArrowDown}{ArrowRight}{ArrowRight}{ArrowRight}{/Shift}{Delete}");
    await expect.poll(() => grid.texts("text").slice(0, 3)).toEqual(["", "", "text 3"]);
    expect(grid.texts("pick").slice(0, 2)).toEqual(["", ""]);
    expect(grid.told.gestures.map(({ gesture }) => gesture)).toEqual(["clear"]);
    expect(refusals()).toEqual([]);
  });

  it("Ctrl+D copies the first row down, and the row above where one is selected", async () => {
    await grid.click("a", "text");
    await press("{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Control>}d{/Control}");
    await expect.poll(() => grid.texts("text")).toEqual(["text 1", "text 1", "text 1", "text 4", "text 5", "text 6"]);
    await grid.click("d", "pick");
    await press("{Control>}d{/Control}");
    await expect.poll(() => grid.texts("pick")[3]).toBe("Blue");
    expect(grid.told.gestures.map(({ gesture }) => gesture)).toEqual(["fill", "fill"]);
  });

  it("Ctrl+R copies to the right, and lists what the columns there refuse", async () => {
    await grid.click("a", "pick");
    await press("{Shift>}{ArrowRight}{ArrowRight}{/Shift}{Control>}r{/Control}");
    await expect.poll(refusals).toEqual(["text 1 · Number“Red”It is no number", "text 1 · Fixed“Red”Fixed can’t be changed"]);
  });

  it("Enter confirms all rows of it and goes on below", async () => {
    await grid.click("b", "text");
    await press("{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Enter}");
    expect(grid.told.confirmed).toEqual([["b", "c", "d"]]);
    await expect.poll(current).toBe("e.text");
    await selected().toEqual([]);
  });

  it("Space does too", async () => {
    await grid.click("a", "number");
    await press("{Shift>}{ArrowDown}{/Shift} ");
    expect(grid.told.confirmed).toEqual([["a", "b"]]);
  });

  it("Ctrl+Enter puts what was typed into all of it, as one gesture, and stays", async () => {
    await grid.click("b", "text");
    await press("{Shift>}{ArrowDown}{ArrowDown}{/Shift}same");
    await press("{Control>}{Enter}{/Control}");
    await expect.poll(() => grid.texts("text")).toEqual(["text 1", "same", "same", "same", "text 5", "text 6"]);
    expect(grid.told.gestures.map(({ gesture }) => gesture)).toEqual(["fill"]);
    expect(current()).toBe("b.text");
    await selected().toEqual(["b.text", "c.text", "d.text"]);
  });

  it("takes a text from outside, as from a formula bar, into one column of its rows; not where one row is selected", async () => {
    await grid.click("b", "text");
    expect(grid.handle.current?.fill("number", "7")).toBe(false);
    await press("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(grid.handle.current?.fill("gone", "7")).toBe(false);
    expect(grid.handle.current?.fill("number", "7")).toBe(true);
    await expect.poll(() => grid.texts("number")).toEqual(["1", "7", "7", "7", "5", "6"]);
    expect(grid.told.gestures).toEqual([{ gesture: "fill", edits: ["b.number=7", "c.number=7", "d.number=7"] }]);
  });

  it("Ctrl+Enter does so with what is picked from a list", async () => {
    await grid.click("a", "pick");
    await press("{Shift>}{ArrowDown}{ArrowDown}{ArrowRight}{/Shift}gre");
    await expect.poll(() => (document.activeElement as HTMLInputElement).value).toBe("gre");
    await press("{Control>}{Enter}{/Control}");
    await expect.poll(() => grid.texts("pick")).toEqual(["Green", "Green", "Green", "Red", "Green", "Blue"]);
    await expect.poll(refusals).toEqual(["text 1", "text 2", "text 3"].map((name) => `${name} · Number“Green”It is no number`));
    expect(grid.told.gestures.map(({ gesture }) => gesture)).toEqual(["fill"]);
    await expect.poll(current).toBe("a.pick");
  });

  it("leaves Ctrl+Z to the project", async () => {
    let asked = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "z" && event.ctrlKey && !event.defaultPrevented) asked++;
    };
    window.addEventListener("keydown", onKey);
    await grid.click("a", "text");
    await press("{Control>}z{/Control}");
    window.removeEventListener("keydown", onKey);
    expect(asked).toBe(1);
  });
});
