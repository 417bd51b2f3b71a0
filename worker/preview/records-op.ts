import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { choiceLabelled, type Dataset, type DestinationField, type FieldRow } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { RecordEdit } from "../../shared/wire/index.ts";
import { fieldsOf, type Ground } from "../ground.ts";
import { siblingColumns } from "../overrides.ts";
import type { Store } from "../store/index.ts";
import { type CellEdit, cellOps } from "./cells.ts";
import { columnsRead } from "./record.ts";

/**
 * The operation that makes records say what was put into their fields: overrides of the source cells behind them. What was chosen (an
 * option, a person) becomes a source text that already goes there, else its own name, which is then decided so. Null where nothing changes.
 */
export async function recordsOp(store: Pick<Store, "reader">, ground: Ground, edits: readonly RecordEdit[]): Promise<Result<Op | null>> {
  const cells: CellEdit[] = [];
  const decisions = new Map<string, Op>();
  for (const edit of edits) {
    const row = ground.state.rows.find((each) => each.id === edit.rowId);
    const dataset = ground.datasets.find((each) => each.id === edit.datasetId);
    const [only, ...others] = columnsRead(row ?? null);
    if (!row || !dataset || only === undefined || others.length > 0)
      return fail(failure("cell.missing", "The rule of this field, or its source column, is another now. Look at the record again."));
    const column =
      columnLike(dataset, only) ?? [...siblingColumns(ground, dataset)].find((name) => name.toLowerCase() === only.toLowerCase());
    if (column === undefined)
      return fail(
        failure(
          "cell.missing",
          `No file of these records has the column ${only} that this field is filled from: change its rule in Fields.`,
        ),
      );
    const source = edit.chosen && edit.text !== "" ? sourceOfChoice(ground, row, edit.text) : { text: edit.text, op: null };
    if (source === null)
      return fail(
        failure(
          "value.taken",
          `In Values “${edit.text}” becomes something else already, and no other value becomes it: change that first.`,
        ),
      );
    if (source.op) decisions.set(JSON.stringify(source.op), source.op);
    cells.push({ datasetId: dataset.id, row: edit.row, column, text: source.text });
  }
  const overrides = await cellOps(store, ground, cells);
  if (!overrides.ok) return overrides;
  const ops = [...decisions.values(), ...overrides.value];
  const [first] = ops;
  if (ops.length <= 1) return ok(first ?? null);
  return ok({ kind: "group", label: `Put ${cells.length === 1 ? "a cell" : `${cells.length} cells`} right`, ops });
}

const columnLike = ({ columns }: Dataset, name: string): string | undefined =>
  columns.find((column) => column.name.toLowerCase() === name.toLowerCase())?.name;

interface SourceText {
  text: string;
  /** Decides what the text becomes, where nothing does yet. */
  op: Op | null;
}

/** Null where the name of the option becomes another one, as decided before. */
function sourceOfChoice(ground: Ground, row: FieldRow, chosen: string): SourceText | null {
  const object = ground.state.maps.find((map) => map.id === row.mapId)?.destination ?? "";
  const field = fieldsOf(ground, object).find((each) => each.ref === row.target);
  return field?.type === "user" ? ownerText(ground, chosen) : optionText(ground, row, field, chosen);
}

function optionText(ground: Ground, row: FieldRow, field: DestinationField | undefined, label: string): SourceText | null {
  const known = ground.state.values[row.id] ?? {};
  const goesThere = (text: string): boolean => {
    const choice = Object.hasOwn(known, text) ? known[text] : undefined;
    return (
      choice !== undefined &&
      (choice.kind === "option" || choice.kind === "create") &&
      choice.state !== "undecided" &&
      choice.label === label
    );
  };
  if (goesThere(label)) return { text: label, op: null };
  const found = Object.keys(known).find((text) => text.trim() !== "" && goesThere(text));
  if (found !== undefined) return { text: found, op: null };
  const own = Object.hasOwn(known, label) ? known[label] : undefined;
  if (own && own.state !== "proposed" && own.state !== "undecided") return null;
  const kind = choiceLabelled(field?.choices ?? [], label) ? "option" : "create";
  return {
    text: label,
    op: { kind: "value.set", rowId: row.id, value: label, choice: { kind, label, state: "changed", why: "chosen by you" } },
  };
}

function ownerText(ground: Ground, chosen: string): SourceText {
  const email = chosen.trim().toLowerCase();
  const owners = Object.entries(ground.state.owners);
  const goesThere = owners.filter(
    ([, choice]) => choice.kind === "user" && choice.state !== "undecided" && choice.userEmail?.trim().toLowerCase() === email,
  );
  const own = goesThere.find(([owner]) => owner === email) ?? goesThere[0];
  if (own) return { text: own[0], op: null };
  return {
    text: email,
    op: { kind: "owner.set", owner: email, choice: { kind: "user", userEmail: email, state: "changed", why: "chosen by you" } },
  };
}
