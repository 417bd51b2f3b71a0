/** The destination would refuse the record; other errors leave out one value. */
export const FATAL_ISSUES: ReadonlySet<string> = new Set(["field.required", "text.tooLong", "file.missing", "file.tooLarge"]);
