import type { FieldType } from "../../model/account.ts";
import type { Evidence } from "../../model/project.ts";
import { describeType } from "../type-words.ts";
import { typeOf } from "./column.ts";
import type { ColumnReading, NoneFeature, Pair, PairFeature } from "./features.ts";
import type { Weights } from "./model.ts";

/** Below this share of the confidence a reason is not worth a line. */
const WORTH = 0.005;
const MOST = 6;

interface Reason {
  text: string;
  /** In log odds. */
  strength: number;
}

/** Why a column may go into a field, in words and numbers: the weights add up to the confidence. */
export function pairEvidence(reading: ColumnReading, pair: Pair, confidence: number, weights: Weights): Evidence[] {
  const told = (names: PairFeature[]) => names.reduce((sum, name) => sum + weights.pair[name] * pair.features[name], 0);
  const reasons: Reason[] = [
    { text: nameText(reading, pair), strength: told(["concept", "surely", "name", "same", "part"]) },
    { text: formText(reading, pair), strength: told(["form"]) },
    { text: optionText(reading, pair), strength: told(["options", "strange"]) },
    { text: recordText(pair), strength: told(["records"]) },
    { text: otherText(reading, pair), strength: told(["other", "weaker"]) },
    { text: "Another column has the better claim to this field", strength: told(["beaten"]) },
    { text: "The column is empty", strength: told(["empty"]) },
    ...hintReasons(reading, pair.field.field.ref, weights.pair.hints),
  ];
  return shared(reasons, confidence);
}

/** Why a column may go nowhere. */
export function noneEvidence(reading: ColumnReading, confidence: number, weights: Weights): Evidence[] {
  const told = (name: NoneFeature) => weights.none[name] * reading.none[name];
  const top = reading.meanings[0];
  const reasons: Reason[] = [
    {
      text: top ? `It says “${top.phrase}”, and no field of this object holds that` : "No field is like it",
      strength: told("homeless") + (top ? told("nothingAlike") : 0),
    },
    { text: "Its words are none that fields go by", strength: told("unknown") },
    { text: top ? "" : "No field has a name like it", strength: told("nothingAlike") + told("always") },
    { text: "The column is empty", strength: told("empty") },
    ...hintReasons(reading, null, weights.none.hints),
  ];
  const found = shared(reasons, confidence);
  return found.length > 0 ? found : [{ text: "Nothing speaks clearly for a field", weight: round(confidence) }];
}

/** Log odds as shares of the confidence: what speaks for it and what against add up to it. */
function shared(reasons: Reason[], confidence: number): Evidence[] {
  const said = reasons.filter((reason) => reason.text !== "" && Math.abs(reason.strength) > 1e-9);
  const total = said.reduce((sum, reason) => sum + reason.strength, 0);
  const weight = said.reduce((sum, reason) => sum + Math.abs(reason.strength), 0);
  if (weight === 0) return [];
  // Where more speaks against than for, the shares are of all that was heard.
  const unit = total > 0.25 * weight ? confidence / total : confidence / weight;
  return said
    .map((reason) => ({ text: reason.text, weight: round(Math.max(-1, Math.min(1, reason.strength * unit))) }))
    .filter((each) => Math.abs(each.weight) >= WORTH)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST);
}

const round = (value: number): number => Math.round(value * 100) / 100;

function nameText(reading: ColumnReading, pair: Pair): string {
  const label = pair.field.field.label;
  if (pair.features.same > 0) return `Same name: “${pair.alike.name}” and “${label}”`;
  if (pair.features.part > 0) return `“${reading.column.header}” is a part of “${label}”`;
  if (pair.alike.likeness >= 0.6) return `Like the name: “${pair.alike.name}” and “${label}”`;
  if (pair.features.concept >= 0.5 && pair.meaning)
    return pair.features.concept >= 0.8
      ? `Same meaning: “${reading.column.header}” and “${label}”`
      : `Near in meaning: “${reading.column.header}” and “${label}”`;
  return `Like the name: “${pair.alike.name}” and “${label}”`;
}

function formText(reading: ColumnReading, pair: Pair): string {
  const type = pair.field.field.type;
  const from = typeOf(reading.column);
  if (pair.features.form > 0.3) return sameForm(reading, type);
  if (pair.features.form >= 0) return from ? `${capital(describeType(from))} into ${describeType(type)}` : "";
  return from ? `${capital(describeType(from))} hardly fit ${describeType(type)}` : `The values hardly fit ${describeType(type)}`;
}

function sameForm({ forms, column }: ColumnReading, type: FieldType): string {
  const shares: Partial<Record<FieldType, number>> = {
    email: forms.email,
    emails: forms.email,
    phone: forms.phone,
    phones: forms.phone,
    url: forms.url,
    date: forms.date,
    datetime: forms.date,
    money: forms.number,
    integer: forms.number,
    decimal: forms.number,
    percent: forms.number,
  };
  const share = column.known ? undefined : shares[type];
  return share === undefined || forms.rows === 0
    ? `Both hold ${describeType(type)}`
    : `${Math.round(share * 100)} % of the values look like ${describeType(type)}`;
}

/** How many of the values are options: of all distinct ones where they are few, else of the most frequent rows. */
function optionText({ column }: ColumnReading, pair: Pair): string {
  const { options, optionValues } = pair.shares;
  if (options === null) return "";
  const share = `${Math.round(options * 100)} % of the values are options of the field`;
  const few = column.profile !== null && !column.profile.distinctCapped && column.profile.distinct <= column.profile.top.length;
  return few && optionValues !== null && optionValues.of > 3
    ? `${optionValues.held} of ${optionValues.of} values are options of the field`
    : share;
}

function recordText(pair: Pair): string {
  const share = pair.shares.records;
  return share === null || share === 0 ? "" : `${Math.round(share * 100)} % of the values are in this field at the destination already`;
}

function otherText({ meanings }: ColumnReading, pair: Pair): string {
  const top = meanings[0];
  return top && pair.features.other + pair.features.weaker > 0 ? `It rather says “${top.phrase}”` : "";
}

function hintReasons({ column }: ColumnReading, ref: string | null, weight: number): Reason[] {
  return (column.hints ?? []).map((hint) =>
    hint.target === ref
      ? { text: hint.text, strength: weight * hint.strength }
      : { text: `Against it: ${hint.text}`, strength: -weight * hint.strength },
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
