/** Functions offered while a formula is typed, with what they do in a few words. */
export const functionHints: readonly { name: string; hint: string }[] = [
  { name: "TRIM", hint: "without spaces at the ends" },
];
