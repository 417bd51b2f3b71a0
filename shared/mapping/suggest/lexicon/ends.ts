import { foldText } from "../../fold.ts";

const folded = (words: string): ReadonlySet<string> => new Set(words.split("|").map(foldText));

/** How a deal ends, in the words of exports, folded. Both among the values of a column: nothing but deals is won and lost. */
export const dealEnds = {
  won: folded("won|closed won|win|gewonnen|gagné|gagnée|ganado|ganada|ganha|ganho|vinta|vinto|wygrana|vunnet|vunnen"),
  lost: folded("lost|closed lost|loss|verloren|perdu|perdue|perdido|perdida|persa|perso|przegrana|tabt|förlorad"),
};
