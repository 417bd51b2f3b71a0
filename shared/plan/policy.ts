import type { Json } from "../kernel/json.ts";
import type { DestinationField } from "../model/account.ts";
import type { CollisionPolicy } from "../model/project.ts";
import { valuesEqual } from "../transform/index.ts";

export const isBlank = (value: Json | undefined): boolean =>
  value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/**
 * What to send for one field of a record that exists: the value, or undefined to leave the destination's own.
 * `newer` needs a modification time on both sides; exports without one fall back to filling blanks.
 */
export function resolveCollision(policy: CollisionPolicy, field: DestinationField, mapped: Json, now: Json | undefined): Json | undefined {
  if (isBlank(mapped) || field.readOnly || field.createOnly) return undefined;
  const current = now ?? null;
  if (valuesEqual(mapped, current, field).equal) return undefined;
  switch (policy) {
    case "source":
      return mapped;
    case "never":
      return undefined;
    case "append":
      return append(mapped, current);
    case "blank":
    case "newer":
      return isBlank(current) ? mapped : undefined;
  }
}

function append(mapped: Json, current: Json): Json | undefined {
  if (isBlank(current)) return mapped;
  if (Array.isArray(mapped) && Array.isArray(current)) {
    const known = new Set(current.map(itemKey));
    const added = mapped.filter((item) => !known.has(itemKey(item))).map(withoutPrimary);
    return added.length ? [...current, ...added] : undefined;
  }
  if (typeof mapped === "string" && typeof current === "string") return current.includes(mapped) ? undefined : `${current}\n${mapped}`;
  return undefined;
}

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
