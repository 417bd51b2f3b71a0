import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { refusals, rowsOf, SheetFixture } from "./sheet-fixture.tsx";

let grid: SheetFixture;
const selected = () => expect.poll(() => grid.selected());
const element = (row: string, column: string) => grid.cell(row, column) as HTMLElement;

/** A press, moves and a release of the mouse, where the grid listens for them. */
function drag(from: { x: number; y: number }, to: readonly { x: number; y: number }[], keys: PointerEventInit = {}): Promise<void> {
  const start = document.elementFromPoint(from.x, from.y) as Element;
  const at = ({ x, y }: { x: number; y: number }): PointerEventInit => ({
    clientX: x,
    clientY: y,
    bubbles: true,
    cancelable: true,
    composed: true,
    pointerType: "mouse",
    ...keys,
  });
  start.dispatchEvent(new PointerEvent("pointerdown", { ...at(from), buttons: 1 }));
  return to
    .reduce(async (before, point) => {
      await before;
      window.dispatchEvent(new PointerEvent("pointermove", { ...at(point), buttons: 1 }));
      await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    }, Promise.resolve())
    .then(() => void window.dispatchEvent(new PointerEvent("pointerup", at(to.at(-1) ?? from))));
}
const middle = (cell: HTMLElement) => {
  const { left, top, width, height } = cell.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};
const corner = (cell: HTMLElement) => {
  const { right, bottom } = cell.getBoundingClientRect();
  return { x: right - 4, y: bottom - 4 };
};

beforeEach(async () => {
  grid = new SheetFixture(rowsOf(6));
  await grid.ready();
});
afterEach(() => grid.stop());

describe("ranges by mouse", () => {
  it("are drawn by dragging, with real presses", async () => {
    await userEvent.dragAndDrop(element("b", "text"), element("d", "pick"));
    await selected().toEqual(["b.text", "b.pick", "c.text", "c.pick", "d.text", "d.pick"]);
    expect(document.activeElement).toBe(element("b", "text"));
  });

  it("reach to where Shift clicks, and keep the current cell", async () => {
    await grid.click("c", "pick");
    await grid.click("a", "number", ["Shift"]);
    await selected().toEqual(["a.pick", "a.number", "b.pick", "b.number", "c.pick", "c.number"]);
    expect(document.activeElement).toBe(element("c", "pick"));
    await grid.click("a", "text");
    await selected().toEqual([]);
  });

  it("are added with Ctrl", async () => {
    await grid.click("a", "text");
    await grid.click("c", "number", ["Control"]);
    await userEvent.keyboard("{Shift>}{ArrowDown}{/Shift}");
    await selected().toEqual(["a.text", "c.number", "d.number"]);
    await expect.poll(() => grid.status()).toBe("3 cells · 3 filled · 3 different · sum 7 · average 3.5");
  });
});

describe("the fill handle", () => {
  it("goes on with the series of each column", async () => {
    await grid.click("a", "text");
    await grid.click("b", "text", ["Shift"]);
    await drag(corner(element("b", "text")), [middle(element("c", "text")), middle(element("e", "text"))]);
    await expect.poll(() => grid.texts("text")).toEqual(["text 1", "text 2", "text 3", "text 4", "text 5", "text 6"]);
    expect(grid.told.gestures).toEqual([]);
    await grid.click("e", "text");
    await drag(corner(element("e", "text")), [middle(element("c", "text")), middle(element("b", "text"))]);
    expect(grid.told.gestures, "upwards it counts down, which is what stands there already").toEqual([]);
  });

  it("repeats with Ctrl, as one gesture, and selects what it has filled", async () => {
    await grid.click("a", "text");
    await drag(corner(element("a", "text")), [middle(element("c", "text"))], { ctrlKey: true });
    await expect.poll(() => grid.texts("text")).toEqual(["text 1", "text 1", "text 1", "text 4", "text 5", "text 6"]);
    expect(grid.told.gestures).toEqual([{ gesture: "fill", edits: ["b.text=text 1", "c.text=text 1"] }]);
    await selected().toEqual(["a.text", "b.text", "c.text"]);
  });

  it("fills sideways, and lists what is refused there", async () => {
    await grid.click("a", "text");
    await drag(corner(element("a", "text")), [middle(element("a", "number"))]);
    await expect
      .poll(refusals)
      .toEqual(["text 1 · Pick“text 2”Nothing to choose here is called that", "text 1 · Number“text 3”It is no number"]);
  });
});
