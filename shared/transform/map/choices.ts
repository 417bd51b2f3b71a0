import { assertNever } from "../../kernel/assert-never.ts";
import type { Choice } from "../../model/account.ts";
import type { ValueChoice } from "../../model/project.ts";
import { splitChoices } from "../coerce/split.ts";
import { excerpt } from "../values/value.ts";
import { type Draft, type HoldCause, hold, type Place, put } from "./draft.ts";

/** What one text of a choice row becomes. */
type Decided = { kind: "option"; choice: Choice } | { kind: "none" } | { kind: "hold"; cause: HoldCause };

/** Applies the value map of a choice row to its text. An empty text is decided only when the map has an entry for it. */
export function chooseOne(place: Place, choices: Record<string, ValueChoice>): (text: string, draft: Draft) => void {
  const decide = decisions(place, choices);
  return (text, draft) => {
    const decided = decide(text);
    if (decided.kind === "hold") hold(draft, place, decided.cause);
    if (decided.kind !== "option") return;
    put(draft, place, decided.choice.id);
    bring(draft, decided.choice);
  };
}

/** As `chooseOne`, for each of the options that a multi-choice cell lists. */
export function chooseMany(
  place: Place,
  choices: Record<string, ValueChoice>,
  separator: string | null,
): (text: string, draft: Draft) => void {
  const decide = decisions(place, choices);
  return (text, draft) => {
    const ids: string[] = [];
    for (const part of text === "" ? [""] : splitChoices(text, separator)) {
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

function decisions(place: Place, choices: Record<string, ValueChoice>): (text: string) => Decided {
  const known = new Map<string, Decided>();
  for (const [text, choice] of Object.entries(choices)) {
    if (choice.state !== "undecided") known.set(text, decided(text, choice, place));
  }
  return (text) =>
    known.get(text) ??
    (text === ""
      ? { kind: "none" }
      : waits("value.undecided", "error", text, `Value “${excerpt(text)}” of ${place.field.label} has no decision.`));
}

function decided(text: string, choice: ValueChoice, place: Place): Decided {
  switch (choice.kind) {
    case "drop":
      return { kind: "none" };
    case "park":
      return waits("value.parked", "note", text, `Value “${excerpt(text)}” of ${place.field.label} is parked.`);
    case "option":
      return option(text, choice.label, place);
    default:
      return assertNever(choice.kind);
  }
}

/** A field whose options aren't known yet (it is still planned) takes the label for the id. */
function option(text: string, label: string | null, { field }: Place): Decided {
  if (label === null) return { kind: "none" };
  if (!field.choices) return { kind: "option", choice: { id: label, label } };
  const wanted = label.trim().toLowerCase();
  const found =
    field.choices.find((each) => each.label === label) ?? field.choices.find((each) => each.label.trim().toLowerCase() === wanted);
  return found
    ? { kind: "option", choice: found }
    : waits("value.noOption", "error", text, `${field.label} has no option “${label}” in the account.`);
}
