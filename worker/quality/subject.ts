import { bindColumns, isNameHeader } from "../../shared/mapping/index.ts";
import type { Dataset } from "../../shared/model/index.ts";
import type { SourceObject } from "../../shared/packs/index.ts";
import { isOwnKey, type KnownColumn, type RelationSide, type Subject, subjectOf, subjectOfObject } from "../../shared/quality/index.ts";
import type { Ground } from "../ground.ts";
import { sourceObject } from "../ground.ts";

/** A dataset with what its source pack knows of it. */
export interface KnownDataset {
  dataset: Dataset;
  object: SourceObject | null;
  columns: KnownColumn[];
  subject: Subject;
  /** Column that is called the record's own key; null when none is. */
  named: number | null;
  /** The pack itself says that it is the key. */
  isDeclared: boolean;
  nouns: string[];
}

export function knownDataset(ground: Ground, dataset: Dataset): KnownDataset {
  const assigned = ground.state.assignments[dataset.id] ?? dataset.recognition.object;
  const object = assigned === null ? null : sourceObject(ground, assigned);
  const ownBound = object
    ? bindColumns(
        object,
        dataset.columns.map(({ name }) => name),
      )
    : {};
  const canonical = new Map(Object.entries(ownBound).map(([name, actual]) => [actual, name]));
  const columns = dataset.columns.flatMap((column) => {
    const profile = dataset.profiles[column.index];
    return profile ? [{ column, profile, canonical: canonical.get(column.name) ?? null }] : [];
  });
  // `clients.csv`, `export · clients`, `exports/clients`.
  const stem = dataset.name.replace(/^.*(?:[\\/]| · )/, "").replace(/\.[^.]*$/, "");
  const nouns = object ? [object.id, object.label, object.plural, ...object.fileNames] : [stem];
  const bound = object ? ownBound[object.key] : undefined;
  const key =
    columns.find(({ column }) => column.name === bound) ?? columns.find((known) => isOwnKey(known, object?.key ?? null, nouns)) ?? null;
  return {
    dataset,
    object,
    columns,
    subject: subjectOf(columns, object ? subjectOfObject(object.columns) : null),
    named: key?.column.index ?? null,
    isDeclared: key !== null && key.column.name === bound,
    nouns,
  };
}

/** What relations need of a dataset; `key` is the column that identifies its rows. */
export function relationSide(ground: Ground, known: KnownDataset, key: number | null): RelationSide {
  const declared = new Map<string, { object: string; column: string | null }>();
  for (const column of known.object?.columns ?? []) {
    const isMail = known.columns.some(({ canonical, profile }) => canonical === column.name && profile.type === "email");
    // Whatever it is called: a link that holds addresses is one by address.
    const by = ground.source.open && isMail ? "email" : (column.by ?? null);
    if (column.references) declared.set(column.name, { object: column.references, column: by });
    else if (column.type === "user" && ground.source.people && ground.source.people.object !== known.object?.id)
      declared.set(column.name, { object: ground.source.people.object, column: ground.source.people.email });
  }
  const { dataset, object, columns, nouns } = known;
  const called = ground.source.open ? calledBy(known) : [];
  return { datasetId: dataset.id, name: dataset.name, object: object?.id ?? null, columns, key, nouns, declared, called };
}

/** Kinds of records that others name by an address or a whole name. */
const NAMED_BY_MAIL = new Set(["person", "lead", "user"]);
const NAMED_BY_NAME = new Set(["company", "deal", "product", "user"]);

/** The addresses and names of the rows themselves: most of them nobody else's, and not those of whom they belong to. */
function calledBy({ object, columns }: KnownDataset): number[] {
  if (!object) return [];
  const links = new Set(object.columns.filter(({ references, type }) => references || type === "user").map(({ name }) => name));
  return columns
    .filter(
      ({ canonical, profile }) =>
        (canonical === null || !links.has(canonical)) && (profile.distinctCapped || profile.distinct > MOSTLY * profile.filled),
    )
    .filter(({ column, canonical, profile }) =>
      profile.type === "email"
        ? NAMED_BY_MAIL.has(object.id)
        : NAMED_BY_NAME.has(object.id) && (canonical === "name" || (canonical === null && isNameHeader(column.name))),
    )
    .map(({ column }) => column.index);
}

/** Some share an address or a name by mistake. */
const MOSTLY = 0.8;
