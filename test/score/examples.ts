import type { ColumnFacts, ObjectGround } from "../../shared/mapping/suggest/index.ts";
import { addValues, emptyStats, finishProfile } from "../../shared/profile/index.ts";
import type { ScoredObject } from "./destinations.ts";
import type { Labelled } from "./labels.ts";

/** The columns of one export on their way to one object. */
export interface Example {
  ground: ObjectGround;
  columns: ColumnFacts[];
  names: { source: { system: string; object: string }; destination: { system: string; object: string } };
  /** What is right for each column: its rows (a header that is labelled twice is one column); none for those that are judged in another object. */
  rows: Labelled[][];
}

/**
 * Rows of one source system and object into one destination belong together. Where they name several destination objects, all columns are
 * read for each of them, and each row is judged in its own. Targets are the fields that can be written, and read-only and custom ones where
 * a label names them.
 */
export function examplesOf(rows: readonly Labelled[]): Example[] {
  const exports = grouped(rows, ({ label }) =>
    [label.source_system, label.source_object, label.destination_system].join("\n").toLowerCase(),
  );
  return exports.flatMap((own) => {
    const headers = grouped(own, ({ label }) => label.source_field.trim().toLowerCase());
    const columns = headers.map(factsOf);
    return grouped(own, (row) => row.object.object.id).flatMap((judged) => {
      const [first] = judged;
      if (!first) return [];
      const ground = groundOf(first, judged);
      const names = {
        source: { system: first.label.source_system, object: first.label.source_object },
        destination: { system: first.label.destination_system, object: first.object.object.label },
      };
      return [{ ground, columns, names, rows: headers.map((same) => same.filter((row) => judged.includes(row))) }];
    });
  });
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

/** What a row's object offers: the fields that can be written, and those that any of the rows names. */
export function groundOf(first: Labelled, judged: readonly Labelled[]): ObjectGround {
  const { id, label, plural } = first.object.object;
  return { source: [first.label.source_object], destination: [id, label, plural], fields: targetsIn(first.object, judged) };
}

function targetsIn({ fields }: ScoredObject, judged: readonly Labelled[]) {
  const named = new Set(judged.flatMap((row) => row.accepted));
  return fields
    .filter((field) => (!field.readOnly && !field.custom) || named.has(field.ref))
    .map((field) => ({ ...field, readOnly: false }));
}

/** A column by the rows that name it: the samples of the first that has some. */
function factsOf(rows: readonly Labelled[]): ColumnFacts {
  const header = rows[0]?.label.source_field ?? "";
  const samples = (rows.find(({ label }) => (label.samples ?? []).length > 0)?.label.samples ?? []).map((sample) =>
    sample === null ? "" : String(sample),
  );
  if (samples.length === 0) return { header, known: null, profile: null };
  const stats = emptyStats();
  const distinct = [...new Set(samples)];
  addValues(
    stats,
    distinct,
    distinct.map((value) => samples.filter((sample) => sample === value).length),
  );
  return { header, known: null, profile: finishProfile(stats, header) };
}
