import { emailOf } from "./emails.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { Alike } from "./name-table.ts";
import type { Reason } from "./near.ts";
import type { PersonFeatures } from "./person-features.ts";
import { firstOf, isSwappedIn, LOOSER, lastOf, type NameRelation, type PersonScoring } from "./person-scoring.ts";
import { PhoneBook } from "./phone-book.ts";
import type { Written } from "./written.ts";

/** What speaks for two rows being one person, in words. */
export function personReasons(people: PersonFeatures, scoring: PersonScoring, written: Written, a: number, b: number): Reason[] {
  const names = scoring.compareNames(a, b);
  const email = scoring.emailWeight(a, b);
  const phone = scoring.phoneWeight(a, b);
  const company = scoring.companyWeight(a, b);
  const place = scoring.placeWeight(a, b);
  const birth = scoring.birthWeight(a, b);
  const { street, birth: birthday } = people.columns;
  const reasons: Reason[] = [
    { bits: email, text: email > 0 ? emailReason(people, written, a, b) : "" },
    { bits: phone, text: phone > 0 ? `Same phone number, ending in ${PhoneBook.ending(people.phones.common(a, b))}` : "" },
    { bits: 3 - LOOSER[firstOf(names)] / 4, text: nameReason(people, written, a, b, names) },
    { bits: company, text: company > 0 ? companyReason(people, written, a, b) : "" },
    { bits: place, text: place > 1 ? `Same street: ${written.text(street, a)}` : "" },
    { bits: birth, text: birth > 0 ? `Same birthday: ${written.text(birthday, a)}` : "" },
  ];
  return reasons.filter(({ text }) => text !== "");
}

function emailReason({ columns }: PersonFeatures, written: Written, a: number, b: number): string {
  const addresses = (row: number) => columns.emails.map((column) => emailOf(written.text(column, row))?.address ?? "").filter(Boolean);
  const [mine, theirs] = [addresses(a), addresses(b)];
  const same = mine.find((address) => theirs.includes(address));
  return same === undefined ? `E-mails alike: ${mine[0] ?? ""}, ${theirs[0] ?? ""}` : `Same e-mail: ${same}`;
}

function companyReason({ columns, company }: PersonFeatures, written: Written, a: number, b: number): string {
  const [x, y] = [written.text(columns.company, a), written.text(columns.company, b)];
  return company?.[a] === company?.[b] ? `Same company: ${x}` : `Companies alike: ${x}, ${y}`;
}

function nameReason(people: PersonFeatures, written: Written, a: number, b: number, names: NameRelation): string {
  const [x, y] = [nameWritten(people, written, a), nameWritten(people, written, b)];
  const [first, last] = [firstOf(names), lastOf(names)];
  if (x === "" || y === "") return "";
  if (isSwappedIn(names)) return `First and last name swapped: ${x}, ${y}`;
  if (first === Alike.same && last === Alike.same) return x === y ? `Same name: ${x}` : `Same name, written differently: ${x}, ${y}`;
  if (last === Alike.different || last === Alike.weak) return `Same first name, another last name: ${x}, ${y}`;
  if (first === Alike.nickname && last === Alike.same) return `A short form of the same name: ${x}, ${y}`;
  return `Names ${Math.round(jaroWinkler(nameFolded(people, a), nameFolded(people, b)) * 100)} % alike: ${x}, ${y}`;
}

function nameWritten({ columns }: PersonFeatures, written: Written, row: number): string {
  return [columns.full, columns.first, columns.last]
    .map((column) => written.text(column, row))
    .filter((part) => part !== "")
    .join(" ");
}

function nameFolded({ names, first, last }: PersonFeatures, row: number): string {
  return `${names.text(last[row] ?? 0)} ${names.text(first[row] ?? 0)}`;
}
