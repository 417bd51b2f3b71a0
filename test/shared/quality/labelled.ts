/** Rows whose true record is known: rows with the same `entity` are one person (or company). */
export interface Labelled {
  headers: string[];
  rows: string[][];
  entity: number[];
}

/** How well groups match the truth, over pairs of rows. */
export function measure(groups: readonly (readonly number[])[], entity: readonly number[]) {
  const members = new Map<number, number>();
  for (const each of entity) members.set(each, (members.get(each) ?? 0) + 1);
  let [truth, right, wrong] = [0, 0, 0];
  for (const size of members.values()) truth += (size * (size - 1)) / 2;
  const mistakes: [number, number][] = [];
  for (const rows of groups) {
    for (const [at, a] of rows.entries()) {
      for (const b of rows.slice(at + 1)) {
        if (entity[a] === entity[b]) right += 1;
        else {
          wrong += 1;
          mistakes.push([a, b]);
        }
      }
    }
  }
  return { precision: right / Math.max(1, right + wrong), recall: right / Math.max(1, truth), truth, right, wrong, mistakes };
}

export { labelledCompanies } from "./labelled-companies.ts";
export { labelledPeople } from "./labelled-people.ts";
export { labelledCompanySpellings, labelledPeopleSpellings } from "./labelled-spellings.ts";
