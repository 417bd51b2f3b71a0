import { foldText } from "./fold.ts";
import { jaroWinkler } from "./jaro-winkler.ts";

/** Legal forms; written with dots they are the same. */
const FORMS = new Set(
  "gmbh mbh ggmbh ag kg kgaa ohg gbr ug ek ev eg inc incorporated ltd limited llc llp lp plc corp corporation co company sa sarl sas sasu spa srl sl slu bv nv ab as asa oy oyj aps a/s pty pte pvt se kk kft doo zrt sro ltda".split(
    " ",
  ),
);
const HOLLOW = new Set("the and und et y e of der die das de la le haftungsbeschrankt beschrankt".split(" "));
/** Words that tell companies of one family apart: a parent from its child, a country's branch from another's. */
const KIN = new Set(
  `holding holdings group gruppe groupe international intl worldwide global europe european emea apac america americas usa us uk
  germany deutschland austria osterreich schweiz switzerland suisse france italia italy espana spain nederland netherlands belgium
  poland polska india china japan asia canada australia brasil brazil mexico nordic nordics scandinavia dach north south east west
  nord sud ost services service consulting logistics retail capital ventures partners properties immobilien real estate finance
  financial foundation stiftung management verwaltungs beteiligungs beteiligung vertrieb vertriebs produktion labs studio studios
  digital media energy health wholesale trading distribution engineering technologies software solutions systems`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

export interface CompanyName {
  /** Words that name it, joined by blanks; without case, accents, legal form and small words. */
  core: string;
  /** `gmbh`, `inc`; empty when none is given. */
  form: string;
}

/** A company's name as it is compared: `The Acme Co., Inc.` and `ACME` have the same core. */
export function companyOf(text: string): CompanyName {
  const folded = foldText(text).replace(/['’`´]/g, "");
  const undotted = folded.includes(".") ? folded.replace(/(?<=(?:^|[^\p{L}])\p{L})\.(?=\p{L}(?:\.|$|[^\p{L}]))/gu, "") : folded;
  const words = undotted.split(/[^\p{L}\p{N}/]+/u).filter((word) => word !== "" && word !== "/");
  const forms = words.filter((word, at) => at > 0 && FORMS.has(word));
  const core = words.filter((word, at) => !(at > 0 && FORMS.has(word)) && !HOLLOW.has(word));
  return {
    core: (core.length > 0 ? core : words).join(" "),
    form: forms.filter((form) => form !== "co" && form !== "company")[0] ?? forms[0] ?? "",
  };
}

/** Whether a word is among others, a slip of the keyboard apart. */
function hasSlip(words: readonly string[], word: string): boolean {
  return words.some((other) => other === word || (word.length > 4 && other.length > 4 && jaroWinkler(word, other) >= SLIP));
}
const SLIP = 0.9;

/**
 * How two companies' words relate when they aren't the same: `kin` when one has words more that tell relatives apart
 * (`Acme`, `Acme Holding`) or both end in different ones, `part` when one has other words more, `none` otherwise.
 */
export function kinship(a: readonly string[], b: readonly string[]): "kin" | "part" | "none" {
  const onlyA = a.filter((word) => !hasSlip(b, word));
  const onlyB = b.filter((word) => !hasSlip(a, word));
  const shared = a.length - onlyA.length;
  if (shared === 0) return "none";
  if ([...onlyA, ...onlyB].some((word) => KIN.has(word) || /\d/.test(word))) return "kin";
  if (onlyA.length === 0 || onlyB.length === 0) return "part";
  // Division A and Division B: one letter of difference is a name there, not a slip.
  return [...onlyA, ...onlyB].some((word) => word.length < 3) ? "kin" : "none";
}
