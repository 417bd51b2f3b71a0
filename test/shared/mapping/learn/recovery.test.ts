import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingsOf, type Relation } from "../../../../shared/mapping/learn/index.ts";
import { pairsOf, randomOf } from "./pairs.ts";

/*
 * A random table is migrated by a known map: renamed, dropped, dates and numbers written otherwise, values mapped, some cells spoilt. Learning must find
 * the map again, and exactly the spoilt cells as exceptions.
 */

type Random = (below: number) => number;
interface Made {
  from: string;
  to: string;
}
const pad = (value: number) => String(value).padStart(2, "0");
const pick = <T>(random: Random, list: readonly T[]): T => list[random(list.length)] as T;

const WORDS = [
  "ash",
  "bay",
  "cliff",
  "dune",
  "elm",
  "fjord",
  "glen",
  "heath",
  "isle",
  "jet",
  "knoll",
  "lake",
  "moor",
  "nook",
  "oak",
  "pond",
];
const VALUES = ["new", "open", "won", "lost", "paused", "vip", "old", "none"];

/** A kind of column: how it is made and what becomes of it. `null`: it is dropped. */
const KINDS: Record<string, { relation: Relation["kind"] | null; make: (random: Random, at: number, salt: number) => Made }> = {
  text: {
    relation: "equal",
    make: (random, at) => {
      const said = `${pick(random, WORDS)} ${pick(random, WORDS)} ${at}`;
      return { from: said, to: said };
    },
  },
  folded: {
    relation: "folded",
    make: (random, at) => {
      const said = `${pick(random, WORDS)} é ${at}`;
      return { from: said, to: said.toUpperCase() };
    },
  },
  email: { relation: "equal", make: (random, at) => ({ from: `${pick(random, WORDS)}${at}@x.example`, to: "" }) },
  date: {
    relation: "date",
    make: (random) => {
      const [y, m, d] = [2000 + random(25), 1 + random(12), 1 + random(28)];
      return { from: `${pad(d)}.${pad(m)}.${y}`, to: `${y}-${pad(m)}-${pad(d)}` };
    },
  },
  american: {
    relation: "date",
    make: (random) => {
      const [y, m, d] = [2000 + random(25), 1 + random(12), 1 + random(28)];
      return { from: `${m}/${d}/${y}`, to: `${pad(d)}.${pad(m)}.${y}` };
    },
  },
  amount: {
    relation: "number",
    make: (random) => {
      const cents = random(5_000_000);
      return { from: `${Math.floor(cents / 100)},${pad(cents % 100)} €`, to: String(cents / 100) };
    },
  },
  phone: {
    relation: "phone",
    make: (random) => {
      const digits = String(10_000_000 + random(80_000_000));
      return { from: `030 ${digits.slice(0, 4)}-${digits.slice(4)}`, to: `+4930${digits}` };
    },
  },
  flag: {
    relation: "boolean",
    make: (random) => {
      const yes = random(3) === 0;
      return { from: yes ? "Y" : "N", to: yes ? "true" : "false" };
    },
  },
  status: {
    relation: "values",
    make: (random, _, salt) => {
      const at = random(VALUES.length);
      return { from: VALUES[at] ?? "", to: `Option ${(at * 5 + salt) % 6}` };
    },
  },
  dropped: { relation: null, make: (random) => ({ from: `${pick(random, WORDS)}-${random(100_000)}`, to: "" }) },
};
KINDS.email = { ...KINDS.email, relation: "equal", make: (random, at) => ({ from: `${pick(random, WORDS)}${at}@x.example`, to: "same" }) };

interface Migration {
  seed: number;
  kinds: string[];
  spoilt: number;
  empty: number;
}

const ROWS = 500;

function migrated({ seed, kinds, spoilt, empty }: Migration) {
  const random = randomOf(seed);
  const source: Record<string, string[]> = {};
  const destination: Record<string, string[]> = {};
  const wanted: { relation: Relation["kind"] | null; into: number; spoilt: number[] }[] = [];
  const others: [string, string[]][] = [];
  for (const [index, name] of kinds.entries()) {
    const kind = KINDS[name];
    if (!kind) throw new Error(`There is no kind ${name}.`);
    const salt = random(100);
    const cells = Array.from({ length: ROWS }, (_, at) => {
      const made = kind.make(random, at, salt);
      return random(100) < empty ? { from: "", to: "" } : { from: made.from, to: made.to === "same" ? made.from : made.to };
    });
    const bad = new Set<number>();
    for (let count = 0; count < spoilt; count++) {
      const at = random(ROWS);
      const cell = cells[at];
      if (kind.relation === null || !cell || cell.from === "") continue;
      bad.add(at);
      cell.to = `spoilt ${random(1000)}`;
    }
    source[`s${index} ${name}`] = cells.map((cell) => cell.from);
    wanted.push({ relation: kind.relation, into: -1, spoilt: [...bad].sort((a, b) => a - b) });
    if (kind.relation !== null) others.push([String(index), cells.map((cell) => cell.to)]);
  }
  for (let at = others.length - 1; at > 0; at--) {
    const other = random(at + 1);
    [others[at], others[other]] = [others[other] as [string, string[]], others[at] as [string, string[]]];
  }
  for (const [at, [index, cells]] of others.entries()) {
    destination[`d${at}`] = cells;
    const one = wanted[Number(index)];
    if (one) one.into = at;
  }
  return { records: pairsOf(source, destination), wanted };
}

function recovered(migration: Migration) {
  const { records, wanted } = migrated(migration);
  const found = findingsOf(records);
  const failed = wanted.flatMap(({ relation, into, spoilt }, at) => {
    const learnt = found.columns[at];
    const told = learnt?.kind === "found" ? `${learnt.relation.kind} into ${learnt.destination}` : (learnt?.kind ?? "nothing");
    const want = relation === null ? "nowhere" : `${relation} into ${into}`;
    if (told !== want) return [`${migration.kinds[at]}: ${told} instead of ${want}`];
    const rows = learnt?.kind === "found" ? learnt.exceptions.map((each) => each.sourceRow) : [];
    return String(rows) === String(spoilt) ? [] : [`${migration.kinds[at]}: exceptions ${rows} instead of ${spoilt}`];
  });
  return { failed, columns: wanted.length };
}

const migration: fc.Arbitrary<Migration> = fc.record({
  seed: fc.integer({ min: 0, max: 0x7fffffff }),
  kinds: fc.array(fc.constantFrom(...Object.keys(KINDS)), { minLength: 6, maxLength: 14 }),
  spoilt: fc.integer({ min: 0, max: 12 }),
  empty: fc.integer({ min: 0, max: 40 }),
});

describe("a migration by a known map", () => {
  it("is found again: at least 99 % of the columns, and the spoilt cells exactly", () => {
    let columns = 0;
    const failed: string[] = [];
    fc.assert(
      fc.property(migration, (each) => {
        const result = recovered(each);
        columns += result.columns;
        failed.push(...result.failed.map((text) => `${JSON.stringify(each)} ${text}`));
      }),
      { seed: 20261128, numRuns: 30 },
    );
    expect(columns).toBeGreaterThan(200);
    expect(failed.length / columns, failed.join("\n")).toBeLessThanOrEqual(0.01);
  });
});
