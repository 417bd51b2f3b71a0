import type { ColumnProfile, Dataset, Finding, Quality } from "../../../../shared/model/index.ts";

/** A profile of ten filled texts, with what a test says otherwise. */
export const profileOf = (given: Partial<ColumnProfile>): ColumnProfile => ({
  rows: 10,
  filled: 10,
  distinct: 10,
  distinctCapped: false,
  type: "text",
  agreeing: given.filled ?? 10,
  dissent: [],
  top: [],
  min: null,
  max: null,
  minLength: 1,
  maxLength: 9,
  dayFirst: 0,
  monthFirst: 0,
  dayOrMonth: 0,
  zoned: 0,
  padded: 0,
  mojibake: 0,
  spoilt: 0,
  markup: 0,
  patterns: [],
  separator: null,
  histogram: null,
  ...given,
});

export const datasetOf = (columns: Record<string, Partial<ColumnProfile>>): Dataset => ({
  v: 2,
  id: "d1",
  projectId: "p1",
  name: "members.csv",
  files: [],
  columns: Object.keys(columns).map((name, index) => ({ index, name, header: name })),
  profiles: Object.values(columns).map(profileOf),
  rowCount: 10,
  chunkStarts: [0],
  irregularCount: 0,
  recognition: { object: "member", confidence: 1, reason: "" },
  importedAt: "2026-11-23T00:00:00Z",
});

export const findingOf = (given: Partial<Finding>): Finding => ({
  code: "text.padded",
  severity: "warning",
  column: null,
  count: 1,
  message: "Something is the matter.",
  advice: "Nothing needs to be done.",
  examples: [],
  filter: null,
  ...given,
});

/** A look-over in which nothing was found, with what a test says otherwise. */
export const qualityOf = (given: Partial<Quality>): Quality & { stale: boolean } => ({
  v: 1,
  datasetId: "d1",
  projectId: "p1",
  against: [],
  madeAt: "2026-11-23T00:00:00Z",
  ms: 1,
  keys: [],
  exact: { groups: 0, rows: 0, how: "", leftOut: null },
  near: { groups: 0, rows: 0, how: "", leftOut: null },
  relations: [],
  findings: [],
  stale: false,
  ...given,
});
