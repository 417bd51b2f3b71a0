/** What a header says about its column, in English, German, French, Spanish and some Italian, Portuguese and Dutch. */
export interface HeaderSays {
  /** It names a key: the record's own, or one of something (`company_id`), which may be another record's. */
  key: "own" | "of" | null;
  phone: boolean;
  money: boolean;
  flag: boolean;
  /** Codes that look like numbers: `ZIP`, `PLZ`. */
  postal: boolean;
  country: "country" | "region" | null;
  /** A part of a person's name, a whole one, somebody who does something with the record, or anybody's or anything's name. */
  person: "part" | "full" | "role" | "perhaps" | null;
  /** It names something that is no person: `Company`, `Product name`. */
  thing: boolean;
  /** Free text or an address: never a list of choices. */
  prose: boolean;
}

const words = (list: string): Set<string> => new Set(list.trim().split(/\s+/));

const ID = words("id ids uuid guid");
const NUMBER = words("nr no num nummer number numero n key ref reference referenz");
const KEYED = words(`
  customer client account company organisation organization org member user employee lead deal opportunity order invoice contract ticket case
  project product item article vendor supplier record booking session package subscription payment transaction quote policy student patient
  cliente empresa cuenta pedido factura contrato proyecto usuario producto compte societe entreprise commande facture contrat adherent
  utilisateur projet kunde kunden konto firma vertrag rechnung auftrag bestellung projekt artikel mitglied benutzer parent owner`);
const KEYED_WORD =
  /^(kunden|mitglieds?|konto|vertrags?|rechnungs?|auftrags?|bestell|artikel|personal|firmen|lieferanten|projekt|ticket|debitor(en)?|kreditor(en)?|beleg)(nr|nummer|id)$/;
/** Words that leave a key the record's own. */
const OWN = words("record row unique external ext legacy old source internal system global import crm object entity data the my public");
const PHONE = words("tel cell cellphone fax handy mobil movil celular portable rufnummer whatsapp gsm festnetz");
const PHONE_WORD = /phone|telefon|^mobile|mobilnummer|^handyn/;
const MONEY = words(
  "total fee value balance paid spend turnover montant prix cout importe precio ingresos valor salary gehalt budget saldo arr mrr acv tcv",
);
const MONEY_WORD = /price|amount|revenue|cost|betrag|preis|umsatz|kosten/;
const FLAG_START = words("is has was can do does ist hat");
const FLAG = words(`
  active enabled flag optin optout consent subscribed unsubscribed archived deleted verified inactive aktiv inaktiv archiviert geloscht
  einwilligung actif activo suscrito newsletter vip favorite starred`);
const POSTAL = words("zip zipcode postal postcode plz postleitzahl cep pincode");
const COUNTRY = words("country countrycode land pays pais paese nation staat iso2 iso3 kraj maa");
const COUNTRY_WORD = /^(liefer|rechnungs|herkunfts|heimat|wohn(sitz)?|firmen|absender|ziel)land$/;
const REGION = words("region market markt marche mercado location standort geo territory jurisdiction");
const PROSE = words(`
  note notes comment comments description address adresse anschrift direccion street strasse rue calle bemerkung bemerkungen notiz notizen
  beschreibung kommentar remarque remarques commentaire comentario comentarios nota notas descripcion subject betreff message text body`);

const PART = words(
  "firstname lastname surname forename fname lname vorname nachname familienname zuname rufname prenom apellido apellidos cognome nickname",
);
const PART_PAIR = /\b(first|last|given|family|middle|maiden|preferred|sur|fore) ?names?\b|\bnom de famille\b|\bprimer (apellido|nombre)\b/;
const FULL = words("fullname ansprechpartner kontaktperson interlocuteur attendee candidate participant teilnehmer");
const FULL_PAIR =
  /\b(full|contact|person|employee|student|patient|guest|attendee|candidate|display|member) names?\b|^contacts?$|^contacto$|\bnombre completo\b|\bnom complet\b|\bpersona de contacto\b|\bvor und nachname\b/;
