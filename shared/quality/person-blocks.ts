import { pairKey } from "./hashes.ts";
import type { Block } from "./near.ts";
import type { PersonFeatures } from "./person-features.ts";

/** What people have in common that makes them worth comparing: contacts, sounds of names, names within a company. */
export function* personBlocks(people: PersonFeatures): Generator<void, Block[]> {
  const order = (row: number) => nameOrder(people, row);
  const blocks: Block[] = [
    { name: "the same e-mail", keys: people.emailRows, order },
    { name: "phone numbers with the same end", keys: people.phones.keys, order },
  ];
  if (people.hasNames) blocks.push(...(yield* nameBlocks(people, order)));
  const locals: Uint32Array[] = [];
  for (const rows of people.emailRows) locals.push(yield* keysOf(people.rowCount, (row) => people.ownLocal(rows[row] ?? 0, row)));
  blocks.push({ name: "the same name before the @", keys: locals, order });
  return blocks.filter(({ keys }) => keys.length > 0);
}

function* nameBlocks(people: PersonFeatures, order: Block["order"]): Generator<void, Block[]> {
  const { rowCount, names, company, zip } = people;
  const first = (row: number) => names.rootKey(people.first[row] ?? 0);
  const last = (row: number) => names.soundKey(people.last[row] ?? 0);
  const blocks: Block[] = [
    {
      name: "names that sound alike",
      keys: [yield* keysOf(rowCount, (row) => pairKey(first(row), last(row)))],
      order: (row) => (zip?.[row] ?? 0) * COMPANIES + ((company?.[row] ?? 0) % COMPANIES),
    },
  ];
  if (!company) return blocks;
  for (const [name, part] of [
    ["the same company and first name", first],
    ["the same company and last name", last],
  ] as const)
    blocks.push({ name, keys: [yield* keysOf(rowCount, (row) => pairKey(company[row] ?? 0, part(row)))], order });
  return blocks;
}

/** So many companies stand apart within a post code; it fills what 53 bits leave beside a hash. */
const COMPANIES = 2 ** 21;

/** By last name, then first name: their first letters. */
function nameOrder({ names, first, last }: PersonFeatures, row: number): number {
  return names.letters.prefix(last[row] ?? 0, 6) * 2 ** 20 + names.letters.prefix(first[row] ?? 0, 4);
}

/** A key for every row. */
export function* keysOf(rowCount: number, key: (row: number) => number): Generator<void, Uint32Array> {
  const keys = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    keys[row] = key(row);
    if ((row & 0x7ff) === 0x7ff) yield;
  }
  return keys;
}
