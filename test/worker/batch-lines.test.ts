import { describe, expect, it } from "vitest";
import type { BatchLine, RecordOutcome } from "../../shared/wire/index.ts";
import { readBatchLines } from "../../worker/batch-lines.ts";

const applied = (effectId: string): RecordOutcome => ({
  state: "applied",
  effectId,
  id: effectId,
  record: { id: effectId, values: { name: "Zoë" }, updatedAt: null },
  before: null,
});
const line = (outcome: RecordOutcome): BatchLine => ({ kind: "outcome", outcome });
const pace = { windows: [], reserve: 0.2, waitMs: 0, calls: 3, throttled: 0 };
const end: BatchLine = { kind: "end", waitMs: 40, fatal: null, pace };
const textOf = (lines: BatchLine[]) => lines.map((each) => `${JSON.stringify(each)}\n`).join("");

/** The text in pieces of so many bytes, wherever letters and lines end; then it ends or breaks. */
function answer(text: string, pieceBytes: number, breaks = false): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + pieceBytes));
      else if (breaks) controller.error(new Error("cut"));
      else controller.close();
      at += pieceBytes;
    },
  });
}

async function read(body: ReadableStream<Uint8Array>) {
  const groups: string[][] = [];
  const reply = await readBatchLines(body, async (outcomes) => void groups.push(outcomes.map((outcome) => outcome.effectId)));
  return { reply, groups };
}

describe("the lines of a batch's answer", () => {
  it.each([1, 7, 64, 10_000])("are read whole from pieces of %i bytes", async (pieceBytes) => {
    const ids = Array.from({ length: 120 }, (_, i) => `e${i}`);
    const { reply, groups } = await read(answer(textOf([...ids.map((id) => line(applied(id))), end]), pieceBytes));
    expect(reply).toMatchObject({ ok: true, value: { waitMs: 40, pace } });
    expect(groups.flat()).toEqual(ids);
    expect(groups.length).toBeLessThanOrEqual(8);
  });

  it.each([false, true])("keep what was said when the answer breaks off (as an error: %s)", async (breaks) => {
    const whole = textOf([line(applied("a")), line(applied("b"))]);
    const { reply, groups } = await read(answer(`${whole}{"kind":"outco`, 50, breaks));
    expect(reply).toMatchObject({ ok: false, failure: { code: "edge.answer_broken", retryable: true, reach: "unknown" } });
    expect(groups.flat()).toEqual(["a", "b"]);
  });

  it("end with the gate's own failure, or with a line that isn't one of ours", async () => {
    const failed: BatchLine = { kind: "failed", failure: { code: "gate.busy", message: "busy", retryable: true, reach: "none" } };
    expect((await read(answer(textOf([line(applied("a")), failed]), 50))).reply).toMatchObject({
      ok: false,
      failure: { code: "gate.busy" },
    });
    const odd = await read(answer(`${textOf([line(applied("a"))])}<html>\n${textOf([end])}`, 50));
    expect(odd.reply).toMatchObject({ ok: false, failure: { code: "edge.answer_broken" } });
    expect(odd.groups.flat()).toEqual(["a"]);
  });

  it("are handed on while later ones are still to come", async () => {
    let give: (() => void) | undefined;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(textOf([line(applied("a"))])));
        give = () => {
          controller.enqueue(new TextEncoder().encode(textOf([end])));
          controller.close();
        };
      },
    });
    const groups: string[][] = [];
    const reading = readBatchLines(body, async (outcomes) => {
      groups.push(outcomes.map((outcome) => outcome.effectId));
      give?.();
    });
    expect(await reading).toMatchObject({ ok: true });
    expect(groups).toEqual([["a"]]);
  });

  it("let a failure of the ledger through", async () => {
    const reading = readBatchLines(answer(textOf([line(applied("a")), end]), 50), async () => {
      throw new Error("no room");
    });
    await expect(reading).rejects.toThrow("no room");
  });
});
