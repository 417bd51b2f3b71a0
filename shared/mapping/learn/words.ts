import type { Figures, Relation } from "./contract.ts";
import type { KeyPair } from "./keys.ts";

/** A count as people write it. */
const figure = (count: number): string => count.toLocaleString("en-US");

/** What a destination column holds of a source column, after its name: `holds exactly this`. */
export function holds(relation: Relation): string {
  switch (relation.kind) {
    case "equal":
      return "holds exactly this";
    case "folded":
      return "holds this but for case, accents and blanks";
    case "date":
      return relation.shifts.length === 0 ? "holds this date" : `holds this moment, ${hours(relation.shifts)}`;
    case "number":
      return relation.factor === 1 ? "holds this number" : `holds this times ${relation.factor}`;
    case "phone":
      return "holds this phone number";
    case "national":
      return "holds this phone number but for its country code";
    case "url":
      return "holds this web address";
    case "domain":
      return "holds the domain of this";
    case "boolean":
      return relation.opposite ? "says the opposite" : "says the same yes or no";
    case "list":
      return "holds the same items";
    case "plain":
      return "holds this without its markup";
    case "name":
      return `holds the ${relation.part} name of this`;
    case "values":
      return "holds what each value became";
  }
}

/** The relation in a few words, for a table: `same text`. */
export function shortly(relation: Relation): string {
  switch (relation.kind) {
    case "equal":
      return "same text";
    case "folded":
      return "same but for case, accents, blanks";
    case "date": {
      const order = relation.order === "dmy" ? "day first" : "month first";
      return relation.shifts.length === 0 ? `same date (${order} in the source)` : `same moment, ${hours(relation.shifts)}`;
    }
    case "number":
      return relation.factor === 1 ? "same number" : `times ${relation.factor}`;
    case "phone":
      return "same phone number";
    case "national":
      return "same phone number but for the country code";
    case "url":
      return "same web address";
    case "domain":
      return "its domain";
    case "boolean":
      return relation.opposite ? "yes became no" : "same yes or no";
    case "list":
      return "same items";
    case "plain":
      return "text without markup";
    case "name":
      return `${relation.part} name of it`;
    case "values":
      return "values became others";
  }
}

function hours(shifts: readonly number[]): string {
  const told = shifts.map((shift) => Math.abs(shift)).sort((a, b) => a - b);
  const unit = told.length === 1 && told[0] === 1 ? "hour" : "hours";
  return `${told.join(" or ")} ${unit} ${shifts.some((shift) => shift > 0) ? "later" : "earlier"}`;
}

/** `in 1,204 of 1,210 finished records; 6 differ`. */
export function share({ agreeing, support }: Pick<Figures, "agreeing" | "support">): string {
  const differ = support - agreeing;
  const rest = differ === 0 ? "" : `; ${figure(differ)} ${differ === 1 ? "differs" : "differ"}`;
  return `in ${figure(agreeing)} of ${figure(support)} finished records${rest}`;
}

const keyWords: Record<KeyPair["kind"], string> = {
  email: "E-mail address",
  key: "Same key",
  phone: "Phone number",
  domain: "Domain",
  text: "Same text",
  name: "Name",
};

/** What a key compares, in words. */
export const keyKindWords = (kind: KeyPair["kind"]): string => keyWords[kind];
