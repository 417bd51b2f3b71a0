import type { DestinationField } from "../../model/account.ts";
import { columnText } from "../../transform/index.ts";
import type { Exception, Figures, Findings, Learnt, LearntValue, LearntWhole, Relation } from "./contract.ts";
import type { HeaderField } from "./fields.ts";
import { holds, share, shortly } from "./words.ts";

/** Where a finding would put its column. */
export type TaughtTarget =
  | { state: "field"; ref: string; label: string }
  /** The account lacks it: it would be created. */
  | { state: "new"; ref: string; label: string }
  /** The account's field can't be written. */
  | { state: "readOnly"; label: string }
  /** It links records: its texts are names of others. */
  | { state: "link"; label: string }
  /** Nowhere. */
  | { state: "none" };

/** One line of what a finished migration taught, for people and for proposals. */
export interface Taught {
  id: string;
  /** Source columns, as this project has them; none for a constant. */
  headers: string[];
  /** The same columns, as the old export has them. */
  there: string[];
  /** The destination column, as its export has it; null where there is none. */
  into: string | null;
  target: TaughtTarget;
  /** How, in a few words. */
  how: string;
  formula: string | null;
  /** The evidence as it will stand beside the proposal. */
  text: string;
  /** 0 to 1. */
  strength: number;
  figures: Figures | null;
  exceptions: Exception[];
  values: LearntValue[];
  /** Why it can't be proposed; null when it can. */
  refused: string | null;
  /** Worth proposing unless a person thinks otherwise. */
  advised: boolean;
}

export interface TeachingGround {
  source: readonly string[];
  destination: readonly HeaderField[];
  /** A header of the old export as this project's export has it; null where it has no such column. */
  ownHeader(header: string): string | null;
  /** The column that names a record in the source, as this project has it: it stays where it keeps records from being loaded twice. */
  ownKey: string | null;
  /** Whether a column of this project's export points at other records. */
  isLink(header: string): boolean;
  /** Whether fields may be created on the object. */
  takesNewFields: boolean;
}

/** No finding is as good as a person's word. */
const MOST_STRENGTH = 0.97;
/** That a column went nowhere is less sure: an export needn't show all fields. */
const NOWHERE_STRENGTH = 0.55;
/** From here on a finding decides (see `buildRows`). */
const ADVISED = 0.6;
/** Values that a formula tells apart. */
const MOST_SWITCHED = 30;

/** Findings as lines, in the order of the source's columns with all parts of each, what several columns or none make up after them. */
export function taughtOf(findings: Findings, ground: TeachingGround): Taught[] {
  const parts = findings.wholes.filter((whole) => whole.kind === "part");
  const others = findings.wholes.filter((whole) => whole.kind !== "part");
  const columns = findings.columns.flatMap((learnt) => [
    columnLine(learnt, ground),
    ...parts.filter((part) => part.column === learnt.column).map((part) => wholeLine(part, ground)),
  ]);
  return [...columns, ...others.map((whole) => wholeLine(whole, ground))];
}

