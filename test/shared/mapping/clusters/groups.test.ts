import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spellingGroups, spellingKey } from "../../../../shared/mapping/clusters/index.ts";
import type { SpellingMethod } from "../../../../shared/model/index.ts";

const words: SpellingMethod = { kind: "words" };
const fingerprint: SpellingMethod = { kind: "fingerprint" };
const letters: SpellingMethod = { kind: "ngram", size: 1 };
const pairs: SpellingMethod = { kind: "ngram", size: 2 };
const sound: SpellingMethod = { kind: "phonetic" };
const slips: SpellingMethod = { kind: "distance" };
const every = [words, fingerprint, letters, pairs, sound, slips];
const named = (method: SpellingMethod) => (method.kind === "ngram" ? `${method.kind} ${method.size}` : method.kind);

/** Groups of texts, each used once less than the one before. */
const grouped = (texts: string[], method: SpellingMethod) =>
  spellingGroups(
    texts.map((text, at) => ({ text, records: texts.length - at })),
    method,
  ).groups.map((group) => group.texts);

describe("spellings that each method brings together", () => {
  it.each<[SpellingMethod, string[]]>([
    [words, ["Trade Show", "Tradeshow", "trade-show", "TRADE  SHOW", "trade_show"]],
    [words, ["Closed Won", "ClosedWon", "won, closed", "Closed_Won"]],
    // The two are one by what is written as each of them is.
    [words, ["Won Closed", "ClosedWon", "Closed Won"]],
    [words, ["Tier 12", "tier12"]],
    [fingerprint, ["Closed Won", "closed won ", "Won, closed", "CLOSED-WON", "closed_won", "Won (closed)", "Clósed Wön"]],
    [fingerprint, ["No show", "no-show", "NO  SHOW!", "no_show"]],
    [fingerprint, ["Q1 2024", "2024 Q1", "2024/q1"]],
    [fingerprint, ["Straße 5", "strasse 5", "STRASSE-5"]],
    [fingerprint, ["Don't know", "dont know", "don’t know"]],
    [fingerprint, ["Ｗｏｎ", "Won", "won"]],
    [fingerprint, ["C++", "c++"]],
    [fingerprint, ["A+", "a+ "]],
    [fingerprint, ["лид", "Лид", "ЛИД "]],
    [fingerprint, ["5 €", "€5"]],
    [pairs, ["No show", "Noshow", "no-show", "NO SHOW"]],
    [pairs, ["ClosedWon", "closed won", "Closed_Won"]],
    [pairs, ["Tier 12", "tier12", "Tier-12"]],
    [letters, ["Referral", "Refferal", "Referal", "Refreral"]],
    [letters, ["Appointment set", "set: Apointment", "Appiontment set"]],
    [sound, ["Customer", "Costumer", "Custommer"]],
    [sound, ["Philadelphia", "Filadelfia", "Philadelfia"]],
    [sound, ["Catherine Meier", "Katherine Meier"]],
    [slips, ["Appointment scheduled", "Apointment scheduled", "Appointment schedulled", "Appointment sheduled"]],
    [slips, ["Cancelled", "Canceled", "cancelld", "Cancellde"]],
    [slips, ["In progress", "Inprogress", "in progess"]],
  ])("%j: %j", (method, texts) => {
    expect(grouped(texts, method)).toEqual([texts]);
  });
});

describe("traps: what no method may ever bring together", () => {
  it.each([
    ["Tier 1", "Tier 2"],
    ["Tier 1", "Tier 11"],
    ["Tier 12", "Tier 21"],
    ["Tier 1 23", "Tier 12 3"],
    ["Level 1 of 3", "Level 3 of 1"],
    ["01/02/2024", "02/01/2024"],
    ["Phase I", "Phase II"],
    ["Phase II", "Phase III"],
    ["Class A", "Class B"],
    ["A+", "A-"],
    ["A+", "A"],
    ["C", "C++"],
    ["C", "C#"],
    ["-1", "1"],
    ["< 10", "> 10"],
    ["10 %", "10"],
    ["5 €", "5 $"],
    ["Rating ★★", "Rating ★★★"],
    ["Qualified", "Qualified?"],
    ["Active", "Inactive"],
    ["Active customers", "Inactive customers"],
    ["Won", "Lost"],
    ["Paid", "Unpaid"],
    ["Qualified", "Unqualified"],
    ["Qualified", "Disqualified"],
    ["Subscribed", "Unsubscribed"],
    ["Subscribed", "Resubscribed"],
    ["Interested", "Not interested"],
    ["Hot lead", "Not lead"],
    ["Emailvalid", "Emailinvalid"],
    ["Newsletterabonniert", "Newsletternichtabonniert"],
    ["Opted in", "Opted out"],
    ["Not won, lost", "Not lost, won"],
    ["Lead to customer", "Customer to lead"],
    ["Partner of customer", "Customer of partner"],
    ["Sales > Won", "Won > Sales"],
    ["Lead", "Deal"],
    ["Credited", "Directed"],
    ["Cancelled", "Candle"],
    ["Customer marketing", "Customer remarketing"],
    ["Customer service", "Customer services 2"],
    ["Won", "One"],
    ["Lost", "Last"],
    ["Lost", "List"],
    ["Hot", "Not"],
    ["Cold", "Gold"],
    ["Male", "Female"],
    ["Mr", "Mrs"],
    ["Iran", "Iraq"],
    ["Austria", "Australia"],
    ["Slovakia", "Slovenia"],
    ["Niger", "Nigeria"],
    ["Gambia", "Zambia"],
    ["Guinea", "Guyana"],
    ["Dominica", "Dominican Republic"],
    ["Inbound", "Outbound"],
    ["Internal", "External"],
    ["Import", "Export"],
    ["North east", "North west"],
    ["Northeast", "Northwest"],
    ["Increase", "Decrease"],
    ["Monthly", "Bimonthly"],
    ["Sixteen", "Sixty"],
    ["June", "July"],
    ["Quote", "Quota"],
    ["Booked", "Picked"],
    ["??", "!!"],
    ["", " "],
    ["👍", "👎"],
    ["北", "南"],
  ])("%s is not %s", (a, b) => {
    for (const method of every) expect(grouped([a, b], method), named(method)).toEqual([]);
  });
});

