import { bareHeader } from "../mapping/headers.ts";
import type { Column, ColumnProfile } from "../model/index.ts";
import type { OrganisationColumns } from "./organisations.ts";
import type { PersonColumns } from "./person-features.ts";

/** A column with what is known of it. */
export interface KnownColumn {
  column: Column;
  profile: ColumnProfile;
  /** What the source pack calls it, when it knows the column. */
  canonical: string | null;
}

/** What near duplicates of a dataset would be, or why none are looked for. */
export type Subject =
  | { kind: "people"; columns: PersonColumns }
  | { kind: "organisations"; columns: OrganisationColumns }
  | { kind: "other"; why: string };

const FIRST = /^(contact|client|member|customer|person)?(first|given|fore)names?$|^(fname|vornamen?|prenom|nombre|primernombre|rufname)$/;
const LAST =
  /^(contact|client|member|customer|person)?(last|family|sur)names?$|^(lname|surname|nachnamen?|familienname|nomdefamille|apellidos?)$/;
const FULL =
  /^(full|contact|display|member|client|customer|person|patient|student|guest|lead|user|staff|employee|participant|attendee)name$|^(vollstandigername|nomcomplet|nombrecompleto|ansprechpartner|kontakt|kontaktname|contact|client|member|person)$/;
const BARE_NAME = /^(name|nom)$/;
const COMPANY =
  /^(company|organi[sz]ation|account|business|employer|firm|firma|firmen|unternehmen|unternehmens|societe|entreprise|empresa)(name|s)?$|^(nameofcompany|clientorgani[sz]ation|firmenname|arbeitgeber)$/;
const STREET =
  /^(mailing|billing|shipping|home|work|business|primary)?(street|address|streetaddress|address1|addressline1|addressstreet|strasse|anschrift|adresse|rue|calle|direccion)$/;
const ZIP =
  /^(mailing|billing|shipping|home|work|business|primary|address)?(zip|zipcode|postal|postalcode|postcode|plz|postleitzahl|codepostal|codigopostal)$/;
const CITY = /^(mailing|billing|shipping|home|work|business|primary|address)?(city|town|ort|stadt|ville|ciudad|locality)$/;
const BIRTH = /birth|^dob$|geburt|naissance|nacimiento/;
const FAX = /fax/;
const WEB = /domain|website|homepage|^web(seite|site)?$|^url$/;
/** Somebody who deals with the record, not the one it is about. */
const OTHERS =
  /owner|coach|assign|salesrep|^rep$|manager|agent|(created|modified|updated|changed|added)by|betreuer|besitzer|zustandig|responsible|advisor|trainer|practitioner|provider|host|emergency|spouse|partner|parent|referr|assistant|billing(e?mail|phone)|bearbeiter|verantwort/;
const OF_COMPANY = /industry|branche|employees|mitarbeiterzahl|annualrevenue|headcount|domain|companysize|legalform|vat|ustid|taxid/;
/** Something that happens or is sold: a record of it names people without being one. */
const OF_EVENTS =
  /^(session|booking|order|invoice|deal|ticket|case|task|activity|call|meeting|note|event|enroll?ment|payment|appointment|opportunity)(id|uuid|nr|no|number|name|title|date|subject|key)$|^(subject|duedate|invoicedate|orderdate)$/;

/**
 * Which columns of a dataset tell people or companies apart. `isAbout` is what the source pack says of its object, null when
 * it isn't known; without it the columns must speak for themselves.
 */
export function subjectOf(columns: readonly KnownColumn[], isAbout: "people" | "organisations" | "other" | null): Subject {
  if (isAbout === "other")
    return { kind: "other", why: "Records of this kind are not people or companies, so only equal rows are looked for." };
  const found = new Roles(columns);
  const people = personColumns(found, isAbout === "people");
  const organisations = organisationColumns(found, isAbout === "organisations");
  if (isAbout !== "organisations" && people) return { kind: "people", columns: people };
  if (organisations) return { kind: "organisations", columns: organisations };
  return {
    kind: "other",
    why: "No columns with names, e-mails or phone numbers of people or companies were found, so only equal rows are looked for.",
  };
}

