import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { freshsales as freshsalesAccount } from "../../../edge/practice/freshsales/index.ts";
import { pipedrive as pipedriveAccount } from "../../../edge/practice/pipedrive/index.ts";
import {
  fieldByRef,
  fieldProblem,
  type ProposalInput,
  plannedFields,
  propose,
  proposeOwners,
  proposeValues,
  recognise,
  requiredMissing,
  targetConflicts,
  targetsFor,
  targetsGone,
  valueDefaults,
} from "../../../shared/mapping/index.ts";
import { type Dataset, emptyProjectState, type FieldRow, type ObjectMap, type ProjectState } from "../../../shared/model/index.ts";
import { applyOp, type Op } from "../../../shared/ops/index.ts";
import type { DestinationPack, Pair } from "../../../shared/packs/contract.ts";
import { freshsales } from "../../../shared/packs/freshsales/pack.ts";
import { profiToFreshsales } from "../../../shared/packs/pairs/profi-freshsales.ts";
import { profiToPipedrive } from "../../../shared/packs/pairs/profi-pipedrive.ts";
import { pipedrive } from "../../../shared/packs/pipedrive/pack.ts";
import { demoFiles } from "../../../shared/packs/profi/fixtures/demo.ts";
import { profi } from "../../../shared/packs/profi/pack.ts";
import {
  codedColumn,
  compileMap,
  type Lookups,
  type MapProgram,
  type RelatedTable,
  relatedTable,
} from "../../../shared/transform/index.ts";
import { dataset } from "./given.ts";
import { practiceAccount } from "./practice-account.ts";

interface Table {
  data: Dataset;
  columns: string[];
  rows: string[][];
}

const tables = new Map<string, Table>();
for (const file of demoFiles()) {
  const [columns = [], ...rows] = Papa.parse<string[]>(file.text, { skipEmptyLines: true }).data;
  const object = recognise(profi, file.name, columns).object ?? "";
  const cells = Object.fromEntries(columns.map((name, index) => [name, rows.map((row) => row[index] ?? "")]));
  tables.set(object, { data: dataset(object, object, cells), columns, rows });
}
const tableOf = (name: string) => tables.get(profi.objects.find((each) => [each.id, each.label].includes(name))?.id ?? "");

const related = new Map<string, RelatedTable>();
const lookups: Lookups = {
  has: (object) => tableOf(object) !== undefined,
  table(object) {
    const table = tableOf(object);
    if (!table) return null;
    const known = related.get(object);
    if (known) return known;
    const columns = new Map(table.columns.map((name, at) => [name.toLowerCase(), codedColumn(table.rows.map((row) => row[at] ?? ""))]));
    const made = relatedTable({ rowCount: table.rows.length, key: null, columns });
    related.set(object, made);
    return made;
  },
};

function result(state: ProjectState, op: Op | null): ProjectState {
  const applied = op ? applyOp(state, op) : null;
  if (applied && !applied.ok) throw new Error(applied.failure.message);
  return applied ? applied.value.state : state;
}

/** The demo as it stands when every proposal is taken and the account has every field. */
function mapped(pair: Pair, pack: DestinationPack, account: ReturnType<typeof practiceAccount>) {
  const datasets = [...tables.values()].map((table) => table.data);
  const given = (state: ProjectState, schema: ProposalInput["schema"]): ProposalInput => ({
    state,
    datasets,
    sourcePack: profi,
    destinationPack: pack,
    pair,
    schema,
  });
  const propose1 = (state: ProjectState, schema: ProposalInput["schema"]) => result(state, propose(given(state, schema)));
  const first = account.readSchema();
  const blind = propose1(emptyProjectState, null);
  const seen = propose1(blind, first);
  const planned = plannedFields(given(seen, first));
  for (const field of planned) account.addField(field);
  const schema = account.readSchema();
  return { given, planned, schema, seen, state: propose1(seen, schema), first };
}

const active = (state: ProjectState, map: ObjectMap): FieldRow[] =>
  state.rows.filter((row) => row.mapId === map.id && row.target !== null && row.state !== "ignored");

