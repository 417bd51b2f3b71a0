/** A turn of phrase and the word that it means; applied to lower-case words with single blanks between. */
export type Turn = readonly [RegExp, string];
