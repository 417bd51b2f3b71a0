import type { HintSource } from "../../shared/mapping/index.ts";
import { keptKey, suggest } from "../../shared/mapping/index.ts";
import type { Dataset, DestinationField, Relation } from "../../shared/model/index.ts";
import { columnText } from "../../shared/transform/index.ts";
import { datasetsOf, type Ground, sourceObject } from "../ground.ts";
import { keyColumnOf } from "../lookups.ts";
import type { Reader } from "../quality/columns.ts";
import { Pace } from "../quality/pace.ts";
import { relate } from "../quality/relations.ts";
import { knownDataset, relationSide } from "../quality/subject.ts";

/** From here on the values decide where a link goes; below it they are but told. */
const MOST_FOUND = 0.5;

/**
 * What the columns of an open source point at, measured on all rows: evidence for the fields that link records. A link by a name or an address gets the
 * formula that looks the key up. Remembered until datasets, what they hold or their keys change.
 */
export class Joins {
  private known: { mark: string; found: Promise<ReadonlyMap<string, Found[]>> } | null = null;

  constructor(private readonly reader: Reader) {}

  async hints(ground: Ground): Promise<HintSource> {
    if (!ground.source.open || !ground.schema) return () => [];
    const mark = JSON.stringify([
      ground.project.id,
      ground.datasets.map((dataset) => [dataset.id, dataset.importedAt, ground.state.assignments[dataset.id] ?? null]),
      ground.state.keyColumns,
    ]);
    if (this.known?.mark !== mark) this.known = { mark, found: measured(this.reader, ground) };
    const found = await this.known.found;
    return ({ object, into, header }) => (found.get(`${object}\n${header}`) ?? []).flatMap((each) => hintOf(ground, each, into, header));
  }
}

interface Found {
  /** The object that the column points at. */
  object: string;
  dataset: Dataset;
  /** The column there that has the values. */
  column: string;
  relation: Relation;
}

/** Relations by source object and header; of several files of an object the first that has one tells. */
async function measured(reader: Reader, ground: Ground): Promise<ReadonlyMap<string, Found[]>> {
  const held = ground.datasets.filter((dataset) => ground.state.assignments[dataset.id]);
  const sides = held.map((dataset) => {
    const key = dataset.columns.find(({ name }) => name === keyColumnOf(ground, dataset))?.index ?? null;
    return relationSide(ground, knownDataset(ground, dataset), key);
  });
  const related = await relate(sides, held, reader, new Pace(new AbortController().signal));
  const found = new Map<string, Found[]>();
  for (const dataset of held) {
    const object = ground.state.assignments[dataset.id] ?? "";
    for (const relation of related.get(dataset.id)?.relations ?? []) {
      const to = held.find(({ id }) => id === relation.toDataset);
      const header = dataset.columns.find(({ index }) => index === relation.column)?.name;
      const column = to?.columns.find(({ index }) => index === relation.toColumn)?.name;
      const target = ground.state.assignments[relation.toDataset];
      if (!to || header === undefined || column === undefined || !target || relation.matched === 0) continue;
      const key = `${object}\n${header}`;
      if (!found.has(key)) found.set(key, [{ object: target, dataset: to, column, relation }]);
    }
  }
  return found;
}

function hintOf(ground: Ground, { object, dataset, column, relation }: Found, into: string, header: string): ReturnType<HintSource> {
  const field = linkField(ground, object, into, header);
  const plural = sourceObject(ground, object)?.plural.toLowerCase() ?? object;
  const all = relation.matched + relation.orphans;
  const share = relation.matched / Math.max(1, all);
  if (!field) return [];
  const text = `${relation.matched.toLocaleString("en-US")} of ${all.toLocaleString("en-US")} filled rows name one of the ${plural} by “${column}”`;
  const formula = formulaOf(ground, object, dataset, column, header);
  return [
    {
      kind: "joined",
      isWhole: relation.orphans === 0,
      finds: `EXISTS(${[quoted(sourceObject(ground, object)?.label ?? object), columnText(header), quoted(column)].join(",")})`,
      target: field.ref,
      strength: share >= MOST_FOUND ? 0.6 + 0.38 * share : share,
      text,
      ...(formula ? { formula } : {}),
    },
  ];
}

const quoted = (written: string): string => `"${written.replaceAll('"', '""')}"`;

/** The field that links to what an object becomes: of several the one that is called most like the column. */
function linkField({ schema, state }: Ground, object: string, into: string, header: string): DestinationField | null {
  const becomes = new Set(state.maps.filter((map) => map.source === object).map((map) => map.destination));
  const links = (schema?.fields[into] ?? []).filter(
    (field) => !field.readOnly && !field.custom && field.references !== undefined && becomes.has(field.references),
  );
  if (links.length < 2) return links[0] ?? null;
  const [best] = suggest({ header, known: null, profile: null }, links, 1);
  return links.find((field) => field.ref === best?.target) ?? links[0] ?? null;
}

/** Looks the key of the record up that has the text in another column; null where the text is the key, or names have to do. */
function formulaOf(ground: Ground, object: string, dataset: Dataset, column: string, header: string): string | null {
  const key = keptKey(object, dataset, ground.state);
  const label = sourceObject(ground, object)?.label ?? object;
  const [only] = key;
  if (only === undefined || (key.length === 1 && only === column)) return null;
  if (datasetsOf(ground, object).some((each) => !each.columns.some(({ name }) => name === column))) return null;
  const text = quoted;
  const given = columnText(header);
  // What is found nowhere stays as it is: the destination may have a record of that name.
  if (key.length === 1) return `=LOOKUP(${text(label)},${given},${text(only)},${text(column)},${given})`;
  const cells = key.map((name) => `LOOKUP(${text(label)},${given},${text(name)},${text(column)})`);
  return `=IF(EXISTS(${text(label)},${given},${text(column)}),FINGERPRINT(${cells.join(",")}),${given})`;
}
