import type { Dataset } from "../model/index.ts";
import { counted } from "./words.ts";

type Fact = (dataset: Dataset) => string;

/** How an instant is written: its day, and its time of day. */
export interface WriteInstant {
  day(iso: string): string;
  time(iso: string): string;
}

/**
 * What tells datasets of one name apart, in words, by id: the sheet, the file, a column that only one has, how many columns or rows,
 * when they were read; as few of these as will do. Datasets whose name no other has are absent.
 */
export function tellApart(datasets: readonly Dataset[], write: WriteInstant): Map<string, string[]> {
  const marks = new Map<string, string[]>();
  const nameOf = ({ name }: Dataset) => name.toLowerCase();
  for (const name of new Set(datasets.map(nameOf))) {
    const same = datasets.filter((dataset) => nameOf(dataset) === name);
    if (same.length < 2) continue;
    const telling = tellingFacts(same, factsOf(same, write));
    const isUnique = variety(same, telling) === same.length;
    same.forEach((dataset, at) => {
      const words = telling.map((fact) => fact(dataset));
      marks.set(dataset.id, isUnique ? words : [...words, `no. ${at + 1}`]);
    });
  }
  return marks;
}

/** What may tell them apart, the most telling first; empty where a dataset has nothing of it. */
function factsOf(same: readonly Dataset[], { day, time }: WriteInstant): Fact[] {
  const uses = new Map<string, number>();
  for (const { columns } of same) for (const { name } of columns) uses.set(name, (uses.get(name) ?? 0) + 1);
  const own = ({ columns }: Dataset) => columns.find(({ name }) => uses.get(name) === 1)?.name;
  return [
    ({ files }) => files.map(({ sheet }) => sheet ?? "").find((sheet) => sheet !== "") ?? "",
    ({ files }) => files[0]?.name ?? "",
    (dataset) => (own(dataset) === undefined ? "" : `with ${own(dataset)}`),
    ({ columns }) => counted(columns.length, "column"),
    ({ rowCount }) => counted(rowCount, "row"),
    ({ importedAt }) => `read ${day(importedAt)}`,
    ({ importedAt }) => `read at ${time(importedAt)}`,
  ];
}

/** The first fact that tells all apart; else all that tell some apart, until they do together. */
function tellingFacts(same: readonly Dataset[], all: readonly Fact[]): Fact[] {
  const facts = all.filter((fact) => same.every((dataset) => fact(dataset) !== ""));
  const alone = facts.find((fact) => variety(same, [fact]) === same.length);
  if (alone) return [alone];
  const telling: Fact[] = [];
  for (const fact of facts) {
    if (variety(same, telling) === same.length) break;
    if (variety(same, [...telling, fact]) > variety(same, telling)) telling.push(fact);
  }
  return telling;
}

const variety = (same: readonly Dataset[], facts: readonly Fact[]): number =>
  new Set(same.map((dataset) => facts.map((fact) => fact(dataset)).join("\n"))).size;