/** Whether an object of a source pack is about people or companies, by what its columns are called. */
export function subjectOfObject(
  columns: readonly { name: string; type: string; references?: string | undefined }[],
): "people" | "organisations" | "other" {
  const names = columns.filter((column) => column.references === undefined).map((column) => bareHeader(column.name));
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const hasContact = columns.some((column) => column.type === "email" && !OTHERS.test(bareHeader(column.name)));
  if (has(FIRST) || has(LAST)) return "people";
  if ((has(FULL) || has(BARE_NAME)) && hasContact && !has(OF_EVENTS)) return "people";
  if ((has(COMPANY) || has(BARE_NAME)) && has(OF_COMPANY) && !has(OF_EVENTS)) return "organisations";
  return "other";
}

class Roles {
  constructor(readonly columns: readonly KnownColumn[]) {}

  all(pattern: RegExp, fits: (known: KnownColumn) => boolean): number[] {
    return this.columns
      .filter((known) => known.profile.filled > 0 && fits(known))
      .filter(
        ({ column, canonical }) => pattern.test(bareHeader(column.name)) || (canonical !== null && pattern.test(bareHeader(canonical))),
      )
      .sort((a, b) => b.profile.filled - a.profile.filled)
      .map(({ column }) => column.index);
  }

  one(pattern: RegExp, fits: (known: KnownColumn) => boolean = isWords): number | null {
    return this.all(pattern, fits)[0] ?? null;
  }

  ofType(type: ColumnProfile["type"], without: RegExp): number[] {
    return this.all(/./, ({ column, profile }) => profile.type === type && !without.test(bareHeader(column.name)));
  }
}

/** Free words: no key, number, date or choice of few. */
function isWords({ profile }: KnownColumn): boolean {
  return ["text", "name", "picklist", "longtext", "id", "country", "url"].includes(profile.type);
}

const isPlace = ({ profile }: KnownColumn): boolean => !["email", "url", "boolean", "money"].includes(profile.type);

function personColumns(roles: Roles, isSure: boolean): PersonColumns | null {
  const [first, last] = [roles.one(FIRST), roles.one(LAST)];
  const bare = (known: KnownColumn) => known.profile.type === "name" || (isSure && isWords(known));
  const full = first !== null && last !== null ? null : (roles.one(FULL, bare) ?? roles.one(BARE_NAME, bare));
  const emails = roles.ofType("email", OTHERS).slice(0, 2);
  const phones = roles.ofType("phone", new RegExp(`${OTHERS.source}|${FAX.source}`)).slice(0, 3);
  const hasName = (first !== null && last !== null) || full !== null;
  const isEvent = !isSure && (first === null || last === null) && roles.all(OF_EVENTS, () => true).length > 0;
  if (isEvent || (!hasName && emails.length === 0) || (!isSure && !hasName && phones.length === 0)) return null;
  const company = roles.all(COMPANY, (known) => isWords(known) && known.profile.type !== "id" && known.column.index !== full)[0] ?? null;
  return {
    first,
    last,
    full,
    emails,
    phones,
    company,
    street: roles.one(STREET, isPlace),
    zip: roles.one(ZIP, isPlace),
    birth: roles.one(BIRTH, ({ profile }) => profile.type === "date" || profile.type === "datetime"),
  };
}

function organisationColumns(roles: Roles, isSure: boolean): OrganisationColumns | null {
  const speaks = isSure || roles.all(OF_COMPANY, () => true).length > 0 || roles.all(WEB, () => true).length > 0;
  const name = roles.all(COMPANY, (known) => isWords(known) && known.profile.type !== "id")[0] ?? (speaks ? roles.one(BARE_NAME) : null);
  if (name === null || (!isSure && roles.all(OF_EVENTS, () => true).length > 0)) return null;
  const web = [
    ...roles.ofType("url", /linkedin|facebook|twitter|instagram|logo|image|photo|xing|calendar|meeting/),
    ...roles.ofType("email", OTHERS),
  ];
  return {
    name,
    domains: web.slice(0, 2),
    phones: roles.ofType("phone", FAX).slice(0, 2),
    street: roles.one(STREET, isPlace),
    zip: roles.one(ZIP, isPlace),
    city: roles.one(CITY, isPlace),
  };
}