const ROLE = words(`
  owner rep manager salesperson assignee author agent advisor besitzer betreuer zustandig zustandiger verantwortlich verantwortlicher bearbeiter
  responsable proprietaire commercial propietario host trainer instructor therapist coach vertriebler consultant practitioner teacher tutor
  mentor supervisor recruiter seller berater sachbearbeiter kundenbetreuer vertreter verkaufer mitarbeiter vendeur conseiller gestionnaire
  vendedor asesor`);
const ROLE_PAIR =
  /\b(assigned to|sales person|account executive|(created|modified|updated|erstellt|geandert|cree|modifie|creado|modificado) (by|von|par|por)|asignado a)\b/;
const PERHAPS = words("name nom nombre nome client customer kunde cliente member mitglied user benutzer");
/** Beside these a name is a thing's, or the column isn't a name at all. */
const NO_PERSON = words(`
  company organisation organization firma firmen societe entreprise empresa product produkt produit deal opportunity event file domain street city
  campaign list stage status pipeline group team package plan project school bank brand id uuid email mail phone title date type count number nr
  url code role department age since at supplier vendor lieferant hersteller manufacturer business category topic subject tag`);
/** Words for something beside these are whose they are: the owner of a deal, the contact of a company. */
const OF_SOMETHING = /\bcontact (person|name)s?\b/;

/** Reads a header; unknown words say nothing. */
export function readHeader(header: string): HeaderSays {
  const list = headerWords(header);
  const text = list.join(" ");
  const any = (set: Set<string>) => list.some((word) => set.has(word));
  const phone = any(PHONE) || list.some((word) => PHONE_WORD.test(word)) || /\bcontact (no|number|nr)\b/.test(text);
  return {
    key: phone ? null : keyOf(list),
    phone,
    money: any(MONEY) || list.some((word) => MONEY_WORD.test(word)),
    flag: FLAG_START.has(list[0] ?? "") || any(FLAG) || /\bopt(ed)? (in|out)\b/.test(text),
    postal: any(POSTAL) || /^(cp|cap|c p)$/.test(text),
    country: any(COUNTRY) || list.some((word) => COUNTRY_WORD.test(word)) ? "country" : any(REGION) ? "region" : null,
    person: personOf(list, text),
    thing: any(NO_PERSON) || list.includes("account"),
    prose: any(PROSE),
  };
}

/** Lower-case words without accents: `AccountId` and `account_id` are the same two. */
function headerWords(header: string): string[] {
  return header
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

function keyOf(list: string[]): "own" | "of" | null {
  const first = list[0] ?? "";
  const last = list.at(-1) ?? "";
  const compound = list.some((word) => KEYED_WORD.test(word));
  const numbered =
    list.some((word) => NUMBER.has(word)) && list.some((word) => KEYED.has(word)) && !/^(number|no|num) of\b/.test(list.join(" "));
  if (!ID.has(last) && !(ID.has(first) && list.length > 1) && !compound && !numbered)
    return last === "key" && list.length === 1 ? "own" : null;
  const rest = list.filter((word) => !ID.has(word) && !NUMBER.has(word) && !OWN.has(word));
  return rest.length === 0 ? "own" : "of";
}

function personOf(list: string[], text: string): HeaderSays["person"] {
  const any = (set: Set<string>) => list.some((word) => set.has(word));
  if (ROLE.has(list.at(-1) ?? "") || ROLE_PAIR.test(text)) return "role";
  if (any(NO_PERSON)) return OF_SOMETHING.test(text) ? "full" : null;
  if (any(PART) || PART_PAIR.test(text)) return "part";
  if (any(FULL) || FULL_PAIR.test(text)) return "full";
  if (any(ROLE)) return "role";
  return any(PERHAPS) && !list.includes("account") ? "perhaps" : null;
}
