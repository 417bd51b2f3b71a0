import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeReply } from "../vendor.ts";
import { isObject } from "./desk.ts";

type Rule = [pattern: RegExp, nl: string, de: string];

/** Refusals come in the language of the key's owner (one sample of the reference is Dutch). Sentences without a rule stay English. */
const rules: Rule[] = [
  [/^(.+) can't be empty$/, "$1 mag niet leeg zijn", "$1 darf nicht leer sein"],
  [/^(.+) has already been taken$/, "$1 is al in gebruik", "$1 ist bereits vergeben"],
  [/^(.+) is invalid$/, "$1 is ongeldig", "$1 ist ungültig"],
  [/^The type for (.+) is invalid\.$/, "Het type voor $1 is ongeldig.", "Der Typ für $1 ist ungültig."],
  [/^(.+) is not a number$/, "$1 is geen getal", "$1 ist keine Zahl"],
  [/^(.+) is too long \(maximum is (\d+) characters\)$/, "$1 is te lang (maximaal $2 tekens)", "$1 ist zu lang (höchstens $2 Zeichen)"],
  [
    /^You are not authorized to perform this action\.$/,
    "U bent niet gemachtigd om deze bewerking uit te voeren.",
    "Sie sind zu dieser Aktion nicht berechtigt.",
  ],
  [/^The record could not be found\.$/, "Het record is niet gevonden.", "Der Datensatz wurde nicht gefunden."],
  [
    /^A contact with this email already exists$/,
    "Er bestaat al een contact met dit e-mailadres",
    "Es gibt bereits einen Kontakt mit dieser E-Mail",
  ],
];

/** The reply with its sentences in the language; `en` is how they are written. */
export function inLanguage(reply: PracticeReply, language: string): PracticeReply {
  if (language === "en" || !isObject(reply.body) || !isObject(reply.body.errors)) return reply;
  const { message } = reply.body.errors;
  if (!Array.isArray(message)) return reply;
  return {
    ...reply,
    body: { ...reply.body, errors: { ...reply.body.errors, message: message.map((each): Json => said(String(each), language)) } },
  };
}

function said(sentence: string, language: string): string {
  for (const [pattern, nl, de] of rules) if (pattern.test(sentence)) return sentence.replace(pattern, language === "nl" ? nl : de);
  return sentence;
}
