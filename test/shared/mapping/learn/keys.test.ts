import { describe, expect, it } from "vitest";
import { confirming, KEY_TRUST, KeyJoin, keyPairs, keyReader, MOST_KEYS, type TableFacts } from "../../../../shared/mapping/learn/index.ts";
import { addValues, emptyStats, finishProfile } from "../../../../shared/profile/index.ts";
import { pairsOf, randomOf } from "./pairs.ts";

function facts(columns: Record<string, string[]>): TableFacts {
  const headers = Object.keys(columns);
  const profiles = headers.map((header) => {
    const stats = emptyStats();
    const cells = columns[header] ?? [];
    addValues(
      stats,
      cells,
      cells.map(() => 1),
    );
    return finishProfile(stats, header);
  });
  return { headers, profiles, rowCount: Math.max(...Object.values(columns).map((cells) => cells.length)) };
}
const each = (make: (at: number) => string, count = 50) => Array.from({ length: count }, (_, at) => make(at));
const kinds = (source: TableFacts, destination: TableFacts) =>
  keyPairs(source, destination).map(({ kind, source: from, destination: to }) => [
    kind,
    from.map((at) => source.headers[at]).join("+"),
    to.map((at) => destination.headers[at]).join("+"),
  ]);

describe("keys", () => {
  it("tries e-mail addresses, keys, phone numbers, domains and names, the likeliest kind first", () => {
    const source = facts({
      client_id: each((at) => `C-${at}`),
      "E-Mail": each((at) => `a${at}@x${at}.example`),
      Telefon: each((at) => `+49 30 1234${at + 10}`),
      first_name: each((at) => `Ann ${at % 7}`),
      last_name: each((at) => `Ek ${at % 9}`),
    });
    const destination = facts({
      Emails: each((at) => `a${at}@x${at}.example`),
      Work: each((at) => `+49301234${at + 10}`),
      Website: each((at) => `https://x${at}.example`),
      "External ID": each((at) => `C-${at}`),
      "First name": each((at) => `Ann ${at % 7}`),
      "Last name": each((at) => `Ek ${at % 9}`),
    });
    const found = kinds(source, destination);
    expect(found[0]).toEqual(["email", "E-Mail", "Emails"]);
    expect(found).toContainEqual(["key", "client_id", "External ID"]);
    expect(found).toContainEqual(["phone", "Telefon", "Work"]);
    expect(found).toContainEqual(["domain", "E-Mail", "Website"]);
    expect(found.at(-1)).toEqual(["name", "first_name+last_name", "First name+Last name"]);
    expect(found.length).toBeLessThanOrEqual(MOST_KEYS);
  });

  it("tries no more than it says of tables with keys without number", () => {
    const many = facts(Object.fromEntries(Array.from({ length: 30 }, (_, column) => [`id ${column}`, each((at) => `${column}-${at}`)])));
    expect(keyPairs(many, many).length).toBeLessThanOrEqual(MOST_KEYS);
  });

  it("trusts texts that nothing calls a key less than domains that join as many", () => {
    const firms = facts({ Firma: each((at) => `Firma ${at} GmbH`), Webseite: each((at) => `https://firma${at}.com`) });
    const accounts = facts({ Name: each((at) => `Firma ${at} GmbH`), Website: each((at) => `firma${at}.com`) });
    const found = keyPairs(firms, accounts);
    expect(found.map(({ kind, source, destination }) => [kind, source[0], destination[0]])).toEqual([
      ["text", 0, 0],
      ["domain", 1, 1],
    ]);
    expect(KEY_TRUST.domain).toBeGreaterThan(KEY_TRUST.text);
  });

  it.each([
    ["email", "Zoë <Zoe@X.example>; other@x.example", "zoe@x.example"],
    ["email", "no address", null],
    ["phone", "030 1234567", "301234567"],
    ["phone", "(+49) 30 1234567", "301234567"],
    ["phone", "0049 30/1234567", "301234567"],
    ["phone", "30.11.2024", null],
    ["phone", "ext. 12", null],
    ["domain", "https://www.Acme.example/about", "acme.example"],
    ["key", "  Ä-17 ", "a-17"],
    ["key", "   ", null],
  ] as const)("reads the %s of %s", (kind, cell, key) => {
    expect(keyReader({ id: "", kind, source: [1], destination: [1] }, ["a", "b"], [1])(["", cell])).toBe(key);
  });

  it("takes a name in any order, with the company beside it", () => {
    const headers = ["Company", "First name", "Last name"];
    const read = keyReader({ id: "", kind: "name", source: [1, 2, 0], destination: [] }, headers, [1, 2, 0]);
    expect(read(["Acme", "Zoë", "van Dyk"])).toBe("dyk van zoe|acme");
    expect(keyReader({ id: "", kind: "name", source: [0], destination: [] }, ["Name"], [0])(["van Dyk, Zoë"])).toBe("dyk van zoe|");
    expect(read(["Acme", "", " "])).toBeNull();
  });
});

describe("joining", () => {
  it("pairs what is once on either side, and counts what isn't", () => {
    const join = new KeyJoin();
    for (const [row, key] of ["a", "b", "b", "d", "x"].entries()) join.addDestination(row, key);
    for (const [row, key] of ["x", "a", "a", "b", "d", "y"].entries()) join.addSource(row, key);
    expect(join.figures()).toEqual({ source: 6, destination: 5, joined: 2, ambiguous: 3 });
    const { source, destination } = join.pairs(10);
    expect([[...source], [...destination]]).toEqual([
      [0, 4],
      [4, 3],
    ]);
  });

  it("chooses evenly of more than are wanted", () => {
    const join = new KeyJoin();
    for (let row = 0; row < 1000; row++) {
      join.addDestination(row, `k${row}`);
      join.addSource(999 - row, `k${row}`);
    }
    const { source, destination } = join.pairs(4);
    expect([[...source], [...destination]]).toEqual([
      [0, 250, 500, 750],
      [999, 749, 499, 249],
    ]);
  });

  it("is confirmed by other columns, and not by numbers from 1 on", () => {
    const random = randomOf(3);
    const names = each((at) => `name ${at}`);
    const shuffled = [...names].sort(() => random(3) - 1);
    const key = { source: [0], destination: [0] };
    const ids = each((at) => String(at + 1));
    expect(confirming(pairsOf({ id: ids, name: names }, { Id: ids, Name: names }), key)).toBe(1);
    expect(confirming(pairsOf({ id: ids, name: names }, { Id: ids, Name: shuffled.reverse() }), key)).toBe(0);
  });
});
