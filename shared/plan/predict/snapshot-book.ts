import type { Json } from "../../kernel/json.ts";
import type { DestinationField, DestinationRecord } from "../../model/account.ts";
import type { DestinationObject } from "../../packs/contract.ts";
import { matchTexts, normaliseName } from "../identity.ts";
import { foldMark, TextIndex } from "./text-index.ts";

/** The fields on which an object's records are recognised, strongest first. */
export function matchFieldsOf(
  object: DestinationObject,
  fields: readonly DestinationField[],
  source: DestinationField | null,
): DestinationField[] {
  const refs = object.matchOn.map((ref) => fields.find((field) => field.ref === ref)).filter((field) => field !== undefined);
  return source && !refs.includes(source) ? [source, ...refs] : refs;
}

/**
 * The destination's records of one object, packed: their ids, their values as text, and indexes to find them by what they are matched
 * on and by name. Records are numbered in the order they were read; records that landed and aren't among them are numbered on.
 */
export class SnapshotBook {
  private readonly ids: string[] = [];
  private readonly values: string[] = [];
  private readonly updated: (string | null)[] = [];
  private readonly byId = new TextIndex();
  private readonly names = new TextIndex();
  private readonly matched = new Map<string, TextIndex>();
  private readonly matchFields: DestinationField[] = [];
  private readonly mark = new Uint32Array(3);
  /** How many were read. */
  read = 0;
  /** Whether only the ids are known. */
  isBare = false;

  constructor(private readonly title: string) {}

  /** A book of which nothing but the ids is known. */
  static ofIds(ids: readonly string[]): SnapshotBook {
    const book = new SnapshotBook("");
    for (const id of ids) book.numberOf(id);
    book.isBare = true;
    return book;
  }

  /** A mark of all that was read, equal for equal records in the same order, and the ids. */
  summary(): { mark: string; ids: string[] } {
    return { mark: [...this.mark].map((word) => word.toString(16).padStart(8, "0")).join(""), ids: [...this.ids] };
  }

  /** Says what records are matched on, those that are here already too. */
  matchOn(fields: readonly DestinationField[]): void {
    const added = fields.filter(({ key }) => !this.matched.has(key));
    for (const { key } of added) this.matched.set(key, new TextIndex());
    this.matchFields.push(...added);
    if (added.length) for (let at = 0; at < this.read; at += 1) this.index(added, at, this.valuesOf(at) ?? {});
  }

  add(record: DestinationRecord): void {
    const at = this.ids.push(record.id) - 1;
    this.read += 1;
    const values = JSON.stringify(record.values);
    this.values.push(values);
    foldMark(this.mark, record.id);
    foldMark(this.mark, values);
    foldMark(this.mark, record.updatedAt ?? "");
    this.updated.push(record.updatedAt);
    this.byId.set(record.id, at);
    const title = record.values[this.title];
    const name = typeof title === "string" ? normaliseName(title) : "";
    if (name) this.names.add(name, at);
    this.index(this.matchFields, at, record.values);
  }

  private index(fields: readonly DestinationField[], at: number, values: Record<string, Json>): void {
    for (const { key, type } of fields) for (const text of matchTexts(values[key], type)) this.matched.get(key)?.add(text, at);
  }

  /** The number of a record that another read may have brought twice: its last. */
  private last(at: number): number {
    return at < 0 ? -1 : this.byId.get(this.ids[at] ?? "");
  }

  /** By one of the texts of a match field; -1 where none has it. */
  match(key: string, text: string): number {
    return this.last(this.matched.get(key)?.get(text) ?? -1);
  }

  /** By a name in normal form; -1 where none has it. */
  named(name: string): number {
    return this.names.get(name);
  }

  /** The number of an id; one that was not read is numbered on. */
  numberOf(id: string): number {
    const known = this.byId.get(id);
    if (known >= 0) return known;
    const at = this.ids.push(id) - 1;
    this.byId.set(id, at);
    return at;
  }

  /** Whether the record was among those read. */
  lists(id: string): boolean {
    const at = this.byId.get(id);
    return at >= 0 && at < this.read;
  }

  idOf(at: number): string {
    return this.ids[at] ?? "";
  }

  /** What a record held when it was read; null for one that wasn't. */
  valuesOf(at: number): Record<string, Json> | null {
    const values = this.values[at];
    return values === undefined ? null : JSON.parse(values);
  }

  updatedAt(at: number): string | null {
    return this.updated[at] ?? null;
  }
}
