import type { DestinationField } from "../../model/account.ts";
import type { ColumnProfile } from "../../model/dataset.ts";
import { bareHeader } from "../headers.ts";
import { suggestObject } from "../suggest/index.ts";

/** What a column of a destination's export is in the account. */
export interface HeaderField {
  header: string;
  /** Null: the account has none like it. */
  field: DestinationField | null;
  /** The label as the export has it, without what only says the object. */
  label: string;
}

/** From this confidence on a header that isn't a field's own name is taken for it. */
const SURE = 0.85;

/** What a person takes columns of the export for: header → the field's ref; null for none that the account has. */
export type TakenFor = Readonly<Record<string, string | null>>;

/** The fields of columns after what a person takes them for. A field that is given to another column is taken from the one that had it. */
export function takenFor(found: readonly HeaderField[], fields: readonly DestinationField[], said: TakenFor): HeaderField[] {
  const saidOf = (header: string): string | null | undefined => (Object.hasOwn(said, header) ? said[header] : undefined);
  const given = new Set(found.flatMap(({ header }) => saidOf(header) ?? []));
  return found.map((each) => {
    const own = saidOf(each.header);
    if (own !== undefined) return { ...each, field: fields.find((field) => field.ref === own) ?? null };
    return each.field && given.has(each.field.ref) ? { ...each, field: null } : each;
  });
}

/** The fields of an object that the columns of its export are, by their names first and by what the suggestions know of names and values second. Each field once. */
export function fieldsOfHeaders(
  headers: readonly string[],
  profiles: readonly (ColumnProfile | null)[],
  fields: readonly DestinationField[],
  names: readonly string[],
): HeaderField[] {
  const shared = sharedPrefix(headers);
  const found = new Map<number, DestinationField>();
  const taken = new Set<string>();
  // Whole headers first, then without the object in front, then without a last part that says which of several.
  const spellings = [(header: string) => header, bare(shared), (header: string) => bare(shared)(header).replace(/\s+[-–(:]\s*\S+\)?$/, "")];
  // A label before a key: what people call Emails may be the label Email and another field's key.
  for (const spelling of spellings)
    for (const isCalled of [isLabelled, isKeyed])
      for (const [at, header] of headers.entries()) {
        if (found.has(at)) continue;
        const field = fields.find((each) => !taken.has(each.ref) && isCalled(each, spelling(header)));
        if (!field) continue;
        found.set(at, field);
        taken.add(field.ref);
      }
  const open = headers.flatMap((header, at) =>
    found.has(at) ? [] : [{ at, header: bare(shared)(header), known: null, profile: profiles[at] ?? null }],
  );
  const left = fields.filter((field) => !taken.has(field.ref));
  const suggested = suggestObject(open, { source: [...names], destination: [...names], fields: left });
  for (const [index, { answer, part }] of suggested.entries()) {
    const field = answer && answer.confidence >= SURE && part === null ? left.find((each) => each.ref === answer.target) : null;
    const at = open[index]?.at;
    if (!field || at === undefined || taken.has(field.ref)) continue;
    found.set(at, field);
    taken.add(field.ref);
  }
  return headers.map((header, at) => ({ header, field: found.get(at) ?? null, label: bare(shared)(header).trim() || header }));
}

/** How much of an export's header a destination object knows, 0 to 1: headers that are called like a field of it. */
export function knownShare(headers: readonly string[], fields: readonly DestinationField[]): number {
  if (headers.length === 0) return 0;
  const strip = bare(sharedPrefix(headers));
  return (
    headers.filter((header) => fields.some((field) => isCalled(field, header) || isCalled(field, strip(header)))).length / headers.length
  );
}

const isCalled = (field: DestinationField, header: string): boolean => isLabelled(field, header) || isKeyed(field, header);

/** Called by its label, in the singular or the plural. */
function isLabelled({ label }: DestinationField, header: string): boolean {
  const [wanted, singular] = names(header);
  return wanted !== "" && (names(label)[0] === wanted || names(label)[1] === singular);
}

function isKeyed({ key, ref }: DestinationField, header: string): boolean {
  const [wanted] = names(header);
  return wanted !== "" && [key, ref.replace(/^custom:/, "")].some((name) => names(name)[0] === wanted);
}

/** A name as headers are compared, and the same in the singular. */
function names(name: string): readonly [string, string] {
  const known = bareNames.get(name);
  if (known) return known;
  const whole = bareHeader(name);
  const both = [whole, whole.length > 3 ? whole.replace(/s$/, "") : whole] as const;
  if (bareNames.size > 5000) bareNames.clear();
  bareNames.set(name, both);
  return both;
}
const bareNames = new Map<string, readonly [string, string]>();

/** `Person - ` of `Person - Name` and most others. */
function sharedPrefix(headers: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const header of headers) {
    const prefix = /^(.{2,40}?)\s+-\s+/.exec(header)?.[0];
    if (prefix !== undefined) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] >= 2 && most[1] >= 0.4 * headers.length ? most[0] : null;
}

const bare =
  (prefix: string | null) =>
  (header: string): string =>
    prefix !== null && header.startsWith(prefix) ? header.slice(prefix.length) : header;
