import type { Dataset } from "../model/index.ts";
import { counted } from "./words.ts";

type Fact = (dataset: Dataset) => string;

/**
 * What tells datasets of one name apart, in words, by id: the sheet, the file, how many columns or rows, when they were read; as few
 * of these as will do. Datasets whose name no other has are absent. `when` writes the instant of an import.
 */
export function tellApart(datasets: readonly Dataset[], when: (iso: string) => string): Map<string, string[]> {
  const facts: Fact[] = [
    ({ files }) => files.map(({ sheet }) => sheet ?? "").find((sheet) => sheet !== "") ?? "",
    ({ files }) => files[0]?.name ?? "",
    ({ columns }) => counted(columns.length, "column"),
    ({ rowCount }) => counted(rowCount, "row"),
    ({ importedAt }) => `read ${when(importedAt)}`,
  ];
  const marks = new Map<string, string[]>();
  const nameOf = ({ name }: Dataset) => name.toLowerCase();
  for (const name of new Set(datasets.map(nameOf))) {
    const same = datasets.filter((dataset) => nameOf(dataset) === name);
    if (same.length < 2) continue;
    const telling = tellingFacts(same, facts);
    same.forEach((dataset, at) => {
      const words = telling.map((fact) => fact(dataset)).filter((word) => word !== "");
      const isUnique = variety(same, telling) === same.length;
      marks.set(dataset.id, isUnique ? words : [...words, `no. ${at + 1}`]);
    });
  }
  return marks;
}

/** The first fact that tells all apart; else all that tell some apart, until they do together. */
function tellingFacts(same: readonly Dataset[], facts: readonly Fact[]): Fact[] {
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
