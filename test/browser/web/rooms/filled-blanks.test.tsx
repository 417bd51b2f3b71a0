import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FilledBlanks } from "../../../../shared/wire/formulas.ts";
import { useFilledBlanks } from "../../../../web/rooms/formula/use-filled-blanks.ts";

const found: FilledBlanks = { records: 12, columns: ["a"], kind: "number", value: "0" };
/** Questions asked of the worker, and how each is answered. */
let asked: { formula: string; answer: (blanks: FilledBlanks | null) => void }[];
const leaveBlanks = vi.fn(async () => undefined);
const api = {
  filledBlanks: (_project: string, { formula }: { formula: string }) =>
    new Promise<FilledBlanks | null>((answer) => asked.push({ formula, answer })),
  leaveBlanks,
};
const ask = { mapId: "m", rowId: null, target: "amount" };

let host: HTMLElement;
let root: Root;
let leave: () => void;
function Box({ formula }: { formula: string | null }) {
  const told = useFilledBlanks("p", ask, formula, api);
  leave = told.leave;
  return <p>{told.blanks ? `${told.blanks.records} blanks` : "nothing"}</p>;
}
const show = (formula: string | null) => root.render(<Box formula={formula} />);

beforeEach(() => {
  asked = [];
  leaveBlanks.mockClear();
  host = document.createElement("div");
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});
const questions = () => expect.poll(() => asked.map(({ formula }) => formula));

it("a count under way ends when the formula is applied, given up or another one, and is asked once for each", async () => {
  show("=[a]");
  await questions().toEqual(["=[a]"]);
  expect(leaveBlanks).not.toHaveBeenCalled();
  show("=[a]+1");
  await questions().toEqual(["=[a]", "=[a]+1"]);
  expect(leaveBlanks).toHaveBeenCalledTimes(1);
  // Enter says so before the formula is tried and taken over.
  leave();
  leave();
  expect(leaveBlanks).toHaveBeenCalledTimes(2);
  show(null);
  asked[1]?.answer(found);
  await expect.poll(() => host.textContent).toBe("nothing");
  expect(leaveBlanks).toHaveBeenCalledTimes(2);
});

it("what was counted is told, and needs no ending", async () => {
  show("=[a]");
  await questions().toEqual(["=[a]"]);
  asked[0]?.answer(found);
  await expect.poll(() => host.textContent).toBe("12 blanks");
  show(null);
  await expect.poll(() => host.textContent).toBe("nothing");
  expect(leaveBlanks).not.toHaveBeenCalled();
});
