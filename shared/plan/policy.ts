import { assertNever } from "../kernel/assert-never.ts";
import type { Json } from "../kernel/json.ts";
import type { DestinationField } from "../model/account.ts";
import type { CollisionPolicy } from "../model/project.ts";
import { valuesEqual } from "../transform/index.ts";

export const isBlank = (value: Json | undefined): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** When each side changed the record last, as ISO instants; null where it doesn't tell. */
export interface ChangeTimes {
  source: string | null;
  there: string | null;
}

/** Which side changed the record last; null where one of them doesn't tell. The same instant is the destination's. */
export function newerSide({ source, there }: ChangeTimes): "source" | "there" | null {
  const [ours, theirs] = [Date.parse(source ?? ""), Date.parse(there ?? "")];
  if (Number.isNaN(ours) || Number.isNaN(theirs)) return null;
  return ours > theirs ? "source" : "there";
}

/**
 * What to send for one field of a record that exists: the value, or undefined to leave the destination's own. `newer` takes the whole
 * record's times: a source changed later overwrites; an older one, or one of which a side doesn't tell, only fills blanks.
 */
export function resolveCollision(
  policy: CollisionPolicy,
  field: DestinationField,
  mapped: Json,
  now: Json | undefined,
  times: ChangeTimes = NO_TIMES,
): Json | undefined {
  if (isBlank(mapped) || field.readOnly || field.createOnly) return undefined;
  const current = now ?? null;
  if (valuesEqual(mapped, current, field).equal) return undefined;
  switch (policy) {
    case "source":
      return mapped;
    case "never":
      return undefined;
    case "append":
      return append(mapped, current, field);
    case "newer":
      return isBlank(current) || newerSide(times) === "source" ? mapped : undefined;
    case "blank":
      return isBlank(current) ? mapped : undefined;
    default:
      return assertNever(policy);
  }
}

/** Why a value that differs from the destination's is not sent, in words. Only for one of which `resolveCollision` sends nothing. */
export function keptBecause(policy: CollisionPolicy, field: DestinationField, times: ChangeTimes = NO_TIMES): string {
  if (field.readOnly) return "The destination sets this field itself.";
  if (field.createOnly) return "The destination takes this field only on new records.";
  switch (policy) {
    case "never":
      return "Never: only new records get it.";
    case "blank":
      return "Only if blank: there is a value already.";
    case "append":
      return JOINTS[field.type] === undefined
        ? "Append: this field holds one value, and has one."
        : "Append: it is in there already, or there is no room for it.";
    case "newer":
      return newerSide(times) === "there"
        ? "Newer wins: the destination was changed later."
        : `Newer wins: ${times.source === null ? "the export" : "the destination"} doesn’t tell when it was changed, so only blanks are filled.`;
    case "source":
      return "It can’t be written.";
    default:
      return assertNever(policy);
  }
}

const NO_TIMES: ChangeTimes = { source: null, there: null };

/** Lists are joined, texts go behind what is there. A value of any other type can't be added to another: it fills blanks only. */
function append(mapped: Json, current: Json, field: DestinationField): Json | undefined {
  if (isBlank(current)) return mapped;
  if (Array.isArray(mapped) && Array.isArray(current)) {
    const known = new Set(current.map(itemKey));
    const added = mapped.filter((item) => !known.has(itemKey(item))).map(withoutPrimary);
    return added.length ? [...current, ...added] : undefined;
  }
  const joint = JOINTS[field.type];
  if (joint === undefined || typeof mapped !== "string" || typeof current !== "string" || current.includes(mapped)) return undefined;
  const joined = `${current}${joint}${mapped}`;
  return field.maxLength !== undefined && joined.length > field.maxLength ? undefined : joined;
}

/** What stands between two texts; types of one line stay on it. */
const JOINTS: Partial<Record<DestinationField["type"], string>> = { text: ", ", longtext: "\n", html: "<br>" };

/** Lists of e-mails and phones compare by their value, whatever their label. */
function itemKey(item: Json): string {
  const value = item !== null && typeof item === "object" && !Array.isArray(item) ? (item.value ?? null) : item;
  return String(value).trim().toLowerCase();
}

/** The destination's own primary e-mail or phone stays primary. */
function withoutPrimary(item: Json): Json {
  if (item === null || typeof item !== "object" || Array.isArray(item)) return item;
  const { primary: _primary, ...rest } = item;
  return rest;
}
