import type { AssistGuess } from "../../wire/assist.ts";
import type { Hint } from "../suggest/index.ts";

/** A sure answer of a model weighs at most this: less than one decision of a person. */
const MOST_STRENGTH = 0.5;

/** What a language model said of a column, as one piece of evidence. `label` names a field by ref; null where there is none like it. */
export function assistHints(guesses: readonly AssistGuess[], header: string, model: string, label: (ref: string) => string | null): Hint[] {
  return guesses.flatMap(({ header: said, target, confidence, why }): Hint[] => {
    const name = target === null ? "no field" : label(target);
    if (said !== header || name === null) return [];
    const reason = why.trim() === "" ? "" : ` (“${why.trim()}”)`;
    return [{ kind: "assist", target, strength: MOST_STRENGTH * confidence, text: `The language model ${model} says ${name}${reason}` }];
  });
}
