import { type Json, sameJson } from "../../shared/kernel/index.ts";
import type { DestinationField } from "../../shared/model/index.ts";
import { describeValue, type MappedRecord } from "../../shared/transform/index.ts";
import type { MapOutput, OutputCount, OutputExample } from "../../shared/wire/index.ts";

/** Examples kept of each thing that comes out otherwise. */
const EXAMPLES = 3;
/** Characters of a value that an example shows. */
const SHOWN = 300;

type User = { id: string; name: string };

/** Counts the records of one object map that come out otherwise, field by field. */
export class MapTally {
  private records = 0;
  private changed = 0;
  private readonly taken = nothing();
  private readonly left = nothing();
  private readonly held = nothing();
  private readonly freed = nothing();
  private readonly fields = new Map<string, OutputCount>();

  constructor(
    private readonly mapId: string,
    private readonly title: string,
    private readonly known: ReadonlyMap<string, DestinationField>,
    private readonly users: readonly User[],
  ) {}

  /** One row as both sides map it; null where a side doesn't take it this way. */
  add(datasetId: string, row: number, before: MappedRecord | null, after: MappedRecord | null): void {
    this.records += 1;
    const label = (after ?? before)?.label ?? "";
    const example = (was: string, is: string): OutputExample => ({ datasetId, row, label, before: was, after: is });
    if (!before || !after) {
      if (before) count(this.left, () => example(label, ""));
      if (after) count(this.taken, () => example("", label));
      if (before || after) this.changed += 1;
      return;
    }
    let isChanged = this.addHold(before, after, example);
    for (const key of keysOf(before, after)) {
      if (same(before, after, key)) continue;
      isChanged = true;
      count(this.field(key), () => example(this.say(before, key), this.say(after, key)));
    }
    if (isChanged) this.changed += 1;
  }

  private addHold(before: MappedRecord, after: MappedRecord, example: (was: string, is: string) => OutputExample): boolean {
    if ((before.hold === null) === (after.hold === null)) return false;
    count(after.hold === null ? this.freed : this.held, () => example(before.hold ?? "", after.hold ?? ""));
    return true;
  }

  private field(key: string): OutputCount {
    const known = this.fields.get(key) ?? nothing();
    this.fields.set(key, known);
    return known;
  }

  private say(record: MappedRecord, key: string): string {
    const ref = record.refs.find((each) => each.field === key);
    const field = this.known.get(key);
    const value = record.values[key];
    const text = ref ? ref.texts.join(", ") : value === undefined ? "" : field ? describeValue(value, field, this.users) : String(value);
    return text.length > SHOWN ? `${text.slice(0, SHOWN - 1)}…` : text;
  }

  result(): MapOutput {
    const fields = [...this.fields].map(([key, each]) => ({ key, label: this.known.get(key)?.label ?? key, ...each }));
    const { mapId, title, records, changed, taken, left, held, freed } = this;
    return { mapId, title, records, changed, taken, left, held, freed, fields: fields.sort((a, b) => b.count - a.count) };
  }
}

const nothing = (): OutputCount => ({ count: 0, examples: [] });

function count(into: OutputCount, example: () => OutputExample): void {
  into.count += 1;
  if (into.examples.length < EXAMPLES) into.examples.push(example());
}

function keysOf(before: MappedRecord, after: MappedRecord): Set<string> {
  const keys = new Set(Object.keys(after.values));
  for (const key of Object.keys(before.values)) keys.add(key);
  for (const ref of after.refs) keys.add(ref.field);
  for (const ref of before.refs) keys.add(ref.field);
  return keys;
}

function same(before: MappedRecord, after: MappedRecord, key: string): boolean {
  const [a, b] = [before.values[key], after.values[key]];
  if (a !== b && !sameJson((a ?? null) as Json, (b ?? null) as Json)) return false;
  return textsOf(before, key) === textsOf(after, key);
}

const textsOf = ({ refs }: MappedRecord, key: string): string =>
  refs.length === 0
    ? ""
    : refs
        .filter((ref) => ref.field === key)
        .map((ref) => ref.texts.join("\n"))
        .join("\n\n");
