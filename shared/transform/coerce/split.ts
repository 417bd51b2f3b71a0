/** The parts of a cell that lists several values, trimmed, without empty ones. */
export function splitList(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/**
 * The options that one cell of a multi-choice column names. Commas part them only where the column's profile says so: options
 * such as `Fitness, indoor` have them too.
 */
export const splitChoices = (text: string, separator: string | null = null): string[] => [
  ...new Set(splitList(text, separator === "," ? /[,;|\n]/ : /[;|\n]/)),
];

export type ChoiceSplitter = (text: string) => string[];

/** How the cells of a multi-choice row are taken apart. `sign` is what a person said: an empty one takes cells whole; null goes by the profile. */
export function choiceSplitter(sign: string | null, separator: string | null): ChoiceSplitter {
  if (sign === null) return (text) => splitChoices(text, separator);
  if (sign === "") return (text) => (text.trim() === "" ? [] : [text.trim()]);
  return (text) => [...new Set(text.split(sign).map((part) => part.trim()))].filter((part) => part !== "");
}

/** The records that one cell names. Commas separate only where nothing clearer does: names such as `Acme, Inc.` have them too. */
export const splitReferences = (text: string): string[] => [...new Set(splitList(text, /[;|\n]/.test(text) ? /[;|\n]/ : /,/))];
