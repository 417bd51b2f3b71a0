import { type FieldFacts, kinshipOf } from "./field.ts";
import type { Meaning } from "./meaning.ts";

/** Parts that go together into one field, where the object has no field of their own for them. Field's concept → column's → fit. */
const parts: Record<string, Record<string, number>> = {
  name: { "name.first": 0.95, "name.last": 0.95, "name.nombre": 0.93, "name.nom": 0.93, "name.middle": 0.6 },
  address: {
    city: 0.96,
    state: 0.95,
    region: 0.75,
    zip: 0.95,
    country: 0.95,
    county: 0.74,
    "street.more": 0.6,
    "street.number": 0.6,
    "post.box": 0.5,
  },
};

/** The meaning of a column that a field holds best, and which of the field's places it takes. */
export function bestMeaning(
  meanings: Meaning[],
  field: FieldFacts,
  fields: readonly FieldFacts[],
): { fit: number; meaning: Meaning | null; place: string } {
  let best: { fit: number; meaning: Meaning | null; place: string } = { fit: 0, meaning: null, place: "whole" };
  for (const meaning of meanings) {
    for (const [concept, said] of field.concepts) {
      const own = field.list ? listFit(meaning.concept, concept) : kinshipOf(meaning.concept, concept);
      const part = own === 1 || field.field.custom ? 0 : partFit(meaning.concept, concept, fields);
      const fit = meaning.fit * said * Math.max(own, part);
      if (fit > best.fit) best = { fit, meaning, place: part > own ? meaning.concept : "whole" };
    }
  }
  return best;
}

/** Lists take what else there is of the kind: second addresses, numbers at home. */
const listed: Record<string, Record<string, number>> = {
  email: { "email.more": 0.95, "email.home": 0.95, "contact.email": 0.9 },
  phone: {
    "phone.work": 0.98,
    "phone.mobile": 0.98,
    "phone.home": 0.95,
    "phone.whatsapp": 0.95,
    "phone.more": 0.95,
    "contact.phone": 0.9,
    "phone.fax": 0.4,
    "phone.odd": 0.4,
    "phone.assistant": 0.4,
  },
  "phone.more": {
    "phone.work": 0.45,
    "phone.home": 0.9,
    "phone.fax": 0.35,
    "phone.odd": 0.35,
    "phone.assistant": 0.35,
    "phone.mobile": 0.45,
  },
};
const listFit = (column: string, concept: string): number => Math.max(kinshipOf(column, concept), listed[concept]?.[column] ?? 0);

function partFit(column: string, concept: string, fields: readonly FieldFacts[]): number {
  const fit = parts[concept]?.[column];
  if (fit === undefined) return 0;
  return fields.some((field) => [...field.concepts.keys()].some((each) => kinshipOf(column, each) >= 0.9)) ? 0 : fit;
}

/** Whether a field takes an address in any number of parts: no other field of the object takes its city. */
export const takesParts = (field: FieldFacts, fields: readonly FieldFacts[]): boolean =>
  field.concepts.has("address") && partFit("city", "address", fields) > 0;

/** How well any field holds any of the likeliest meanings. */
export function homeOf(top: Meaning, meanings: Meaning[], fields: readonly FieldFacts[]): number {
  let best = 0;
  for (const meaning of meanings.filter((each) => each.fit >= top.fit - 0.05))
    for (const field of fields)
      for (const concept of field.concepts.keys())
        best = Math.max(best, meaning.fit * Math.max(kinshipOf(meaning.concept, concept), partFit(meaning.concept, concept, fields)));
  return best;
}
