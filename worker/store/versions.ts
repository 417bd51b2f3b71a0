/*
 * What the database looked like, version by version, oldest first. A table or an index that is added, and a stored form that
 * changes, is a new version at the end with its upgrade; an old one is never touched.
 */

const FIRST = {
  projects: "id",
  datasets: "id, projectId",
  drafts: "id, projectId",
  chunks: "[datasetId+index]",
  irregular: "[datasetId+index]",
  history: "[projectId+seq]",
  signOffs: "[projectId+digest]",
  schemas: "[projectId+connectionId]",
  snapshots: "[connectionId+object+index], projectId",
  plans: "id, projectId",
  effects: "[planId+index]",
  runs: "id, projectId",
  ledger: "[runId+seq], projectId",
  reports: "id, projectId",
  diffs: "[reportId+index]",
  settings: "key",
};

/**
 * Version 2: dropped files are kept, imports can be resumed, datasets have a quality and a mirror, and their chunks are stored in
 * groups. Datasets of version 1 stay in `chunks`.
 */
const SECOND = {
  chunkGroups: "[datasetId+index]",
  originals: "id, projectId",
  attachments: "[projectId+index+count], originalId",
  imports: "id, projectId",
  quality: "datasetId, projectId",
  duplicates: "[datasetId+which+index]",
  mirrors: "datasetId",
};

/** Version 3: versions of a project's map are kept under names. */
const THIRD = {
  mapVersions: "id, projectId",
};

/** Version 4: plans of many records are kept as what is predicted of them. */
const FOURTH = {
  predictions: "[planId+index]",
};

/** Version 5: what was decided in a project is remembered for others. */
const FIFTH = {
  memory: "id",
};

const tables = { ...FIRST, ...SECOND, ...THIRD, ...FOURTH, ...FIFTH };
export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

interface Version {
  tables: Record<string, string>;
  /** Turns the stored rows of a table into the form of this version; rows of any other form stay as they are. */
  rows: Partial<Record<TableName, (row: unknown) => unknown>>;
}

export const versions: readonly Version[] = [
  { tables: FIRST, rows: {} },
  { tables: SECOND, rows: { datasets: datasetOfSecond } },
  { tables: THIRD, rows: {} },
  { tables: FOURTH, rows: {} },
  { tables: FIFTH, rows: {} },
];
export const NEWEST = versions.length;

/** A dataset of version 1 in the form of version 2: what its profiles didn't look at then counts as not found. */
export function datasetOfSecond(row: unknown): unknown {
  if (!isRecord(row) || row.v !== 1 || !Array.isArray(row.profiles)) return row;
  const unseen = { zoned: 0, padded: 0, mojibake: 0, spoilt: 0, markup: 0, patterns: [], separator: null, histogram: null };
  return { ...row, v: 2, profiles: row.profiles.map((profile: unknown) => (isRecord(profile) ? { ...unseen, ...profile } : profile)) };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
