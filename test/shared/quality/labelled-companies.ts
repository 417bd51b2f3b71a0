import { chance } from "../../bench/people.ts";
import type { Labelled } from "./labelled.ts";
import { ascii, END, FORM, START, STREET, TRADE } from "./labelled-words.ts";

/** Companies with their slips and changes, beside their parents, branches and namesakes. */
export function labelledCompanies(count: number, seed: number): Labelled {
  const random = chance(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const maybe = (share: number) => random() < share;
  interface Company {
    entity: number;
    name: string;
    form: string;
    domain: string;
    phone: string;
    street: string;
    city: string;
  }
  const cities = "Berlin München Paris London Leeds Lyon Porto Wien Zürich Austin Portland Kraków Malmö".split(" ");
  let entities = 0;
  const taken = new Set<string>();
  /** Two companies never share a domain by chance, though they may share a name. */
  function freeDomain(name: string): string {
    const domain = `${ascii(name)}${maybe(0.3) ? below(90) : ""}.${one(["com", "de", "io"])}`;
    if (taken.has(domain)) return freeDomain(`${name}${below(1000)}`);
    taken.add(domain);
    return domain;
  }
  const fresh = (): Company => {
    const name = `${one(START)}${one(END)} ${one(TRADE)}`;
    entities += 1;
    return {
      entity: entities,
      name,
      form: one(FORM),
      domain: freeDomain(name),
      phone: `+49${2 + below(8)}${String(below(1e8)).padStart(8, "0")}`,
      street: `${one(STREET)}straße ${1 + below(150)}`,
      city: one(cities),
    };
  };
  const slip = (text: string) => {
    const at = 1 + below(text.length - 2);
    return maybe(0.5)
      ? text.slice(0, at) + text.slice(at + 1)
      : text.slice(0, at) + (text[at + 1] ?? "") + (text[at] ?? "") + text.slice(at + 2);
  };
  const changes: ((company: Company) => Partial<Company>)[] = [
    () => ({ form: "" }),
    ({ name }) => ({ name: name.toUpperCase() }),
    ({ name }) => ({ name: slip(name) }),
    ({ name }) => ({ name: `The ${name}` }),
    ({ domain }) => ({ domain: domain === "" || domain.includes("/") ? domain : `https://www.${domain}/` }),
    () => ({ domain: "" }),
    () => ({ phone: "" }),
    ({ phone }) => ({ phone: phone.replace("+49", "0").replace(/(\d{4})/, "$1 ") }),
    () => ({ street: "", city: "" }),
    ({ name }) => ({ name: name.replace(" ", "-") }),
    ({ form }) => ({ form: form === "GmbH" ? "G.m.b.H." : form.toLowerCase() }),
  ];
  const others: ((company: Company) => Partial<Company>)[] = [
    ({ name, phone, street, city }) => ({ name: `${name} Holding`, phone, street, city }),
    ({ name, domain }) => ({ name: `${name} ${one(["UK", "France", "Austria", "Services", "International"])}`, domain }),
    ({ name }) => ({ name: `${name.split(" ")[0]} ${one(TRADE)}` }),
    ({ name }) => ({ name }),
    ({ street, city, phone }) => ({ street, city, phone }),
  ];
  const rows: Company[] = [];
  for (let index = 0; index < count; index++) {
    const company = fresh();
    rows.push(company);
    if (maybe(0.25)) {
      let copy = { ...company };
      for (let times = 1 + below(3); times > 0; times--) copy = { ...copy, ...one(changes)(copy) };
      rows.push(copy);
    }
    if (maybe(0.25)) {
      const stranger = fresh();
      const near = { ...stranger, ...one(others)(company), entity: stranger.entity };
      if (ascii(near.name) !== ascii(company.name) || near.domain !== company.domain) rows.push(near);
    }
  }
  return {
    headers: ["account_id", "company_name", "website", "phone", "street", "city"],
    rows: rows.map((row, at) => [`A-${at + 1}`, `${row.name} ${row.form}`.trim(), row.domain, row.phone, row.street, row.city]),
    entity: rows.map((row) => row.entity),
  };
}