describe.each([
  { pair: profiToFreshsales, pack: freshsales, vendor: freshsalesAccount, maps: 5, newFields: 16 },
  { pair: profiToPipedrive, pack: pipedrive, vendor: pipedriveAccount, maps: 6, newFields: 21 },
])("the demo into $pair.destination", ({ pair, pack, vendor, maps, newFields }) => {
  const account = practiceAccount(pack, vendor);
  const { given, planned, schema, seen, state, first } = mapped(pair, pack, account);

  const program = (map: ObjectMap, values = state): MapProgram =>
    compileMap({
      map,
      rows: active(values, map),
      fields: targetsFor(map.destination, schema, []),
      columns: tables.get(map.source)?.columns ?? [],
      datasetId: map.source,
      keyColumn: profi.objects.find((each) => each.id === map.source)?.key ?? null,
      titleKey: pack.objects.find((each) => each.id === map.destination)?.title ?? "",
      values: values.values,
      owners: values.owners,
      users: Object.fromEntries(schema.users.filter((user) => user.active).map((user) => [user.email.toLowerCase(), user.id])),
      fallbackOwner: null,
      dateOrders: {},
      context: { settings: values.settings, lookups, today: "2026-11-22" },
    });

  /** Texts that the rows of one field type look up, with the row. */
  const lookupTexts = (type: string) =>
    state.maps.flatMap((map) => {
      const fields = targetsFor(map.destination, schema, []);
      const run = program(map);
      return active(state, map)
        .filter((row) => fields.find((field) => field.ref === row.target)?.type === type)
        .map((row) => ({
          row,
          field: fields.find((field) => field.ref === row.target),
          texts: [...new Set((tables.get(map.source)?.rows ?? []).map((cells) => run.lookupText(row.id, cells)))],
        }));
    });

  it("maps every object and leaves no column without an answer", () => {
    expect(state.maps).toHaveLength(maps);
    expect(state.rows.filter((row) => row.state === "undecided")).toEqual([]);
    expect(propose(given(state, schema))).toBeNull();
  });

  it("targets only fields that the account has or can get, each once", () => {
    expect(targetsGone({ state: seen, schema: first })).toEqual({});
    expect(targetConflicts({ state })).toEqual({});
    expect(requiredMissing({ state, schema })).toEqual([]);
    expect(planned).toHaveLength(newFields);
    expect(plannedFields(given(state, schema))).toEqual([]);
    for (const field of planned) {
      const made = fieldByRef(schema, field.object, `custom:${field.label}`);
      expect(made && fieldProblem(field, made), field.label).toBeNull();
    }
  });

  it("keeps the source key where the destination pack looks for it", () => {
    for (const map of state.maps) {
      const { keeping } = pack.objects.find((each) => each.id === map.destination) ?? { keeping: { kind: "none" as const } };
      const ref = keeping.kind === "field" ? keeping.ref : `custom:${profi.label} ID`;
      if (keeping.kind !== "none")
        expect(
          active(state, map).some((row) => row.target === ref),
          map.id,
        ).toBe(true);
    }
  });

  it("leaves only the free-hand values and the coach who left to the admin", () => {
    const open = new Set<string>();
    for (const { row, field, texts } of lookupTexts("choice")) {
      if (!field) throw new Error(row.id);
      const counts = texts.map((text) => ({ text, records: 1, amount: null }));
      const known = result(state, proposeValues(row, field, counts, valueDefaults(given(state, schema), row), state)).values[row.id] ?? {};
      for (const text of texts) if (text.trim() !== "" && !known[text]) open.add(`${row.target}: ${text}`);
    }
    const expected =
      pair === profiToFreshsales
        ? ["deal_stage_id: ??", "deal_stage_id: Pilot", "deal_stage_id: Tentative", "lead_source_id: Podcast"]
        : ["status: Pilot"];
    expect([...open].sort()).toEqual(expected);

    const owners = [
      ...new Set(
        lookupTexts("user")
          .flatMap(({ texts }) => texts.map((text) => text.toLowerCase()))
          .filter(Boolean),
      ),
    ];
    const matched = result(state, proposeOwners(owners, schema.users, state)).owners;
    expect(owners.filter((owner) => !matched[owner])).toEqual(["pieter.claes@brightpath.example"]);
  });

  it("runs every row through without a fault of the map's own", () => {
    const errors = new Set<string>();
    for (const map of state.maps) {
      const run = program(map);
      expect(run.problems, map.id).toEqual({});
      tables.get(map.source)?.rows.forEach((cells, at) => {
        for (const issue of run.run(cells, at).issues)
          if (issue.severity === "error" && !/option|choice|owner|value\./.test(issue.code))
            errors.add(`${map.id} ${issue.code}: ${issue.message}`);
      });
    }
    expect([...errors]).toEqual([]);
  });
});
