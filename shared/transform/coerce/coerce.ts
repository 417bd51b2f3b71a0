import { assertNever } from "../../kernel/assert-never.ts";
import type { Json } from "../../kernel/json.ts";
import type { DestinationField } from "../../model/account.ts";
import type { FormulaValue } from "../contract.ts";
import { isInternational, readEmail } from "../values/email.ts";
import { describeSize, fileValue } from "../values/file.ts";
import { liftImages } from "../values/inline-images.ts";
import { readPhone } from "../values/phone.ts";
import { excerpt, isBlankText, isError, readBoolean, textOf } from "../values/value.ts";
import { coerceDate, coerceDateTime, coerceDuration, coerceTime } from "./dates.ts";
import { coerceNumber } from "./numbers.ts";
import { type CoerceContext, type Coerced, doubted, EMPTY, refused } from "./outcome.ts";
import { splitList } from "./split.ts";

/**
 * A value in the canonical form of a field's type (see FieldType), with at most one issue. Text is kept as it stands, never
 * cut. Options, users and references need maps that only a map program has: their text comes back as it is.
 */
export function coerce(value: FormulaValue, field: DestinationField, context: CoerceContext): Coerced {
  if (value === null || value === "") return EMPTY;
  if (isError(value)) return refused("formula.error", value.message);
  if (typeof value === "string" && isBlankText(value)) return EMPTY;
  switch (field.type) {
    case "text":
    case "longtext":
    case "url":
      return bounded(textOf(value), field);
    case "html":
      return coerceHtml(textOf(value), field, context);
    case "email":
      return coerceEmail(textOf(value), field);
    case "emails":
      return coerceEmails(textOf(value));
    case "phone":
      return coercePhone(textOf(value), field, context);
    case "phones":
      return coercePhones(textOf(value), context);
    case "integer":
    case "decimal":
    case "money":
    case "percent":
      return coerceNumber(value, field.type);
    case "boolean":
      return coerceBoolean(value);
    case "date":
      return coerceDate(value, context);
    case "datetime":
      return coerceDateTime(value, context);
    case "time":
      return coerceTime(value, context);
    case "duration":
      return coerceDuration(value);
    case "tags":
      return { value: unique(splitList(textOf(value), /[,;|\n]/)) };
    case "file":
      return coerceFile(textOf(value), field, context);
    case "choice":
    case "choices":
    case "user":
    case "reference":
    case "references":
      return { value: textOf(value).trim() };
    default:
      return assertNever(field.type);
  }
}

function bounded(text: string, field: DestinationField): Coerced {
  const limit = field.maxLength;
  if (limit === undefined || text.length <= limit) return { value: text };
  const length = [...text].length;
  if (length <= limit) return { value: text };
  const message = `${field.label} holds at most ${limit} characters; this text has ${length}. Shorten it, for example with LEFT.`;
  return { value: text, issue: { code: "text.tooLong", severity: "error", message } };
}

/** Images that the text brings along are kept as files of the record; those that can't be kept are said. */
function coerceHtml(text: string, field: DestinationField, { files }: CoerceContext): Coerced {
  const { html, images, lost } = liftImages(text, files);
  const kept = { ...bounded(html, field), ...(images.length ? { images } : {}) };
  if (!lost.length || kept.issue) return kept;
  const what = lost.length === 1 ? "An image is" : `${lost.length} images are`;
  const message = `${what} left out of ${field.label}: ${lost.map((src) => `“${src}”`).join(", ")} is not among the dropped files.`;
  return { ...kept, issue: { code: "image.missing", severity: "warning", message } };
}

function coerceBoolean(value: FormulaValue): Coerced {
  if (typeof value === "boolean") return { value };
  if (value === 1 || value === 0) return { value: value === 1 };
  const read = readBoolean(textOf(value));
  return read === null ? refused("boolean.invalid", `“${excerpt(textOf(value))}” is neither yes nor no.`) : { value: read };
}

function coerceEmail(text: string, field: DestinationField): Coerced {
  const email = readEmail(text);
  if (!email) return refused("email.invalid", `“${excerpt(text)}” is not an e-mail address.`);
  const kept = bounded(email, field);
  return kept.issue || !isInternational(email) ? kept : { ...kept, ...riskyEmail([email]) };
}

/** Nobody documents whether the destinations take such an address: it is sent, and the record says what may come of it. */
const riskyEmail = (emails: readonly string[]): Pick<Coerced, "issue"> => ({
  issue: {
    code: "email.international",
    severity: "warning",
    message: `${emails.map((email) => `“${excerpt(email)}”`).join(", ")} ${emails.length > 1 ? "have" : "has"} letters beyond ASCII before the @. It is sent as it is; the destination, or a mail server on the way, may refuse it.`,
  },
});

/** Keeps the addresses that are valid; the first of them is the primary one. */
function coerceEmails(text: string): Coerced {
  const parts = splitList(text, /[,;|\n]/);
  const bad = parts.filter((part) => readEmail(part) === null);
  const emails = unique(parts.flatMap((part) => readEmail(part) ?? []));
  const value = emails.length ? emails.map(asEntry) : null;
  const risky = emails.filter(isInternational);
  if (!bad.length) return risky.length ? { value, ...riskyEmail(risky) } : { value };
  const message = `${bad.map((part) => `“${excerpt(part)}”`).join(", ")} ${bad.length > 1 ? "are no e-mail addresses" : "is not an e-mail address"}.`;
  return { value, issue: { code: "email.invalid", severity: "error", message } };
}

/** A number that can't be read is kept as written: somebody can still make sense of it at the destination. */
function coercePhone(text: string, field: DestinationField, context: CoerceContext): Coerced {
  const phone = readPhone(text, context.settings.country);
  if (!phone) return doubted(text.trim(), "phone.unread", unreadPhone([text]));
  return bounded(phone, field);
}

function coercePhones(text: string, context: CoerceContext): Coerced {
  const parts = splitList(text, /[,;|\n]/);
  const read = (part: string): string | null => readPhone(part, context.settings.country);
  const bad = parts.filter((part) => read(part) === null);
  const value = unique(parts.map((part) => read(part) ?? part)).map(asEntry);
  return bad.length ? doubted(value, "phone.unread", unreadPhone(bad)) : { value };
}

const unreadPhone = (texts: string[]): string =>
  `${texts.map((text) => `“${excerpt(text)}”`).join(", ")} can’t be read as a phone number and is kept as written.`;

/** A cell names one of the dropped files. One that is missing or too large is never sent, and the record says so. */
function coerceFile(text: string, field: DestinationField, { files }: CoerceContext): Coerced {
  const found = files?.find(text) ?? { message: `“${excerpt(text)}” is not among the dropped files.` };
  if ("message" in found) return refused("file.missing", found.message);
  const { path, sizeBytes } = found.file;
  if (field.maxBytes === undefined || sizeBytes <= field.maxBytes) return { value: fileValue(found.file) };
  const message = `${path} has ${describeSize(sizeBytes)}; at most ${describeSize(field.maxBytes)} are taken. Compress it, keep it as a link, or leave it out.`;
  return refused("file.tooLarge", message);
}

const asEntry = (value: string, at: number): { [key: string]: Json } => (at === 0 ? { value, primary: true } : { value });
const unique = (texts: string[]): string[] => [...new Set(texts)];