function columnLine(learnt: Learnt, ground: TeachingGround): Taught {
  const header = ground.source[learnt.column] ?? "";
  const own = ground.ownHeader(header);
  const line = { ...blank, id: `column/${learnt.column}`, headers: [own ?? header], there: [header] };
  const absent = own === null ? "This project’s export has no such column." : null;
  const isKey = own !== null && own === ground.ownKey;
  const kept = isKey ? "It names the record, and stays where it keeps records from being loaded twice." : null;
  const named = (column: number) => ground.destination[column]?.header ?? "";
  switch (learnt.kind) {
    case "found": {
      const target = targetOf(ground, learnt.destination);
      const formula = formulaOf(learnt.relation, own ?? header, learnt.values, fieldOf(ground, learnt.destination));
      return found(line, learnt, learnt.relation, {
        target,
        formula,
        absent: absent ?? kept,
        into: named(learnt.destination),
        values: learnt.values,
      });
    }
    case "nowhere": {
      const link = own !== null && ground.isLink(own) ? "It points at other records, and exports show those by their names." : null;
      const nowhereRefused = absent ?? kept ?? link;
      return {
        ...line,
        how: "in no column of what was loaded",
        strength: NOWHERE_STRENGTH,
        text: `A finished migration: no column of what was loaded shows anything of it (${counted(learnt.filled)} looked at)`,
        refused: nowhereRefused,
        advised: nowhereRefused === null,
      };
    }
    case "within":
      return {
        ...line,
        into: named(learnt.destination),
        how: `inside ${named(learnt.destination)}`,
        text: `It stands inside ${named(learnt.destination)} ${share(learnt)}`,
        refused: "It is a part of a longer text. Write a formula in Fields where you want that.",
      };
    case "partly":
      return {
        ...line,
        how: `something of it in ${named(learnt.destination)}`,
        text: `${named(learnt.destination)} shows something of it ${share(learnt)}`,
        refused: `${named(learnt.destination)} shows something of it in ${learnt.agreeing.toLocaleString("en-US")} of ${counted(learnt.support)} looked at, too little to say how.`,
      };
    case "beaten":
      return {
        ...line,
        how: `same as ${ground.source[learnt.by] ?? "another column"}`,
        into: named(learnt.destination),
        text: `${named(learnt.destination)} holds it, too, and was taken for ${ground.source[learnt.by] ?? "another column"}`,
        refused: "Another column has the better claim to the same field.",
      };
    case "unclear":
      return {
        ...line,
        how: unclear[learnt.why],
        refused: `${unclear[learnt.why]}.`,
      };
  }
}

const unclear = {
  empty: "It is empty in these records",
  constant: "It says the same in all records, so nothing tells where it went",
  joined: "It is a part of a field that several columns make up, which stands above",
  weak: "No column of what was loaded clearly holds it",
} as const;

function wholeLine(whole: LearntWhole, ground: TeachingGround): Taught {
  const target = targetOf(ground, whole.destination);
  const into = ground.destination[whole.destination]?.header ?? "";
  const line = { ...blank, id: `whole/${whole.destination}`, into };
  switch (whole.kind) {
    case "part": {
      const header = ground.source[whole.column] ?? "";
      const own = ground.ownHeader(header);
      const absent = own === null ? "This project’s export has no such column." : null;
      const formula = formulaOf(whole.relation, own ?? header, [], fieldOf(ground, whole.destination)) ?? `=${columnText(own ?? header)}`;
      return found({ ...line, headers: [own ?? header], there: [header] }, whole, whole.relation, {
        target,
        formula,
        absent,
        into,
        values: [],
      });
    }
    case "joined": {
      const headers = whole.columns.map((column) => ground.source[column] ?? "");
      const own = headers.map((header) => ground.ownHeader(header));
      const present = own.filter((header) => header !== null);
      const absent =
        present.length < headers.length ? `This project’s export lacks ${headers.filter((_, at) => own[at] === null).join(", ")}.` : null;
      const formula = `=TEXTJOIN(${text(whole.between)},TRUE,${own.map((header, at) => columnText(header ?? headers[at] ?? "")).join(",")})`;
      const how = `joined${whole.between.trim() === "" ? "" : ` by “${whole.between.trim()}”`}`;
      return {
        ...found({ ...line, headers: own.map((header, at) => header ?? headers[at] ?? ""), there: headers }, whole, null, {
          target,
          formula,
          absent,
          into,
          values: [],
        }),
        how,
        text: `A finished migration: it holds ${headers.join(" and ")} one after the other ${share(whole)}`,
      };
    }
    case "constant":
      return {
        ...line,
        target,
        how: "the same in all records",
        formula: `=${text(whole.value)}`,
        strength: 0.7,
        text: `A finished migration: it says ${shortened(whole.value)} in all ${counted(whole.support)}`,
        refused: whole.value.length > 200 ? "It is too long for a constant." : refusedBy(target),
        advised: false,
      };
  }
}

