import { describe, expect, it } from "vitest";
import { fail, failure, ok, type Result } from "../../../shared/kernel/result.ts";
import { emptyProjectState, type FieldRow, type ProjectState } from "../../../shared/model/index.ts";
import { applyOp, type Op } from "../../../shared/ops/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { AheadEdits } from "../../../web/studio/ahead.ts";

const row = (id: string): FieldRow => ({
  id,
  mapId: "member>contact",
  column: id,
  target: "email",
  formula: null,
  state: "proposed",
  policy: "source",
  confidence: null,
  evidence: [],
  candidates: [],
});
const start: ProjectState = { ...emptyProjectState, rows: [row("a"), row("b")] };
const confirm = (rowId: string): Op => ({ kind: "row.edit", rowId, patch: { state: "confirmed" } });
const made = (state: ProjectState, ...ops: Op[]): ProjectState =>
  ops.reduce((before, op) => {
    const applied = applyOp(before, op);
    return applied.ok ? applied.value.state : before;
  }, state);

const view = (state: ProjectState, revision: number): Result<ProjectView> =>
  ok({
    state,
    revision,
    undo: null,
    redo: null,
    rooms: [],
    openExports: [],
    signOff: null,
    digest: "",
    currency: "EUR",
    project: {} as ProjectView["project"],
  });
/** States of the rows that are shown: `a:confirmed b:proposed`. */
const shown = (edits: AheadEdits): string => {
  const now = edits.shown();
  return now?.ok ? now.value.state.rows.map(({ id, state }) => `${id}:${state}`).join(" ") : "nothing";
};
const opened = async (state = start, revision = 0): Promise<AheadEdits> => {
  const edits = new AheadEdits();
  await edits.ask(async () => view(state, revision));
  return edits;
};

describe("edits ahead of the worker's answer", () => {
  it("show at once, and stay when the answer that knows of them comes", async () => {
    const edits = await opened();
    const sent = edits.add(confirm("a"));
    expect(sent.shows).toBe(true);
    expect(shown(edits)).toBe("a:confirmed b:proposed");
    expect(edits.settle(sent, 1)).toBe(false);
    await edits.ask(async () => view(made(start, confirm("a")), 1));
    expect(shown(edits)).toBe("a:confirmed b:proposed");
  });

  it("leave every other row the same object, also when an answer comes again from the worker", async () => {
    const edits = await opened();
    const rows = () => {
      const now = edits.shown();
      return now?.ok ? now.value.state.rows : [];
    };
    const [a, b] = rows();
    edits.settle(edits.add(confirm("a")), 1);
    expect(rows()[1]).toBe(b);
    await edits.ask(async () => structuredClone(view(made(start, confirm("a")), 1)));
    expect(rows()[0]).toEqual({ ...a, state: "confirmed" });
    expect(rows()[1]).toBe(b);
  });

  it("are taken off when they are refused, and only they", async () => {
    const edits = await opened();
    const first = edits.add(confirm("a"));
    edits.add(confirm("b"));
    expect(edits.settle(first, null)).toBe(true);
    expect(shown(edits)).toBe("a:proposed b:confirmed");
  });

  it("aren't hidden by an answer that knows only of the one before", async () => {
    const edits = await opened();
    const first = edits.add(confirm("a"));
    edits.add(confirm("b"));
    edits.settle(first, 1);
    await edits.ask(async () => view(made(start, confirm("a")), 1));
    expect(shown(edits)).toBe("a:confirmed b:confirmed");
  });

  it("don't outlive their undoing, even when that is told before they are said to be made", async () => {
    const edits = await opened();
    const sent = edits.add(confirm("a"));
    await edits.ask(async () => view(start, 2));
    expect(edits.settle(sent, 1)).toBe(true);
    expect(shown(edits)).toBe("a:proposed b:proposed");
  });

  it("rest on what another tab has edited in between", async () => {
    const edits = await opened();
    edits.add(confirm("a"));
    await edits.ask(async () => view(made(start, { kind: "row.edit", rowId: "b", patch: { state: "ignored" } }), 1));
    expect(shown(edits)).toBe("a:confirmed b:ignored");
  });

  it("are left out while their row is gone, which the worker refuses too", async () => {
    const edits = await opened();
    const sent = edits.add(confirm("b"));
    await edits.ask(async () => view(made(start, { kind: "row.remove", rowId: "b" }), 1));
    expect(shown(edits)).toBe("a:proposed");
    edits.settle(sent, null);
    expect(shown(edits)).toBe("a:proposed");
  });

  it("follow the later question, whichever answer comes first", async () => {
    const edits = await opened();
    let answer: (late: Result<ProjectView>) => void = () => undefined;
    const first = edits.ask(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    await edits.ask(async () => view(made(start, confirm("b")), 2));
    answer(view(start, 0));
    await first;
    expect(shown(edits)).toBe("a:proposed b:confirmed");
  });

  it("show nothing of a project that can't be opened, and nothing before it is there", async () => {
    const edits = new AheadEdits();
    expect(edits.add(confirm("a")).shows).toBe(false);
    expect(shown(edits)).toBe("nothing");
    await edits.ask(async () => fail(failure("project.missing", "It is gone.")));
    expect(shown(edits)).toBe("nothing");
  });
});
