import type { Picked } from "./ChoiceEditor.tsx";

/** What an editor in a cell may ask of the sheet around it. */
export interface EditingContext {
  /** Whether more cells than the current one are selected. */
  hasRange: () => boolean;
  /** Puts what was picked into every cell selected of that column, and its label into those of others, as one gesture. */
  fillPicked: (column: string, picked: Picked, label: string) => void;
}
