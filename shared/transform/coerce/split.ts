/** The parts of a cell that lists several values, trimmed, without empty ones. */
export function splitList(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** The options that one cell of a multi-choice column names. */
export const splitChoices = (text: string): string[] => [...new Set(splitList(text, /[;|\n]/))];

/** The records that one cell names. Commas separate only where nothing clearer does: names such as `Acme, Inc.` have them too. */
export const splitReferences = (text: string): string[] => [...new Set(splitList(text, /[;|\n]/.test(text) ? /[;|\n]/ : /,/))];
