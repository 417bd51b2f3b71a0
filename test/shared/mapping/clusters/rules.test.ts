import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catcher, ruleFrom, settler, spellingGroups, valueClusters } from "../../../../shared/mapping/clusters/index.ts";
import type { SpellingMethod, ValueChoice, ValueRule } from "../../../../shared/model/index.ts";

const fingerprint: SpellingMethod = { kind: "fingerprint" };
const rule = (id: string, like: string, label: string, more: Partial<ValueRule> = {}): ValueRule => ({
  id,
  name: `${like}-like`,
  method: fingerprint,
  keys: [like.toLowerCase()],
  like,
  except: [],
  choice: { kind: "option", label },
  ...more,
});
const chosen = (label: string, state: ValueChoice["state"] = "changed"): ValueChoice => ({ kind: "option", label, state, why: "" });

describe("what a text becomes", () => {
  const won = rule("r1", "Won", "Closed won", { keys: ["won", "closed won"], except: ["WON?!"] });

  it("is a rule's word for every spelling of its texts, with the rule as the why", () => {
    const settle = settler({ choices: {}, rules: [won] });
    for (const text of ["won", " Won!", "WON", "won, closed"]) {
      expect(settle(text)).toEqual({
        choice: { kind: "option", label: "Closed won", state: "confirmed", why: "Rule “Won-like”: same fingerprint as “Won”" },
        rule: won,
      });
    }
    expect(settle("Won?")).toBeNull();
    expect(settle("Lost")).toBeNull();
    expect(settle("  ")).toBeNull();
  });

  it("is a person's decision before any rule, and a rule's before a proposal", () => {
    const settle = settler({
      choices: { won: chosen("Lost"), WON: chosen("New", "proposed"), Won: chosen("x", "undecided") },
      rules: [won],
    });
    expect(settle("won")).toEqual({ choice: chosen("Lost"), rule: null });
    expect(settle("WON")?.choice.label).toBe("Closed won");
    expect(settle("Won")?.rule?.id).toBe("r1");
    expect(settler({ choices: { WON: chosen("New", "proposed") }, rules: [] })("WON")).toEqual({
      choice: chosen("New", "proposed"),
      rule: null,
    });
  });

  it("is the first rule's that catches it", () => {
    const other = rule("r2", "Won", "Lost");
    expect(settler({ choices: {}, rules: [won, other] })("won")?.rule?.id).toBe("r1");
    expect(settler({ choices: {}, rules: [other, won] })("won")?.rule?.id).toBe("r2");
  });

  it("of the same words is the rule's for later spellings, apart or as one", () => {
    const method: SpellingMethod = { kind: "words" };
    const values = ["Trade Show", "trade-show"].map((value, at) => ({ value, records: 2 - at, amount: null, choice: null }));
    const [cluster] = valueClusters(values, method, ["Event"]).clusters;
    if (!cluster) throw new Error("no cluster");
    const choice = { kind: "option", label: "Event" } as const;
    const made = ruleFrom("r", "Trade shows", method, cluster, new Set(["Trade Show", "trade-show"]), choice);
    const settle = settler({ choices: {}, rules: [made] });
    expect(["TRADE_SHOW", "Tradeshow", "show, trade"].map((text) => settle(text)?.choice.label)).toEqual(["Event", "Event", "Event"]);
    expect(settle("TradeShow")?.choice.why).toBe("Rule “Trade shows”: same words as “Trade Show”");
    expect(["Trade", "Trade Shows", "Trade Show 2"].map(settle)).toEqual([null, null, null]);
  });

  it("isn't asked of the names that every object has", () => {
    const settle = settler({ choices: {}, rules: [won] });
    for (const text of ["constructor", "toString", "__proto__"]) expect(settle(text)).toBeNull();
  });

  it("is what a slip of the pen meant, also of a text that nobody saw before", () => {
    const cancelled = rule("r1", "Cancelled", "Lost", {
      method: { kind: "distance" },
      keys: ["Cancelled", "Canceled"],
      except: ["Cancelles"],
    });
    const settle = settler({ choices: {}, rules: [cancelled] });
    expect(settle("cancellde")?.choice).toMatchObject({ label: "Lost", why: "Rule “Cancelled-like”: a slip away from “Cancelled”" });
    expect(settle("Cancelles")).toBeNull();
    expect(settle("Cancelled 2")).toBeNull();
  });
});

