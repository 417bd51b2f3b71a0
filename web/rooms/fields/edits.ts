import type { Candidate, CollisionPolicy, DecisionState, FieldRow } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { FieldRowView, FieldsView } from "../../../shared/wire/studio.ts";
import { trustIn } from "../../ui/index.ts";
import { formulaText } from "../formula/formula-text.ts";

/** A row still asks for a decision until a person confirmed, changed or ignored it. */
export const isDecided = (row: FieldRow): boolean => row.state === "confirmed" || row.state === "changed" || row.state === "ignored";

/** A row that Enter can confirm: it says where the value goes and nothing is wrong with it. */
export function isConfirmable(view: FieldRowView): boolean {
  return view.row.target !== null && view.problem === null && !isDecided(view.row);
}

/** A person's choice of target. The evidence of a candidate stays with it; the confidence goes, since nobody guesses any more. */
export function chooseTarget(row: FieldRow, target: string): Op | null {
  if (row.target === target && isDecided(row) && row.state !== "ignored") return null;
  if (row.target === target) return confirmRow(row);
  const candidate = row.candidates.find((each) => each.target === target);
  return edit(row, { target, state: "changed", confidence: null, evidence: candidate?.evidence ?? [] });
}

export const clearTarget = (row: FieldRow): Op => edit(row, { target: null, state: "undecided", confidence: null, evidence: [] });

export const confirmRow = (row: FieldRow): Op | null =>
  row.target === null ? null : edit(row, { state: row.state === "changed" ? "changed" : "confirmed" });

/** Ignores a column on purpose, or takes that back; the target stays, so that taking it back loses nothing. */
export function toggleIgnored(row: FieldRow): Op {
  if (row.state !== "ignored") return edit(row, { state: "ignored" });
  return edit(row, { state: row.target === null ? "undecided" : "proposed" });
}

/** A person's word for where the row stands; null when it says nothing new, or can't be said of the row. */
export function setState(row: FieldRow, state: DecisionState | null): Op | null {
  if (state === null || state === row.state) return null;
  if (state === "undecided") return clearTarget(row);
  if (state !== "ignored" && row.target === null) return null;
  return edit(row, { state });
}

/** `text` is what stands in the formula bar, a constant or a formula; empty means the column as it stands. */
export function setFormula(row: FieldRow, text: string): Op | null {
  const written = formulaText(text);
  const formula = written === "" || written === "=" ? null : written;
  if (formula === row.formula || (formula === plainFormula(row) && row.formula === null)) return null;
  return edit(row, { formula, state: row.target === null ? row.state : "changed" });
}

export const setPolicy = (row: FieldRow, policy: CollisionPolicy): Op | null => (row.policy === policy ? null : edit(row, { policy }));

/** One op for the proposals of a map that one yes is for, see `confirmable`; null when there are none. */
export function confirmProposals(view: FieldsView): Op | null {
  const { rows, words } = confirmable(view);
  if (rows.length === 0) return null;
  return {
    kind: "group",
    label: `Confirm ${words}`,
    ops: rows.map(({ row }) => edit(row, { state: "confirmed" })),
  };
}

/** Proposals that can be confirmed as they stand, and how they are called: weak guesses wait until all else is decided, for a yes of their own. */
export function confirmable(view: FieldsView): { rows: FieldRowView[]; words: string } {
  const all = view.rows.filter((each) => each.row.state === "proposed" && isConfirmable(each));
  const firm = all.filter(({ row }) => row.confidence === null || trustIn(row.confidence) !== "weak");
  if (firm.length > 0 || all.length === 0) return { rows: firm, words: `${firm.length} ${firm.length === 1 ? "proposal" : "proposals"}` };
  return { rows: all, words: `${all.length} weak ${all.length === 1 ? "guess" : "guesses"}` };
}

/** A row that no column feeds: a constant or a formula over several columns. */
export function newFormulaRow(mapId: string, id: string): Op {
  return {
    kind: "row.put",
    row: {
      id,
      mapId,
      column: null,
      target: null,
      formula: null,
      state: "undecided",
      policy: "source",
      confidence: null,
      evidence: [],
      candidates: [],
    },
  };
}

/** The formula that says the same as no formula: the column itself. */
export const plainFormula = (row: FieldRow): string => (row.column === null ? "" : `=[${row.column}]`);

/** The candidate after the present target, going round; null when there is no other. */
export function nextCandidate(row: FieldRow, step: 1 | -1): Candidate | null {
  if (row.candidates.length === 0) return null;
  const at = row.candidates.findIndex((each) => each.target === row.target);
  const start = at === -1 && step === -1 ? 0 : at;
  const next = row.candidates[(start + step + row.candidates.length) % row.candidates.length];
  return next && next.target !== row.target ? next : null;
}

/** The same op, with rows that are shown but not yet in the project put in instead of edited. */
export function putFirst(op: Op, known: ReadonlySet<string>, shown: readonly FieldRowView[]): Op {
  if (op.kind === "group") return { ...op, ops: op.ops.map((each) => putFirst(each, known, shown)) };
  if (op.kind !== "row.edit" || known.has(op.rowId)) return op;
  const row = shown.find((each) => each.row.id === op.rowId)?.row;
  return row ? { kind: "row.put", row: { ...row, ...op.patch } as FieldRow } : op;
}

function edit(row: FieldRow, patch: Extract<Op, { kind: "row.edit" }>["patch"]): Op {
  return { kind: "row.edit", rowId: row.id, patch };
}
