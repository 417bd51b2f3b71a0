import { chance } from "../../bench/people.ts";
import type { Labelled } from "./labelled.ts";
import { ascii, END, FIRST, FORM, FREE, LAST, SHORT, START, STREET, TRADE } from "./labelled-words.ts";

interface Person {
  entity: number;
  first: string;
  last: string;
  email: string;
  phone: string;
  company: string;
  street: string;
  zip: string;
}

/**
 * Contacts as exports have them: about a fifth of the people are there twice or more, with the slips and changes of real
 * life; and about as many are somebody's namesake, relative or colleague. The same for the same seed.
 */
export function labelledPeople(people: number, seed: number): Labelled {
  const random = chance(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  /** The first of a list are the commonest, as with names of people. */
  const common = <T>(list: readonly T[]): T => list[Math.floor(random() ** 2 * list.length)] as T;
  const maybe = (share: number) => random() < share;
  let entities = 0;

  const lastName = () => (maybe(0.55) ? common(LAST) : one(START) + one(END) + (maybe(0.2) ? one(["s", "e", "er", "a"]) : ""));
  const companyName = () => `${one(START)}${one(END)} ${one(TRADE)} ${one(FORM)}`;
  const companies = [
    ...new Map(
      Array.from({ length: Math.max(20, people / 6) }, companyName).map((name) => [ascii(name.split(" ").slice(0, 2).join("")), name]),
    ).values(),
  ];
  const phone = () => `+${one(["49", "1", "44", "33"])}${2 + below(8)}${String(below(1e8)).padStart(8, "0")}${below(10)}`;
  /** Nobody gets an address that somebody else has. */
  const given = new Set<string>();
  function unused(address: string): string {
    let free = address;
    for (let number = 2; given.has(free); number++) free = address.replace("@", `${number}@`);
    given.add(free);
    return free;
  }
  const workMail = (first: string, last: string, company: string) =>
    unused(
      `${one([`${ascii(first)}.${ascii(last)}`, `${ascii(first).charAt(0)}.${ascii(last)}`, `${ascii(first)}`, `${ascii(first).charAt(0)}${ascii(last)}`])}@${ascii(company.split(" ").slice(0, 2).join(""))}.com`,
    );
  const ownMail = (first: string, last: string) =>
    unused(`${ascii(first)}${one(["", ".", "_"])}${ascii(last)}${maybe(0.6) ? below(99) : ""}@${one(FREE)}`);

  function fresh(): Person {
    const first = common(FIRST);
    const last = lastName();
    const company = common(companies);
    const email = maybe(0.65) ? workMail(first, last, company) : ownMail(first, last);
    entities += 1;
    return {
      entity: entities,
      first,
      last,
      company,
      email,
      phone: phone(),
      street: `${one(STREET)}${one([" St", "straße", " Street", "weg"])} ${1 + below(200)}`,
      zip: String(10_000 + below(900) * 100),
    };
  }

  function slip(text: string): string {
    if (text.length < 4) return text;
    const at = 1 + below(text.length - 2);
    const kind = below(4);
    if (kind === 0) return text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
    if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
    if (kind === 2) return text.slice(0, at) + (text[at] ?? "") + text.slice(at);
    return text.slice(0, at) + one("aeinrstlo".split("")) + text.slice(at + 1);
  }

  function otherForm(text: string): string {
    const digits = text.replace(/\D/g, "");
    const country = ["49", "44", "33"].find((code) => digits.startsWith(code)) ?? "1";
    const rest = digits.slice(country.length);
    const split = `${rest.slice(0, 3)} ${rest.slice(3, 6)} ${rest.slice(6)}`;
    return one([
      `+${country} ${split}`,
      country === "1" ? `(${rest.slice(0, 3)}) ${rest.slice(3, 6)}-${rest.slice(6)}` : `0${split}`,
      `00${country}${rest}`,
      country === "49" ? `+49 (0)${rest.slice(0, 3)}/${rest.slice(3)}` : `${country}-${split.replaceAll(" ", "-")}`,
    ]);
  }

  /** Changes of the same person's record. */
  const changes: { weight: number; change: (person: Person) => Partial<Person> }[] = [
    { weight: 12, change: ({ first }) => ({ first: slip(first) }) },
    { weight: 12, change: ({ last }) => ({ last: slip(last) }) },
    { weight: 10, change: ({ first }) => ({ first: SHORT[first] ? one(SHORT[first] ?? []) : first }) },
    { weight: 16, change: (person) => ({ phone: otherForm(person.phone) }) },
    { weight: 8, change: () => ({ phone: "" }) },
    { weight: 7, change: () => ({ phone: phone() }) },
    { weight: 7, change: () => ({ email: "" }) },
    { weight: 8, change: ({ first, last }) => ({ email: ownMail(first, last) }) },
    { weight: 6, change: ({ email }) => ({ email: email.replace(/^[^@]+/, slip) }) },
    { weight: 5, change: ({ email }) => ({ email: email.toUpperCase() }) },
    { weight: 4, change: ({ email }) => ({ email: email.replace("@", "+news@") }) },
    { weight: 4, change: ({ email }) => ({ email: email.replace(/\.com$/, one([".con", ".de", ".cm"])) }) },
    { weight: 8, change: ({ company }) => ({ company: company.replace(/ (GmbH.*|AG|Inc\.|Ltd|LLC|S\.A\.|B\.V\.)$/, "") }) },
    { weight: 5, change: () => ({ company: "" }) },
    {
      weight: 6,
      change: ({ first, last }) => {
        const company = one(companies);
        return { company, email: workMail(first, last, company) };
      },
    },
    { weight: 4, change: () => ({ last: lastName() }) },
    { weight: 3, change: ({ last }) => ({ last: `${last}-${one(LAST)}` }) },
    { weight: 3, change: ({ first, last }) => ({ first: last, last: first }) },
    { weight: 4, change: ({ first }) => ({ first: `${first.charAt(0)}.` }) },
    { weight: 3, change: ({ first }) => ({ first: `${one(["Dr.", "Mr", "Frau"])} ${first}` }) },
    {
      weight: 6,
      change: ({ first, last }) => ({
        first: first.normalize("NFD").replace(/\p{M}/gu, ""),
        last: last.replace(/ü/g, "ue").replace(/ö/g, "oe"),
      }),
    },
    { weight: 6, change: ({ first, last }) => ({ first: first.toUpperCase(), last: last.toUpperCase() }) },
    { weight: 5, change: () => ({ street: "", zip: "" }) },
    { weight: 5, change: () => ({ street: `${one(STREET)} St ${below(200)}`, zip: String(10_000 + below(900) * 100) }) },
  ];
  const weights = changes.reduce((sum, { weight }) => sum + weight, 0);

  function again(person: Person): Person {
    let copy = { ...person };
    for (let times = 1 + below(3); times > 0; times--) {
      let at = below(weights);
      const chosen = changes.find(({ weight }) => {
        at -= weight;
        return at < 0;
      });
      copy = { ...copy, ...chosen?.change(copy) };
    }
    return copy;
  }

  /** Other people who look like one. */
  const others: ((person: Person) => Partial<Person>)[] = [
    // A namesake.
    ({ first, last }) => ({ first, last }),
    // A namesake in the same town.
    ({ first, last, zip }) => ({ first, last, zip }),
    // Husband and wife, brother and sister: one household.
    ({ last, street, zip, phone }) => ({ last, street, zip, phone }),
    ({ last, street, zip, phone, email }) => ({ last, street, zip, phone, email }),
    // Colleagues on the company's number, and on its mailbox.
    ({ company, phone }) => ({ company, phone }),
    ({ company }) => ({ company, email: `info@${ascii(company.split(" ").slice(0, 2).join(""))}.com` }),
    // Relatives in the family's firm.
    ({ company, last, phone }) => ({
      company,
      last,
      phone,
      email: `${one(["a", "b", "c", "d"])}.${ascii(last)}@${ascii(company.split(" ").slice(0, 2).join(""))}.com`,
    }),
    // A relative whose name differs by a letter.
    ({ first, last, street, zip, phone }) => ({
      first: /a$/.test(first) ? first.replace(/a$/, "") : `${first}a`,
      last,
      street,
      zip,
      phone,
    }),
    // Father and son.
    ({ first, last, street, zip }) => ({ first, last: `${last} Jr.`, street, zip }),
    // A colleague with the same first name.
    ({ first, company }) => ({ first, company }),
  ];

  function other(person: Person): Person {
    const stranger = fresh();
    const shared = one(others)(person);
    const merged = { ...stranger, ...shared };
    if (shared.email === undefined)
      merged.email = maybe(0.5) ? workMail(merged.first, merged.last, merged.company) : ownMail(merged.first, merged.last);
    return { ...merged, entity: stranger.entity };
  }

  const rows: Person[] = [];
  for (let index = 0; index < people; index++) {
    const person = fresh();
    if (maybe(0.12)) person.email = "";
    if (maybe(0.2)) person.phone = "";
    if (maybe(0.25)) Object.assign(person, { street: "", zip: "" });
    if (maybe(0.1)) person.company = "";
    rows.push(person);
    if (maybe(0.2)) for (let copies = maybe(0.15) ? 2 : 1; copies > 0; copies--) rows.push(again(person));
    if (maybe(0.2)) {
      const near = other(person);
      // A son who shares everything but the suffix with a father who has none is told apart by the suffix on both.
      if (near.last.endsWith("Jr.")) person.last += " Sr.";
      rows.push(near);
    }
  }
  for (let at = rows.length - 1; at > 0; at--) {
    const to = below(at + 1);
    [rows[at], rows[to]] = [rows[to] as Person, rows[at] as Person];
  }
  return {
    headers: ["id", "first_name", "last_name", "email", "phone", "company", "street", "zip"],
    rows: rows.map((row, at) => [`C-${at + 1}`, row.first, row.last, row.email, row.phone, row.company, row.street, row.zip]),
    entity: rows.map((row) => row.entity),
  };
}