const blank: Taught = {
  id: "",
  headers: [],
  there: [],
  into: null,
  target: { state: "none" },
  how: "",
  formula: null,
  text: "",
  strength: 0,
  figures: null,
  exceptions: [],
  values: [],
  refused: null,
  advised: false,
};

interface Made {
  target: TaughtTarget;
  formula: string | null;
  absent: string | null;
  into: string;
  values: LearntValue[];
}

function found(line: Taught, figures: Figures & { exceptions: Exception[] }, relation: Relation | null, made: Made): Taught {
  const { target, formula, absent, into, values } = made;
  const { support, agreeing, expected, emptied, exceptions } = figures;
  const strength = Math.min(MOST_STRENGTH, figures.strength);
  const label = target.state === "none" ? into : target.label;
  const refused = absent ?? refusedBy(target);
  return {
    ...line,
    into,
    target,
    formula,
    how: relation ? shortly(relation) : "",
    strength,
    text: relation ? `A finished migration: ${label} ${holds(relation)} ${share(figures)}` : "",
    figures: { support, agreeing, expected, emptied, strength },
    exceptions,
    values,
    refused,
    advised: refused === null && strength >= ADVISED,
  };
}

function refusedBy(target: TaughtTarget): string | null {
  if (target.state === "readOnly") return `${target.label} can’t be written: the account fills it itself.`;
  if (target.state === "link") return `${target.label} links records: links are made by keys, not by what the linked records are called.`;
  return target.state === "none" ? "The account has no field like it, and this object takes no new ones." : null;
}

const fieldOf = (ground: TeachingGround, column: number): DestinationField | null => ground.destination[column]?.field ?? null;

function targetOf(ground: TeachingGround, column: number): TaughtTarget {
  const known = ground.destination[column];
  if (!known) return { state: "none" };
  if (known.field) {
    const { readOnly, label, ref, type } = known.field;
    if (type === "reference" || type === "references") return { state: "link", label };
    return readOnly ? { state: "readOnly", label } : { state: "field", ref, label };
  }
  return ground.takesNewFields ? { state: "new", ref: `custom:${known.label}`, label: known.label } : { state: "none" };
}

/** What makes the field's value of the column where the column as it stands doesn't. */
function formulaOf(relation: Relation, header: string, values: readonly LearntValue[], field: DestinationField | null): string | null {
  const column = columnText(header);
  switch (relation.kind) {
    case "number":
      return relation.factor === 1 ? null : `=IF(${column}="","",VALUE(${column})*${relation.factor})`;
    case "boolean":
      return relation.opposite ? `=IF(${column}="","",NOT(${column}))` : null;
    case "domain":
      return `=DOMAIN(${column})`;
    case "name":
      return `=NAMEPART(${column},"${relation.part}")`;
    case "plain":
      return field?.type === "html" ? null : `=HTMLTOTEXT(${column})`;
    case "values":
      return switchOf(column, values, field);
    default:
      return null;
  }
}

/** Options and owners are looked up by their maps; other fields need the values spelt out. */
function switchOf(column: string, values: readonly LearntValue[], field: DestinationField | null): string | null {
  if (!field || ["choice", "choices", "user", "reference", "references"].includes(field.type)) return null;
  if (values.length > MOST_SWITCHED || values.some(({ value, becomes }) => value.length > 80 || becomes.length > 80)) return null;
  return `=SWITCH(${column},${values.map(({ value, becomes }) => `${text(value)},${text(becomes)}`).join(",")},${column})`;
}

const text = (said: string): string => `"${said.replaceAll('"', '""')}"`;
const shortened = (said: string): string => `“${said.length > 60 ? `${said.slice(0, 59)}…` : said}”`;
const counted = (count: number): string => `${count.toLocaleString("en-US")} ${count === 1 ? "record" : "records"}`;
