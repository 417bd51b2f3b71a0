import type { HeaderSays } from "./headers.ts";
import type { ColumnStats } from "./stats.ts";

const MOST = 0.8;
/** Share of whole names with a well-known given name that shows people where the header leaves it open. */
const WELL_KNOWN = 0.25;
/** The same where the header says nothing at all: then nearly all values are whole names, and there are some. */
const WELL_KNOWN_UNSAID = 0.6;
const NEARLY_ALL = 0.9;
const FEWEST_UNSAID = 5;
/** So many values are looked at first. */
const FIRST_VALUES = 64;

const LETTERS = /^[\p{L}\p{M}'’´`.\-\s]{1,60}$/u;
const WHOLE = /^[\p{L}\p{M}'’´`.-]+(?:,?\s+[\p{L}\p{M}'’´`.-]+){1,5}$/u;
const CAPITAL = /^\p{Lu}/u;

/** Words that no person is called: companies, teams, machines. */
const NOBODY = new Set(
  `inc incorporated gmbh ltd limited llc llp ag kg ohg ug sa sarl sas srl spa bv nv ab oy aps plc corp corporation co company group gruppe team
  sales support service services department dept queue office admin administrator system user integration api unassigned unknown house account
  accounts marketing solutions consulting partners holding holdings bank university school studio studios labs software media technologies
  center centre hotel restaurant industries international global`
    .trim()
    .split(/\s+/),
);
/** Words of states and choices; some are last names, but hardly within a whole name. */
const CHOICE = new Set(
  `lead leads prospect customer client contact hot warm cold yes not call email phone mail new open closed pending active inactive won lost
  internal external inbound outbound online direct referral website campaign estate agency level tier plan premium basic standard enterprise
  trial student adult child primary secondary other none all any and or the of for with
  kunde interessent neu offen geschlossen aktiv inaktiv intern extern nicht kein keine und oder`
    .trim()
    .split(/\s+/),
);

/** Given names that are common in many places, without accents: enough to tell people from things, no register. */
const GIVEN = new Set(
  `aaron abdul abigail adam adrian agnes ahmed aisha alan albert alejandro alessandro alex alexander alexandra alfred ali alice alicia alina
  amanda amelie amina amy ana anastasia anders andre andrea andreas andrew angela angelika anil anita anja anke ann anna anne annette anthony
  antoine anton antonio arjun arthur astrid ayse barbara beatrice beatriz ben benjamin bernard bernd bettina birgit bjorn brandon brian bruno
  camille carl carla carlos carmen carol carolina caroline catherine cecile charles charlotte chen chloe chris christian christina christine
  christoph christopher claire clara claudia claudio daniel daniela david deborah denise dennis deepak diana diego dieter dirk dmitri dominik
  donald dorothy eduardo edward elena elisabeth elizabeth ella ellen emil emily emma emre eric erik ernst esther eva evelyn fabian fatima
  felix fernando filip florian francesca francesco francisco frank francois franziska fred frederic friedrich gabriel gabriela george georg
  gerald gerhard giovanni giulia giuseppe gloria grace gregory guillaume gustav hannah hans harald harry hassan heather heidi heike heinz
  helen helena helga helmut henri henry holger hugo ian ibrahim ingrid irene isabel isabella isabelle ivan jack jacob jacques jakob james jan
  jana jane janet jason javier jean jeff jeffrey jennifer jens jessica jim joan joana joanna joao joe johan johanna johannes john jonas
  jonathan jorge jose josef joseph joshua juan juha julia julian julie julien jurgen justin jutta kai karen karin karl karsten katarzyna
  katharina katherine kathrin katrin keith kelly kenneth kevin khalid kim klaus kristin krzysztof kurt lars laura lauren laurent lea lena
  leon leonardo liam linda lisa louis louise luc luca lucas lucia lucy luigi luis luisa lukas magdalena manfred manuel marc marco marcus
  margaret maria mariana marie marina mario marion mark markus marta martha martin martina mary mateo mathieu matteo matthew matthias max
  maximilian megan mehmet melanie melissa michael michaela michal michel michelle miguel mike mohamed mohammed monica monika muhammad mustafa
  nadia nadine nancy natalia natalie nathalie nicholas nico nicolas nicole niklas nils nina noah oliver olivia olivier omar oscar otto pablo
  pamela paola paolo pascal patricia patrick paul paula paulo pavel pedro peter petra philip philipp philippe pierre piotr priya rachel rafael
  rahul rainer raj ralf rania raquel ravi raymond rebecca renate rene ricardo richard rita robert roberto robin roger roland rolf ronald rosa
  rudolf ruth ryan sabine salma samantha samuel sandra santiago sara sarah scott sean sebastian sergio sharon silke silvia simon simone sofia
  sonja sophia sophie stefan stefanie stephan stephanie stephen steven susan susanne suresh sven sylvia tanja tatiana teresa theresa theo
  theodor thierry thomas thorsten tim timothy tina tobias tom tomas tomasz torsten udo ulrich ulrike ursula ute uwe valentina valerie vanessa
  vera victor victoria vijay vincent virginie wei werner william wolfgang xavier yan yannick yasmin yuki yusuf yves zoe ada bo`
    .trim()
    .split(/\s+/),
);

/** Whether a column holds people's names: by its header, and by what most of its values look like. */
export function isPeople(stats: ColumnStats, says: HeaderSays): boolean {
  const person = says.person ?? "unsaid";
  if (person === "unsaid" && !mayBeUnsaid(stats, says)) return false;
  if (person === "role" && isOnFirstNames(stats)) return true;
  let rows = 0;
  let fitting = 0;
  let wellKnown = 0;
  for (const [value, { count }] of stats.values) {
    rows += count;
    const text = value.trim();
    if (!(person === "part" ? isPart(text) : isWhole(text, person !== "full"))) continue;
    fitting += count;
    if (person === "perhaps" ? hasGiven(text) : person === "unsaid" && beginsWithGiven(text)) wellKnown += count;
  }
  if (person === "unsaid") return fitting >= NEARLY_ALL * rows && wellKnown >= WELL_KNOWN_UNSAID * rows;
  return fitting >= MOST * rows && (person !== "perhaps" || wellKnown >= WELL_KNOWN * rows);
}

/** Without a word of the header only several different values can say it; most columns are ruled out by their first ones. */
function mayBeUnsaid(stats: ColumnStats, says: HeaderSays): boolean {
  if (says.thing || says.key !== null || says.country !== null || says.phone || says.money || says.flag || says.postal || says.prose)
    return false;
  const first = [...stats.values.keys()].slice(0, FIRST_VALUES);
  return first.length >= FEWEST_UNSAID && first.filter((value) => isWhole(value.trim(), true)).length >= MOST * first.length;
}

/** `Anna`, `Tom`, `Kenji`: people who look after records are often called by their first names. */
function isOnFirstNames(stats: ColumnStats): boolean {
  const names = [...stats.values.keys()].slice(0, FIRST_VALUES).map((value) => value.trim());
  const single = names.filter((name) => CAPITAL.test(name) && isPart(name) && !isChoice(name) && !/\s/.test(name));
  return single.length >= NEARLY_ALL * names.length && single.filter(hasGiven).length >= single.length / 2;
}

/** `Ada`, `von der Leyen`, `O’Brien-Smith`. */
function isPart(text: string): boolean {
  return LETTERS.test(text) && text.split(/\s+/).length <= 4 && !namesNobody(text);
}

/** `Ada Lovelace`, `LOVELACE, Ada`. In a column that may hold other things too, names are capitalised. */
function isWhole(text: string, strict: boolean): boolean {
  return text.length <= 60 && WHOLE.test(text) && (!strict || CAPITAL.test(text)) && !namesNobody(text) && !isChoice(text);
}

const plainWords = (text: string): string[] =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[\s,.]+/);
const namesNobody = (text: string): boolean => plainWords(text).some((word) => NOBODY.has(word));
const isChoice = (text: string): boolean => plainWords(text).some((word) => CHOICE.has(word));
const isGiven = (word: string | undefined): boolean => GIVEN.has(word?.split("-")[0] ?? "");
const hasGiven = (text: string): boolean => plainWords(text).some(isGiven);
/** `Ada Lovelace`, `Lovelace, Ada`. */
const beginsWithGiven = (text: string): boolean => isGiven(plainWords(text)[text.includes(",") ? 1 : 0]);
