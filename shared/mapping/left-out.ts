import type { FieldRow } from "../model/project.ts";
import { columnsOf } from "../transform/index.ts";
import { fills } from "./targets.ts";
import type { WantedInput } from "./wanted-rows.ts";

/** The formula of one of several links reads the others, and doesn't use them up. */
const isLinkOf = ({ object }: WantedInput, { column, target }: FieldRow): boolean =>
  column !== null && target !== null && (object.oneOf ?? []).includes(target);

/** A link that another column makes already, and better: by keys rather than names. Only where every row of it is found, so that nothing is lost. */
function repeats(input: WantedInput, header: string): string | null {
  const links = (name: string) => input.facts(name).hints?.find((hint) => hint.kind === "joined");
  const own = links(header);
  if (!own?.isWhole) return null;
  const other = [...input.defaults, ...input.decided.filter(fills)].find(
    (each) => each.column !== null && each.column !== header && each.target === own.target && links(each.column)?.target === own.target,
  );
  return other ? `Names the same records as ${other.column}, which links them.` : null;
}

/** Why a column has no field of its own: a formula reads it, or the pair leaves it out on purpose. */
export function leftOut(input: WantedInput, header: string): string | null {
  const isKeyOnly = ({ column, target }: { column: string | null; target: string | null }): boolean =>
    column === null && target === input.keyed?.target && input.keyed.columns.has(header);
  const reader = input.defaults.find((each) => each.formula !== null && !isKeyOnly(each) && columnsOf(each.formula).includes(header));
  if (reader) return `Read by the formula for ${reader.field?.label ?? reader.target.replace("custom:", "")}.`;
  const decided = input.decided.find(
    (row) => row.formula !== null && fills(row) && !isKeyOnly(row) && !isLinkOf(input, row) && columnsOf(row.formula).includes(header),
  );
  if (decided) return `Read by the formula for ${decided.target?.replace("custom:", "")}.`;
  const twice = input.twice?.get(header);
  if (twice !== undefined) return twice;
  const repeated = repeats(input, header);
  if (repeated) return repeated;
  if (header === input.unkept) return "Tells the rows apart here; the destination has no field for it.";
  const canonical = input.facts(header).known?.name;
  return canonical === undefined ? null : (input.object.leaveOut?.[canonical] ?? null);
}
