import { assertNever } from "../../kernel/assert-never.ts";
import { settler, type ValueDecisions } from "../../mapping/clusters/index.ts";
import { type Choice, choiceLabelled } from "../../model/account.ts";
import type { ValueChoice } from "../../model/project.ts";
import type { ChoiceSplitter } from "../coerce/split.ts";
import { excerpt } from "../values/value.ts";
import { type Draft, type HoldCause, hold, type Place, put } from "./draft.ts";

/** What one text of a choice row becomes. */
type Decided = { kind: "option"; choice: Choice } | { kind: "none" } | { kind: "hold"; cause: HoldCause };

/** Distinct texts whose decision is remembered; a column of free text has millions. */
const MOST_REMEMBERED = 50_000;

/** Applies the value map and the rules of a choice row to its text. An empty text is decided only when the map has an entry for it. */
export function chooseOne(place: Place, decisions: ValueDecisions): (text: string, draft: Draft) => void {
  const decide = deciderOf(place, decisions);
  return (text, draft) => {
    const decided = decide(text);
    if (decided.kind === "hold") hold(draft, place, decided.cause);
    if (decided.kind !== "option") return;
    put(draft, place, decided.choice.id);
    bring(draft, decided.choice);
  };
}

/** As `chooseOne`, for each of the options that a multi-choice cell lists. */
export function chooseMany(place: Place, decisions: ValueDecisions, split: ChoiceSplitter): (text: string, draft: Draft) => void {
  const decide = deciderOf(place, decisions);
  return (text, draft) => {
    const ids: string[] = [];
    for (const part of text === "" ? [""] : split(text)) {
      const decided = decide(part);
      if (decided.kind === "hold") hold(draft, place, decided.cause);
      if (decided.kind !== "option") continue;
      if (!ids.includes(decided.choice.id)) ids.push(decided.choice.id);
      bring(draft, decided.choice);
    }
    if (ids.length) put(draft, place, ids);
  };
}

const waits = (code: string, severity: HoldCause["severity"], text: string, reason: string): Decided => ({
  kind: "hold",
  cause: { code, severity, reason, text },
});

function bring(draft: Draft, choice: Choice): void {
  if (choice.also) draft.also = { ...draft.also, ...choice.also };
}

function deciderOf(place: Place, decisions: ValueDecisions): (text: string) => Decided {
  const settle = settler(decisions);
  const known = new Map<string, Decided>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const settled = settle(text);
    const now = settled ? decided(text, settled.choice, place) : undecided(text, place);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(text, now);
    return now;
  };
}

const undecided = (text: string, { field }: Place): Decided =>
  text === "" ? { kind: "none" } : waits("value.undecided", "error", text, `Value “${excerpt(text)}” of ${field.label} has no decision.`);

function decided(text: string, choice: ValueChoice, place: Place): Decided {
  switch (choice.kind) {
    case "drop":
      return { kind: "none" };
    case "park":
      return waits("value.parked", "note", text, `Value “${excerpt(text)}” of ${place.field.label} is held on purpose.`);
    case "option":
      return option(text, choice.label, place);
    case "create":
      return planned(choice.label, place);
    default:
      return assertNever(choice.kind);
  }
}

/** A field whose options aren't known yet (it is still planned) takes the label for the id. */
function option(text: string, label: string | null, { field }: Place): Decided {
  if (label === null) return { kind: "none" };
  if (!field.choices) return { kind: "option", choice: { id: label, label } };
  const found = choiceLabelled(field.choices, label);
  return found
    ? { kind: "option", choice: found }
    : waits("value.noOption", "error", text, `${field.label} has no option “${label}” in the account.`);
}

/** The account's option of that label once it is there; until then the label stands for its id, as with planned fields. */
function planned(label: string | null, { field }: Place): Decided {
  if (label === null) return { kind: "none" };
  return { kind: "option", choice: choiceLabelled(field.choices ?? [], label) ?? { id: label, label } };
}
