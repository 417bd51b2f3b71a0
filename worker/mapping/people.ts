import { bindColumns } from "../../shared/mapping/index.ts";
import type { Dataset } from "../../shared/model/index.ts";
import { datasetsOf, type Ground, sourceObject } from "../ground.ts";
import { readMappedColumn } from "../overrides.ts";
import type { Store } from "../store/index.ts";

/** A person of the export that lists the people. */
export interface Person {
  name: string;
  /** Lower case, the main one first. */
  addresses: string[];
  /** As the export's own key has it; `""` without one. */
  key: string;
}

/** Finds a person by any address, by the key, and by a name that only one has; in lower case. */
export type People = ReadonlyMap<string, Person>;

/** The people that the source's own export lists; empty without one. */
export async function readPeople(store: Store, ground: Ground): Promise<People> {
  const { people } = ground.source;
  const object = people ? sourceObject(ground, people.object) : null;
  if (!people || !object) return new Map();
  const found: Person[] = [];
  for (const dataset of datasetsOf(ground, object.id)) {
    const bound = bindColumns(
      object,
      dataset.columns.map((column) => column.name),
    );
    const at = (canonical: string): number => dataset.columns.find((column) => column.name === bound[canonical])?.index ?? -1;
    const [emailAt, nameAt] = [at(people.email), at(people.name)];
    if (emailAt < 0 && nameAt < 0) continue;
    const read = (index: number) => readMappedColumn(store, ground, dataset, index);
    const keyAt = at(object.key);
    const keys = keyAt < 0 ? [] : await read(keyAt);
    const names = nameAt < 0 ? [] : await read(nameAt);
    const addresses = await Promise.all([...(emailAt < 0 ? [] : [emailAt]), ...furtherAddresses(dataset, emailAt)].map(read));
    for (let row = 0; row < dataset.rowCount; row += 1) {
      const own = addresses.map((column) => column[row]?.trim().toLowerCase() ?? "").filter((text) => text.includes("@"));
      found.push({ name: names[row]?.trim() ?? "", addresses: [...new Set(own)], key: keys[row]?.trim().toLowerCase() ?? "" });
    }
  }
  return indexed(found);
}

/** Other columns of addresses: a private one, the one before a marriage. */
function furtherAddresses({ columns, profiles }: Dataset, besides: number): number[] {
  return columns.flatMap(({ index }) => (index !== besides && profiles[index]?.type === "email" ? index : []));
}

function indexed(people: readonly Person[]): People {
  const byText = new Map<string, Person>();
  const names = new Map<string, number>();
  for (const person of people) {
    for (const address of person.addresses) if (!byText.has(address)) byText.set(address, person);
    names.set(person.name.toLowerCase(), (names.get(person.name.toLowerCase()) ?? 0) + 1);
  }
  for (const person of people) if (person.key !== "" && !byText.has(person.key)) byText.set(person.key, person);
  for (const person of people) {
    const name = person.name.toLowerCase();
    if (name !== "" && names.get(name) === 1 && !byText.has(name)) byText.set(name, person);
  }
  return byText;
}
