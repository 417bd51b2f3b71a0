import type { Choice, FieldType } from "../../../model/account.ts";

/** What we know of a standard field beyond what the account's settings tell. */
export interface StandardField {
  type: FieldType;
  /** Used when the settings don't list the field. */
  label: string;
  /** Shown even when the settings don't list it. */
  always?: boolean;
  required?: boolean;
  unique?: boolean;
  readOnly?: boolean;
  references?: string;
  maxLength?: number;
  maxBytes?: number;
  /** The selector whose items are the choices. */
  list?: string;
  /** Choices that every account has. */
  choices?: Choice[];
}

export type Fields = Record<string, StandardField>;

/** Text fields end here (support article 50000002390). */
export const TEXT_MAX = 256;
export const TEXTAREA_MAX = 10_000;
export const MOBILE_MAX = 30;
/** Of one file: the API's own ceiling isn't published. The screens take 150 MB (support article 50000002563). */
export const FILE_MAX_BYTES = 25_000_000;

export const text = (label: string): StandardField => ({ type: "text", label, maxLength: TEXT_MAX });
export const choice = (label: string, list: string): StandardField => ({ type: "choice", label, list });
export const link = (label: string, references: string): StandardField => ({ type: "reference", label, references, always: true });
export const always = (field: StandardField): StandardField => ({ ...field, always: true });
export const needed = (field: StandardField): StandardField => ({ ...field, always: true, required: true });

export const owner: StandardField = { type: "user", label: "Sales owner", always: true };
export const tags: StandardField = { type: "tags", label: "Tags", always: true };

export const place: Fields = {
  address: text("Address"),
  city: text("City"),
  state: text("State"),
  zipcode: text("Zipcode"),
  country: text("Country"),
};
export const social: Fields = { facebook: text("Facebook"), twitter: text("Twitter"), linkedin: text("LinkedIn") };
