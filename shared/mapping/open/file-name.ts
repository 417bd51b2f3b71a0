import type { SourcePack } from "../../packs/contract.ts";
import { headerWords } from "../headers.ts";

/** What a file's name says, by object: 1 as a whole, less when the name only has the word. */
export function namedIn(pack: SourcePack, fileName: string): ReadonlyMap<string, number> {
  const stem = fileName.replace(/^.*(?:[\\/]| · )/, "").replace(/\.[^.]*$/, "");
  const words = nounWords(stem);
  const found = new Map<string, { share: number; words: number; at: number }>();
  for (const object of pack.objects)
    for (const name of [object.label, object.plural, ...object.fileNames]) {
      const own = nounWords(name);
      const at = lastPlaceOf(own, words);
      if (at < 0) continue;
      const known = found.get(object.id);
      if (!known || own.length > known.words)
        found.set(object.id, { share: own.length / Math.max(1, words.length), words: own.length, at });
    }
  // A customer is a person to one CRM and a company to the next: the columns must tell.
  if (found.size === 0 && words.some((word) => eitherWay.has(word)))
    return new Map([
      ["person", 0.5],
      ["company", 0.5],
    ]);
  // Longer names are surer than words in them: `opportunity products` are no opportunities; else what is named last is what it is.
  const best = [...found].sort(([, a], [, b]) => b.words - a.words || b.at - a.at)[0];
  return new Map(best ? [[best[0], best[1].share === 1 ? 1 : 0.5 + best[1].share / 2]] : []);
}

const eitherWay = new Set(
  "customer client kunde kunden klient klienten kund kunder adressen address addresses cliente clientes clienti klanten klant zákazníci klienci".split(
    " ",
  ),
);

/** Words that names of files have beside the noun. */
const hollow = new Set(
  "export exports exported all list data crm backup full final copy new csv xlsx file table report view part page my our the from und der die das de la el".split(
    " ",
  ),
);

/** The words of a name that may say what records are, in the singular. */
export const nounWords = (text: string): string[] =>
  headerWords(text.replace(/\d+/g, " "))
    .filter((word) => !hollow.has(word) && word.length > 1)
    .map((word) => word.replace(/ies$/, "y").replace(/(?<=\p{L}{3})s$/u, ""));

/** Where the words stand together in the others, the last such place; -1 where they don't. */
function lastPlaceOf(own: readonly string[], all: readonly string[]): number {
  if (own.length === 0) return -1;
  for (let at = all.length - own.length; at >= 0; at -= 1) if (own.every((word, index) => all[at + index] === word)) return at;
  return -1;
}
