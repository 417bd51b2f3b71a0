import { emailOf, meaningsOf, nameOf } from "../../quality/index.ts";
import { type BookedUser, firstWord, type UserBook } from "./book.ts";
import type { Hit, SourceOwner } from "./contract.ts";

/** What people are called by in front of their name: no part of it. */
const CALLINGS =
  /^(?:coach|trainer|trainerin|consultant|advisor|adviser|agent|manager|therapist|teacher|tutor|mentor|rep|owner|berater|beraterin)\b[\s:.-]*/i;

/** What a text calls somebody, without the word for what he does: `Coach Anna`. */
export const plainCalling = (text: string): string => text.trim().replace(CALLINGS, "").trim() || text.trim();

/**
 * Users who go by an owner's name, whether the exports write it or the address spells it. Marked letters count in either spelling
 * (Müller, Mueller).
 */
export function nameHits({ owner, name, addresses = [] }: SourceOwner, book: UserBook): Hit[] {
  const own = owner.trim();
  const written = [name, own.includes("@") ? null : own].filter((text): text is string => text !== null && text.trim() !== "");
  const hits = written.flatMap((text) => byName(text, book, own.includes("@")));
  for (const address of [own, ...addresses]) hits.push(...byAddress(address, book));
  for (const text of written) hits.push(...bySpelledAddress(text, book));
  return hits;
}

function byName(text: string, book: UserBook, hasAddress: boolean): Hit[] {
  const plain = plainCalling(text);
  const { first, last } = nameOf(plain);
  if (first === "" && last === "") return [];
  if (last === "") return book.withFirst(first).map((each) => named(each, 0.72, `Called ${plain}, as ${each.user.name} is`));
  const turned = plain.includes(",");
  const hits = book.withLast(last).flatMap((each) => byFirstName(first, each, turned, hasAddress));
  const reversed = book.withWords(`${first} ${last}`).filter((each) => !hits.some((hit) => hit.user.id === each.user.id));
  return [...hits, ...reversed.map((each) => named(each, 0.88, `The same name the other way round, ${each.user.name}`))];
}

/** Of users with the owner's last name, those whose first name may be his. */
function byFirstName(first: string, each: BookedUser, turned: boolean, hasAddress: boolean): Hit[] {
  const theirs = each.first;
  const { name } = each.user;
  if (first === theirs)
    return [
      named(each, 0.92, `The same name, ${name}${turned ? ", last name first" : ""}${hasAddress ? ", under another e-mail address" : ""}`),
    ];
  if (first === "" || theirs === "") return [];
  const [one, other] = [firstWord(first), firstWord(theirs)];
  if (one === other) return [named(each, 0.86, `The same first and last name as ${name}`)];
  if (one.length === 1 || other.length === 1) return one[0] === other[0] ? [named(each, 0.78, `The initial and last name of ${name}`)] : [];
  const shared = meaningsOf(one).some((meaning) => meaningsOf(other).includes(meaning));
  return shared ? [named(each, 0.8, `The last name of ${name}, and a short form of the first name`)] : [];
}

/** An address that spells a user's name: `jane.doe@`, `doe_jane@`, `jdoe@`. */
function byAddress(address: string, book: UserBook): Hit[] {
  const local = emailOf(address)?.local ?? "";
  const words = local.split(/[^\p{L}]+/u).filter(Boolean);
  if (words.length >= 2) {
    const { first, last } = nameOf(words.join(" "));
    const whole = book.withWords(`${first} ${last}`);
    if (whole.length > 0) return whole.map((each) => named(each, 0.8, `The address spells ${each.user.name}`));
    const [one = ""] = words;
    if (one.length > 1) return [];
    return book
      .withLast(last)
      .flatMap((each) => (each.first[0] === one ? named(each, 0.74, `The address spells initial and last name of ${each.user.name}`) : []));
  }
  const [only = ""] = words;
  if (only.length < 4) return [];
  return book
    .withLast(nameOf(only.slice(1)).first)
    .flatMap((each) =>
      each.first[0] === only[0] ? named(each, 0.72, `The address spells initial and last name of ${each.user.name}`) : [],
    );
}

/** A user whose address spells the owner's name, whatever the account calls him. */
function bySpelledAddress(text: string, book: UserBook): Hit[] {
  const { first, last } = nameOf(text.replace(CALLINGS, ""));
  if (first === "" || last === "") return [];
  return [`${firstWord(first)}.${last}`, `${firstWord(first)}_${last}`, `${firstWord(first)}-${last}`, `${first[0]}.${last}`]
    .flatMap((local) => book.withLocal(local))
    .map((each) => named(each, 0.76, `The user’s address ${each.email} spells the name`));
}

const named = ({ user }: BookedUser, confidence: number, why: string): Hit => ({ user, kind: "name", confidence, why });
