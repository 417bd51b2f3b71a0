import type { FieldType } from "../../../model/account.ts";
import type { SourceColumn } from "../../contract.ts";
import { companyNouns, createdWords, dealNouns, idsOf, leadNouns, ownerWords, ownId, personNouns } from "../words.ts";

/** Synonyms as a list, or in one line with ` | ` between them; of two columns of an object the earlier synonym is the surer. */
export const column = (name: string, type: FieldType, synonyms: string | string[], more: Partial<SourceColumn> = {}): SourceColumn => ({
  name,
  type,
  synonyms: typeof synonyms === "string" ? synonyms.split(" | ") : synonyms,
  ...more,
});
export const tells = (telling: number) => ({ telling, signature: true });

/** The record's own key. The nouns in a header say whose it is, which tells much. */
export const key = (nouns: string[]): SourceColumn => column("id", "text", [...ownId, ...idsOf(...nouns)]);
export const owner = column("owner", "user", ownerWords);
export const created = column("created", "datetime", createdWords);
export const name = (synonyms: string, telling: number): SourceColumn => column("name", "text", synonyms, tells(telling));

export const links = (nouns: string[]): string[] => [
  ...idsOf(...nouns),
  ...nouns.flatMap((noun) => [
    `associated ${noun} id`,
    `associated ${noun} ids`,
    `primary ${noun} id`,
    `primary associated ${noun} id`,
    `related ${noun} id`,
  ]),
];
export const names = (nouns: string[]): string[] =>
  nouns.flatMap((noun) => [`${noun} name`, noun, `associated ${noun}`, `primary ${noun}`, `related ${noun}`, `linked ${noun}`]);

export const companyLinks = [
  column("company_id", "reference", links(companyNouns), { references: "company" }),
  column("company", "reference", [...names(companyNouns), "primary associated company", "employer", "business name", "Firmenname"], {
    references: "company",
    by: "name",
  }),
];
export const personLinks = [
  column("contact_id", "reference", [...links(personNouns), "who id", "associated contact ids"], { references: "person" }),
  column("contact", "reference", [...names(personNouns), "primary contact name", "contact full name"], {
    references: "person",
    by: "name",
  }),
  column(
    "contact_email",
    "reference",
    "contact email | contact e-mail | person email | client email | customer email | contact email address",
    {
      references: "person",
      by: "email",
    },
  ),
];
export const dealLinks = [
  column("deal_id", "reference", [...links(dealNouns), "what id"], { references: "deal" }),
  column("deal", "reference", names(dealNouns), { references: "deal", by: "name" }),
];
export const leadLinks = [column("lead_id", "reference", links(leadNouns), { references: "lead" })];
/** What activities, notes and files hang on. */
export const anyLinks = [...companyLinks, ...personLinks, ...dealLinks, ...leadLinks];