const methods: SpellingMethod[] = [
  fingerprint,
  { kind: "ngram", size: 1 },
  { kind: "ngram", size: 2 },
  { kind: "phonetic" },
  { kind: "distance" },
];
const texts = fc.array(
  fc
    .array(
      fc.constantFrom(
        "Closed",
        "closed",
        "Won",
        "cancelled",
        "canceled",
        "Cancelld",
        "Tier 1",
        "tier",
        "2",
        "not",
        "appointment",
        "Apointment",
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((parts) => parts.join(" ")),
  { minLength: 1, maxLength: 12 },
);
const options = fc.constantFrom("A", "B", "C");
const label = (choice: { label: string | null } | undefined) => choice?.label ?? null;

/** Rules of the groups that the texts make, one a group and method. */
const rulesOf = (list: readonly string[], labels: readonly string[]): ValueRule[] =>
  methods.flatMap((method, at) =>
    spellingGroups(
      list.map((text) => ({ text, records: 1 })),
      method,
    ).groups.map((group, index) =>
      rule(`${at}-${index}`, group.like, labels[(at + index) % labels.length] ?? "A", { method, keys: group.keys }),
    ),
  );

describe("rules, whatever they are", () => {
  it("catch all the texts that they were made from, and none that they spare", () => {
    fc.assert(
      fc.property(texts, (list) => {
        for (const method of methods) {
          const values = [...new Set(list)].map((value) => ({ value, records: 1, amount: null, choice: null }));
          for (const cluster of valueClusters(values, method, []).clusters) {
            const [spared, ...ticked] = cluster.members.map((member) => member.value).reverse();
            const made = ruleFrom("r", "r", method, cluster, new Set(ticked), { kind: "option", label: "A" });
            const catching = catcher([made]);
            expect(ticked.filter((text) => catching(text) === null)).toEqual([]);
            expect(catching(spared ?? "")).toBeNull();
          }
        }
      }),
      { seed: 20261128, numRuns: 300 },
    );
  });

  it("decide by their order alone, leave a person's decisions as they are, and say the same when asked again", () => {
    fc.assert(
      fc.property(
        texts,
        fc.array(options, { minLength: 1, maxLength: 4 }),
        fc.dictionary(fc.constantFrom("Closed", "Won", "closed Won", "cancelled"), options),
        (list, labels, own) => {
          const rules = rulesOf(list, labels);
          const choices = Object.fromEntries(Object.entries(own).map(([text, each]) => [text, chosen(each)]));
          const settle = settler({ choices, rules });
          for (const text of [...list, ...Object.keys(own)]) {
            const settled = settle(text);
            expect(settle(text)).toEqual(settled);
            const alone = rules.find((each) => catcher([each])(text) !== null) ?? null;
            if (Object.hasOwn(choices, text)) expect(settled).toEqual({ choice: choices[text], rule: null });
            else expect([label(settled?.choice), settled?.rule?.id ?? null]).toEqual([label(alone?.choice), alone?.id ?? null]);
          }
        },
      ),
      { seed: 20261128, numRuns: 200 },
    );
  });
});

describe("clusters of a column's values", () => {
  const value = (text: string, records: number, choice: ValueChoice | null = null, rule: string | null = null) => ({
    value: text,
    records,
    amount: records * 10,
    choice: choice && { ...choice, rule },
  });

  it("suggest what people decided for most records, and doubt what speaks against it", () => {
    const { clusters } = valueClusters(
      [
        value("Won", 50, chosen("Closed won")),
        value("won ", 8),
        value("WON", 5, chosen("Lost")),
        value("won!", 2, chosen("New", "proposed")),
        value("Open", 9),
      ],
      fingerprint,
      ["Closed won", "Lost", "New"],
    );
    expect(clusters).toMatchObject([
      {
        like: "Won",
        keys: ["won"],
        records: 65,
        amount: 650,
        open: 1,
        choice: { kind: "option", label: "Closed won" },
        members: [
          { value: "Won", doubt: null },
          { value: "won ", doubt: null },
          { value: "WON", doubt: "Decided otherwise: Lost" },
          { value: "won!", doubt: "Proposed otherwise: New" },
        ],
      },
    ]);
  });

  it("doubt spellings that are options themselves, and those used as often where the method is loose", () => {
    const values = [value("Contacted", 40, chosen("Contacted", "proposed")), value("Contracted", 30), value("Contactet", 4)];
    const [cluster] = valueClusters(values, { kind: "distance" }, ["Contacted", "Contracted"]).clusters;
    expect(cluster?.members.map((member) => [member.value, member.doubt])).toEqual([
      ["Contacted", null],
      ["Contracted", "Has an option of its own: Contracted"],
      ["Contactet", null],
    ]);
    const [loose] = valueClusters(values, { kind: "distance" }, []).clusters;
    expect(loose?.members[1]?.doubt).toBe("Used as often as “Contacted”: maybe another thing");
  });

  it("leave out what one rule decides already, and put those with open values first", () => {
    const { clusters } = valueClusters(
      [
        value("Won", 50, chosen("W"), "r1"),
        value("won", 50, chosen("W"), "r1"),
        value("Lost", 40, chosen("L")),
        value("lost", 30, chosen("L")),
        value("New", 3),
        value("new", 1),
      ],
      fingerprint,
      [],
    );
    expect(clusters.map((cluster) => [cluster.like, cluster.open])).toEqual([
      ["New", 2],
      ["Lost", 0],
    ]);
  });

  it("become rules of the members that were ticked", () => {
    const [cluster] = valueClusters([value("Won", 9), value("won", 5), value("WON", 1)], fingerprint, []).clusters;
    if (!cluster) throw new Error("no cluster");
    expect(ruleFrom("r", "Won-like", fingerprint, cluster, new Set(["won", "WON"]), { kind: "park", label: null })).toEqual({
      id: "r",
      name: "Won-like",
      method: fingerprint,
      keys: ["won"],
      like: "won",
      except: ["Won"],
      choice: { kind: "park", label: null },
    });
  });
});