describe("groups", () => {
  it("lead with the text on most records, and come by their records", () => {
    const { groups, leftOut } = spellingGroups(
      [
        { text: "won", records: 2 },
        { text: "lost ", records: 30 },
        { text: "Won", records: 9 },
        { text: "Lost", records: 4 },
        { text: "Open", records: 99 },
      ],
      fingerprint,
    );
    expect(groups).toEqual([
      { like: "lost ", keys: ["lost"], texts: ["lost ", "Lost"] },
      { like: "Won", keys: ["won"], texts: ["Won", "won"] },
    ]);
    expect(leftOut).toBe(0);
  });

  it("lead by no chain of slips from one word to another", () => {
    expect(grouped(["Marketing", "Markeding", "Harkeding", "Markedink"], slips)).toEqual([["Marketing", "Markeding"]]);
  });

  it("compare the 20,000 texts on most records, and say how many that leaves out", () => {
    const texts = Array.from({ length: 20_003 }, (_, at) => ({ text: `Value ${at}`, records: 1 }));
    expect(spellingGroups(texts, fingerprint)).toEqual({ groups: [], leftOut: 3 });
  });

  const words = fc.constantFrom(
    "Closed",
    "closed",
    "Won",
    "won",
    "cancelled",
    "canceled",
    "cancelld",
    "1",
    "2",
    "not",
    "of",
    "?",
    "-",
    "é",
    "北",
    "",
  );
  const texts = fc.uniqueArray(
    fc.array(words, { maxLength: 4 }).map((parts) => parts.join(" ")),
    { maxLength: 14 },
  );

  it.each(every.map((method) => [named(method), method] as const))(
    "of %s hold each text once, whatever order they come in",
    (_name, method) => {
      fc.assert(
        fc.property(texts, fc.infiniteStream(fc.nat()), (list, chance) => {
          const values = list.map((text, at) => ({ text, records: (at * 7) % 5 }));
          const { groups } = spellingGroups(values, method);
          const held = groups.flatMap((group) => group.texts);
          expect(new Set(held).size).toBe(held.length);
          expect(groups.every((group) => group.texts.length > 1 && group.texts[0] === group.like)).toBe(true);
          const ranks = new Map(values.map((value) => [value.text, chance.next().value ?? 0]));
          const shuffled = values.toSorted((a, b) => (ranks.get(a.text) ?? 0) - (ranks.get(b.text) ?? 0));
          expect(spellingGroups(shuffled, method).groups).toEqual(groups);
        }),
        { seed: 20261128, numRuns: 300 },
      );
    },
  );

  it.each(every.filter((method) => method.kind !== "distance").map((method) => [named(method), method] as const))(
    "of %s are exactly the texts of one key",
    (_name, method) => {
      fc.assert(
        fc.property(texts, (list) => {
          const { groups } = spellingGroups(
            list.map((text) => ({ text, records: 1 })),
            method,
          );
          for (const text of list) {
            const key = text.trim() === "" ? null : spellingKey(text, method);
            const same = key === null ? [] : list.filter((other) => other.trim() !== "" && spellingKey(other, method) === key);
            const group = groups.find((each) => each.texts.includes(text));
            expect(group?.texts.toSorted() ?? []).toEqual(same.length > 1 ? same.toSorted() : []);
          }
        }),
        { seed: 20261128, numRuns: 200 },
      );
    },
  );
});
