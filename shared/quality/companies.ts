import { foldText } from "./fold.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import { plainSpelling } from "./spelling.ts";

const words = (list: string): string[] =>
  list
    .trim()
    .split(/\s+/)
    .map((word) => plainSpelling(word));

/** Legal forms; written with dots they are the same. */
const FORMS = new Set(
  words(`gmbh mbh ggmbh gesmbh ag aktiengesellschaft kg kommanditgesellschaft kgaa ohg gbr ug ek ev eg inc incorporated ltd limited llc
  llp lp plc corp corporation co company sa sarl sas sasu spa srl sl slu bv nv ab aktiebolag as asa aktieselskab oy oyj aps a/s pty pte
  pvt se kk kft doo zrt sro spzoo ltda`),
);
/** Legal forms in several words, each with its short one. */
const LONG_FORMS = (
  [
    [/\bgesellschaft mit beschrankter haftung\b/g, "gmbh"],
    [/\bpublic limited company\b/g, "plc"],
    [/\blimited liability company\b/g, "llc"],
    [/\bsociete anonyme\b|\bsociedad anonima\b/g, "sa"],
    [/\bsociete a responsabilite limitee\b|\bsa rl\b/g, "sarl"],
    [/\bsociedad (de responsabilidad )?limitada\b/g, "sl"],
    [/\bsp z oo\b/g, "spzoo"],
  ] as const
).map(([pattern, short]) => ({ pattern, short }));
/** Legal forms written out, and other ways of writing one. */
const SAME_FORM: Record<string, string> = {
  aktiengesellschaft: "ag",
  kommanditgesellschaft: "kg",
  gesmbh: "gmbh",
  mbh: "gmbh",
  incorporated: "inc",
  limited: "ltd",
  corporation: "corp",
  aktiebolag: "ab",
  aktieselskab: "a/s",
  as: "a/s",
};
/** In Austria a legal form, elsewhere an and: what stands behind it tells. */
const FORM_AT_END = "og";
const HOLLOW = new Set(words("the of der die das de la le haftungsbeschrankt beschrankt"));
/** What joins two names. Signs such as & and + are left out with the rest of the punctuation. */
const AND = new Set(words("and und u et y e og och en"));
/** Words that tell companies of one family apart: a parent from its child, a country's branch from another's. */
const KIN = new Set(
  words(`holding holdings group gruppe groupe international intl worldwide global europe european emea apac america americas usa us uk
  germany deutschland austria osterreich schweiz switzerland suisse france italia italy espana spain nederland netherlands belgium
  poland polska india china japan asia canada australia brasil brazil mexico nordic nordics scandinavia dach north south east west
  nord sud ost services service consulting logistics retail capital ventures partners properties immobilien real estate finance
  financial foundation stiftung management verwaltungs beteiligungs beteiligung vertrieb vertriebs produktion labs studio studios
  digital media energy health wholesale trading distribution engineering technologies software solutions systems`),
);

export interface CompanyName {
  /** Words that name it, joined by blanks; without case, accents, legal form and small words, marked letters in one spelling. */
  core: string;
  /** `gmbh`, `inc`; empty when none is given. */
  form: string;
}

/** A company's name as it is compared: `The Acme Co., Inc.` and `ACME` have the same core, `Müller & Söhne` and `Mueller und Soehne`. */
export function companyOf(text: string): CompanyName {
  const list = wordsOf(text);
  const isForm = (word: string, at: number) => at > 0 && (FORMS.has(word) || (word === FORM_AT_END && at === list.length - 1));
  const isAnd = (word: string, at: number) => AND.has(word) && at > 0 && at < list.length - 1;
  const forms = list.filter(isForm);
  const core = list.filter((word, at) => !isForm(word, at) && !isAnd(word, at) && !HOLLOW.has(word));
  const form = forms.filter((each) => each !== "co" && each !== "company")[0] ?? forms[0] ?? "";
  return { core: (core.length > 0 ? core : list).join(" "), form: SAME_FORM[form] ?? form };
}

/** Words without case, accents and dots between single letters; legal forms of several words as one. */
function wordsOf(text: string): string[] {
  const folded = plainSpelling(foldText(text)).replace(/['’`´]/g, "");
  const undotted = folded.includes(".") ? folded.replace(/(?<=(?:^|[^\p{L}])\p{L})\.(?=\p{L}(?:\.|$|[^\p{L}]))/gu, "") : folded;
  const plain = undotted
    .split(/[^\p{L}\p{N}/]+/u)
    .filter((word) => word !== "" && word !== "/")
    .join(" ");
  return LONG_FORMS.reduce((name, { pattern, short }) => name.replace(pattern, short), plain)
    .split(" ")
    .filter((word) => word !== "");
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
