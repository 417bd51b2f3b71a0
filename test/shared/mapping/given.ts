import type { ProposalInput } from "../../../shared/mapping/index.ts";
import type { AccountSchema, Dataset, DestinationField, FieldRow, ObjectMap, ProjectState } from "../../../shared/model/index.ts";
import { emptyProjectState } from "../../../shared/model/index.ts";
import type { DestinationPack, Pair } from "../../../shared/packs/contract.ts";
import { profiToFreshsales } from "../../../shared/packs/pairs/profi-freshsales.ts";
import { profi } from "../../../shared/packs/profi/pack.ts";
import { addValues, emptyStats, finishProfile } from "../../../shared/profile/index.ts";

/** A dataset with profiles, from columns of cells. */
export function dataset(id: string, object: string | null, columns: Record<string, string[]>): Dataset {
  const names = Object.keys(columns);
  const profiles = names.map((name) => {
    const stats = emptyStats();
    const cells = columns[name] ?? [];
    const distinct = [...new Set(cells)];
    addValues(
      stats,
      distinct,
      distinct.map((value) => cells.filter((cell) => cell === value).length),
    );
    return finishProfile(stats, name);
  });
  return {
    v: 2,
    id,
    projectId: "p",
    name: `${id}.csv`,
    files: [],
    columns: names.map((name, index) => ({ index, name, header: name })),
    profiles,
    rowCount: Math.max(0, ...Object.values(columns).map((cells) => cells.length)),
    chunkStarts: [0],
    irregularCount: 0,
    recognition: { object, confidence: object ? 0.9 : 0, reason: "" },
    importedAt: "2026-11-20T10:00:00Z",
  };
}

export function field(key: string, type: DestinationField["type"], more: Partial<DestinationField> = {}): DestinationField {
  const base = {
    key,
    ref: key,
    label: key.replace(/_/g, " "),
    type,
    custom: false,
    required: false,
    unique: false,
    readOnly: false,
    createOnly: false,
  };
  return { ...base, ...more };
}

export const customField = (label: string, type: DestinationField["type"], more: Partial<DestinationField> = {}): DestinationField =>
  field(`cf_${label.toLowerCase().replace(/\W+/g, "_")}`, type, { ref: `custom:${label}`, label, custom: true, ...more });

export const labels = (...names: string[]) => names.map((label, index) => ({ id: String(index + 1), label }));

export function schema(fields: Record<string, DestinationField[]>): AccountSchema {
  return {
    v: 1,
    pack: "freshsales",
    account: { name: "Acme", host: "acme", plan: null, userId: null },
    readAt: "2026-11-20T10:00:00Z",
    users: [],
    fields,
    objects: Object.keys(fields),
    canCreateFields: false,
  };
}

/** No test looks into the destination pack: proposals come from the pair and the account. */
const destinationPack = { id: "freshsales", label: "Freshsales" } as DestinationPack;

export function input(more: Partial<ProposalInput> & { state?: ProjectState }): ProposalInput {
  return {
    state: emptyProjectState,
    datasets: [],
    sourcePack: profi,
    destinationPack,
    pair: profiToFreshsales as Pair,
    schema: null,
    ...more,
  };
}

export function row(id: string, more: Partial<FieldRow> = {}): FieldRow {
  const mapId = id.split("/")[0] ?? "";
  return {
    id,
    mapId,
    column: null,
    target: null,
    formula: null,
    state: "proposed",
    policy: "source",
    confidence: 0.9,
    evidence: [],
    candidates: [],
    ...more,
  };
}

export function map(source: string, destination: string, more: Partial<ObjectMap> = {}): ObjectMap {
  return { id: `${source}>${destination}`, source, destination, condition: null, enabled: true, ...more };
}
