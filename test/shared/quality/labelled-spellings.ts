import { chance } from "../../bench/people.ts";
import type { Labelled } from "./labelled.ts";

/*
 * Companies and people whose names have marked letters, and the same ones as other systems write them: Müller & Söhne, Mueller
 * und Soehne, MULLER + SOHNE GmbH. Beside them stand their namesakes: other partners, other first names, other families.
 */

/** How a language writes its marked letters in two, what it says for &, and what it calls partners and legal forms. */
interface Language {
  two: Record<string, string>;
  and: string;
  first: string[];
  last: string[];
  partners: string[];
  forms: string[][];
}
const list = (words: string): string[] => words.split(" ");
const LANGUAGES: Language[] = [
  {
    two: { ä: "ae", ö: "oe", ü: "ue", ß: "ss" },
    and: "und",
    first: list("Jürgen Günther Jörg Käthe Bärbel Björn Anna Stefan Sören"),
    last: list("Müller Böhm Jäger Köhler Schäfer Krüger Groß Weiß Möller Grünwald Führer Strößner Bär Völker Bauer Steuer"),
    partners: list("Söhne Töchter Partner Brüder Köster Hübner"),
    forms: [
      ["GmbH", "G.m.b.H.", "Gesellschaft mit beschränkter Haftung"],
      ["KG", "K.G."],
      ["AG", "Aktiengesellschaft"],
    ],
  },
  {
    two: { æ: "ae", ø: "oe", å: "aa" },
    and: "og",
    first: list("Søren Jørgen Bjørn Åse Pål Kåre Ingrid Lærke"),
    last: list("Sørensen Østergård Kjær Bjørnsen Nygård Mørk Håland Rødal Brække Kierkegård"),
    partners: list("Sønner Brødre Døtre Partnere Møller Åsen"),
    forms: [
      ["A/S", "AS"],
      ["ApS", "Aps"],
    ],
  },
  {
    two: { å: "aa", ä: "ae", ö: "oe" },
    and: "och",
    first: list("Göran Mårten Åsa Björn Östen Märta Karin"),
    last: list("Håkansson Lindström Sjöberg Åkerlund Björk Bäckström Sjögren Nordgård Hällström"),
    partners: list("Söner Bröder Vänner Wikström Åström"),
    forms: [["AB", "Aktiebolag"]],
  },
  {
    two: { œ: "oe" },
    and: "et",
    first: list("Zoë Hélène François Chloé Michaël"),
    last: list("Lefèvre Crèvecœur Bœuf Gérard Châtelain Rœderer Samuel"),
    partners: list("Frères Associés Cœuret Béranger"),
    forms: [
      ["S.A.", "SA", "Société Anonyme"],
      ["SARL", "S.à r.l."],
    ],
  },
  {
    two: {},
    and: "y",
    first: list("José María Lucía Ángel"),
    last: list("Núñez Ibáñez Sáenz Páez Gómez Agüero"),
    partners: list("Hermanos Cía Asociados Muñoz"),
    forms: [["S.L.", "SL", "Sociedad Limitada"]],
  },
];

function chooser(seed: number) {
  const random = chance(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const one = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T;
  return { below, one, maybe: (share: number) => random() < share };
}

const inTwo = (text: string, { two }: Language): string =>
  [...text].map((letter) => cased(letter, two[letter.toLowerCase()] ?? letter)).join("");
const cased = (like: string, text: string): string =>
  like === like.toUpperCase() && like !== like.toLowerCase() ? text.charAt(0).toUpperCase() + text.slice(1) : text;
const bare = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæøœ]/g, (letter) => ({ ß: "ss", æ: "ae", ø: "o", œ: "oe" })[letter] ?? letter)
    .replace(/[ÆØ]/g, (letter) => ({ Æ: "Ae", Ø: "O" })[letter] ?? letter);

/** Companies that a name alone must tell: no domain, no phone, some without a town. */
export function labelledCompanySpellings(count: number, seed: number): Labelled {
  const { one, maybe, below } = chooser(seed);
  const known = new Map<string, number>();
  const rows: string[][] = [];
  const entity: number[] = [];
  const add = (name: string, city: string, id: number) => {
    rows.push([`A-${rows.length + 1}`, name, "", "", "", city]);
    entity.push(id);
  };
  for (let index = 0; index < count; index++) {
    const language = one(LANGUAGES);
    const [last, partner, forms] = [one(language.last), one(language.partners), one(language.forms)];
    const also = maybe(0.3) ? ` ${one(["Bau", "Druck", "Optik", "Reisen", "Kaffee", "Textil"])}` : "";
    const id = known.get(`${last} ${partner}${also}`) ?? known.size + 1;
    if (known.has(`${last} ${partner}${also}`)) continue;
    known.set(`${last} ${partner}${also}`, id);
    const city = `Town ${below(40)}`;
    add(`${last} & ${partner}${also} ${forms[0] ?? ""}`, city, id);
    for (let copies = below(3); copies > 0; copies--) {
      const written = one([inTwo, inTwo, bare, (text: string) => text])(`${last} # ${partner}${also}`, language);
      const joined = written.replace("#", one(["&", language.and, language.and, "+", "and"]));
      const name = `${joined} ${maybe(0.4) ? "" : one(forms)}`.trim();
      add(maybe(0.2) ? name.toUpperCase() : name, maybe(0.5) ? city : "", id);
    }
  }
  return { headers: ["account_id", "company_name", "website", "phone", "street", "city"], rows, entity };
}

/** People who have a company, an address or a phone in common with their copies, each written its own way. */
export function labelledPeopleSpellings(count: number, seed: number): Labelled {
  const { one, maybe, below } = chooser(seed);
  const rows: string[][] = [];
  const entity: number[] = [];
  const add = (cells: readonly string[], id: number) => {
    rows.push([`C-${rows.length + 1}`, ...cells]);
    entity.push(id);
  };
  let strangers = count;
  for (let index = 1; index <= count; index++) {
    const language = one(LANGUAGES);
    const company = `${one(language.last)} & ${one(language.partners)} ${below(90)}`;
    const [first, last, street] = [one(language.first), one(language.last), `${one(language.last)}straße ${1 + below(90)}`];
    const phone = `+49${30 + below(60)}${String(below(1e7)).padStart(7, "0")}`;
    const email = `${bare(inTwo(`${first}.${last}`, language)).toLowerCase()}${index}@mail${below(500)}.com`;
    const zip = String(10_000 + below(80_000));
    add([first, last, email, phone, `${company} GmbH`, street, zip], index);
    for (let copies = below(3); copies > 0; copies--) {
      const write = one([inTwo, inTwo, bare]);
      const at = write(company, language).replace("&", one(["&", language.and]));
      const anchor = below(3);
      const place = anchor === 1 ? [write(street, language), zip] : ["", ""];
      add([write(first, language), write(last, language), "", anchor === 0 ? phone.replace("+49", "0") : "", at, ...place], index);
    }
    // A colleague at the same desk phone, and a namesake elsewhere.
    if (maybe(0.2)) {
      const other = one(language.first.filter((name) => name !== first));
      add([other, one(language.last), "", phone, `${company} GmbH`, street, zip], ++strangers);
    }
    if (maybe(0.2)) {
      const [mail, elsewhere] = [`x${index}@elsewhere.org`, `Elsewhere ${index}`];
      add([inTwo(first, language), last, mail, `+331${below(1e8)}`, elsewhere, `Rue ${index}`, "75001"], ++strangers);
    }
  }
  return { headers: ["id", "first", "last", "email", "phone", "company", "street", "zip"], rows, entity };
}
