import type { AccountSchema, DestinationField } from "../model/account.ts";
import type { Evidence } from "../model/project.ts";
import type { Pair, PairField, PairObject, SourcePack } from "../packs/contract.ts";
import { columnsOf, renameColumns } from "../transform/index.ts";
import { lookupsHeld } from "./formula-needs.ts";
import { fieldByRef } from "./targets.ts";

/** A pair's default as it applies to this export and this account. Columns and formula use the export's own headers. */
export interface PairRow {
  column: string | null;
  target: string;
  formula: string | null;
  field: DestinationField | null;
  from: PairField;
  confidence: number;
  evidence: Evidence[];
}

export interface PairGround {
  pack: SourcePack;
  pair: Pair;
  object: PairObject;
  /** Canonical column → header. */
  bound: Record<string, string>;
  /** Source objects that have a dataset. */
  present: ReadonlySet<string>;
  schema: AccountSchema | null;
}

/**
 * The pair's defaults that hold here: their columns are in the export, the datasets they look into are there, and the
 * account has their target (or can get it). One a column and one a target, the first that holds. `taken` targets and
 * `decided` headers are out.
 */
export function pairRows(ground: PairGround, taken: ReadonlySet<string>, decided: ReadonlySet<string>): PairRow[] {
  const targets = new Set(taken);
  const columns = new Set(decided);
  const rows: PairRow[] = [];
  for (const from of ground.object.fields) {
    const row = pairRow(ground, from);
    if (!row || targets.has(row.target) || (row.column !== null && columns.has(row.column))) continue;
    targets.add(row.target);
    if (row.column !== null) columns.add(row.column);
    rows.push(row);
  }
  return rows;
}

function pairRow(ground: PairGround, from: PairField): PairRow | null {
  const { bound, schema, object } = ground;
  const column = from.column === null ? null : bound[from.column];
  if (column === undefined || object.destination === null) return null;
  const formula = from.formula === undefined ? null : from.own ? from.formula : boundFormula(ground, from.formula);
  if (from.formula !== undefined && formula === null) return null;
  const field = fieldByRef(schema, object.destination, from.target);
  if (schema && (field ? field.readOnly : !from.planned)) return null;
  return { column, target: field?.ref ?? from.target, formula, field, from, ...why(ground, from, field) };
}

/** The formula with the export's headers, or null when a column or a dataset it needs isn't there. */
export function boundFormula(ground: Pick<PairGround, "pack" | "bound" | "present">, formula: string): string | null {
  if (!columnsOf(formula).every((name) => ground.bound[name] !== undefined)) return null;
  if (!lookupsHeld(formula, ground.pack, ground.present)) return null;
  return renameColumns(formula, (name) => ground.bound[name] ?? name);
}

/** The reason that marks a proposal made before any account was read. */
export const UNCHECKED = "No account was read yet to check it against";

function why(ground: PairGround, from: PairField, field: DestinationField | null): { confidence: number; evidence: Evidence[] } {
  const evidence: Evidence[] = [{ text: from.why ?? `Usual for ${ground.pack.label} exports into this destination`, weight: 0.85 }];
  if (!ground.schema) evidence.push({ text: UNCHECKED, weight: 0.05 });
  else if (field) evidence.push({ text: `The account has “${field.label}”`, weight: 0.1 });
  else evidence.push({ text: `A new field: ${from.planned?.reason ?? "the account lacks it."}`, weight: 0.08 });
  const confidence = evidence.reduce((sum, each) => sum + each.weight, 0);
  return { confidence: Math.round(confidence * 100) / 100, evidence };
}
