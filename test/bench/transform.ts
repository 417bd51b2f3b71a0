import { canonicalJson, type Json } from "../../shared/kernel/index.ts";
import type { Dataset, DestinationRecord } from "../../shared/model/index.ts";
import type { MappedRecord } from "../../shared/transform/index.ts";
import type { Ground } from "../../worker/ground.ts";
import { importFile } from "../../worker/parse/index.ts";
import { effectPages, effectsAt } from "../../worker/prediction/effects.ts";
import { Forecasts } from "../../worker/prediction/forecasts.ts";
import type { Forecast } from "../../worker/prediction/predict.ts";
import { fixView } from "../../worker/preview/fixes.ts";
import { type DatasetProgram, type Programs, programsOf, scanRecords } from "../../worker/programs.ts";
import { EFFECTS_PER_RECORD, type Store } from "../../worker/store/index.ts";
import { compareOutput } from "../../worker/versions/output.ts";
import { handWritten } from "./hand-written.ts";
import { ingest, ingested } from "./ingest.ts";
import { benchGround, COMPANIES, COMPANY_HEADERS, company, OWNERS, TODAY } from "./mapping.ts";

/** Of so many chunks the records of one are compared between the two ways. */
const COMPARED_CHUNKS = 8;
/** People, and companies, that the account has already. */
const THERE = 20_000;

interface Setting {
  store: Store;
  people: Dataset;
  companies: Dataset;
  ground: Ground;
}
let setting: Setting | null = null;

/** What was set up. Throws before. */
export const given = (): Setting => {
  if (!setting) throw new Error("Nothing is set up yet.");
  return setting;
};

/** Imports the people and the companies, and puts some of both into the account. */
export async function transformSetup(file: File) {
  await ingest(file);
  if (!ingested) throw new Error("Nothing was imported.");
  const { store, dataset: people } = ingested;
  const text = [COMPANY_HEADERS, ...Array.from({ length: COMPANIES }, (_, at) => company(at))].map((cells) => cells.join(",")).join("\r\n");
  const imported = await importFile({
    file: new File([text], "companies.csv"),
    projectId: "bench",
    datasetId: "companies",
    store,
    recognise: () => ({ object: null, confidence: 0, reason: "" }),
    now: "2026-01-01T00:00:00.000Z",
  });
  if (!imported.ok) throw new Error(imported.failure.message);
  const [companies] = imported.value;
  if (!companies) throw new Error("The companies were not imported.");
  const ground = benchGround(people, companies);
  setting = { store, people, companies, ground };
  await fillAccount(setting);
  return { people: people.rowCount, companies: companies.rowCount };
}

async function fillAccount({ store, people }: Setting): Promise<void> {
  const rows = await store.reader.readWindow(people, 0, THERE);
  const persons = rows.map(
    (cells, at): DestinationRecord => ({
      id: `c${at}`,
      values: { email: cells[3] ?? "", job_title: "Buyer", city: cells[13]?.toUpperCase() ?? "", score: at % 101 },
      updatedAt: null,
    }),
  );
  const firms = Array.from(
    { length: THERE },
    (_, at): DestinationRecord => ({ id: `a${at}`, values: { name: `Company ${3 * at}` }, updatedAt: null }),
  );
  for (const [object, records] of [
    ["contact", persons],
    ["sales_account", firms],
  ] as const) {
    for (let index = 0; index * 500 < records.length; index += 1)
      await store.snapshots.put({
        projectId: "bench",
        connectionId: "account",
        object,
        index,
        records: records.slice(index * 500, (index + 1) * 500),
      });
  }
}

const personMap = ({ state }: Ground) => state.maps.find((map) => map.destination === "contact") as Ground["state"]["maps"][number];
const programsFor = async ({ store, ground }: Setting): Promise<DatasetProgram[]> => programsOf(store, ground, personMap(ground), TODAY);

/** Every person's record by the map program. Only counted: nothing is kept. */
export async function transformMapped(): Promise<{ records: number; values: number }> {
  const own = given();
  let [records, values] = [0, 0];
  await scanRecords(own.store, await programsFor(own), (_program, record) => {
    records += 1;
    if (record.values.email !== undefined) values += 1;
  });
  return { records, values };
}

/** The same by the hand-written loop. */
export async function transformByHand(): Promise<{ records: number; values: number }> {
  const { store, people } = given();
  const run = await byHand();
  const used = people.columns.map((column) => column.index);
  let [records, values] = [0, 0];
  await store.reader.scan(people, (start, chunk) => {
    const columns = used.map((column) => chunk.column(column));
    const cells: string[] = new Array(used.length).fill("");
    for (let index = 0; index < chunk.rowCount; index += 1) {
      for (let column = 0; column < columns.length; column += 1) cells[column] = columns[column]?.[index] ?? "";
      records += 1;
      if (run(cells, start + index).values.email !== undefined) values += 1;
    }
  });
  return { records, values };
}

async function byHand(): Promise<(cells: readonly string[], row: number) => MappedRecord> {
  const { store, people, companies } = given();
  const [ids, segments] = await Promise.all([store.reader.readColumn(companies, 0), store.reader.readColumn(companies, 2)]);
  return handWritten(
    people.id,
    new Map(people.columns.map((column) => [column.name, column.index])),
    new Map(ids.map((id, at) => [id, segments[at] ?? ""])),
    new Map(OWNERS.map((email, at) => [email, String(900 + at)])),
  );
}

/** Throws unless both ways give the same records, to the last issue: every row of every eighth chunk is compared. */
export async function transformCompare(): Promise<number> {
  const own = given();
  const [program] = await programsFor(own);
  if (!program) throw new Error("The people have no program.");
  const run = await byHand();
  let [chunks, compared] = [0, 0];
  await own.store.reader.scan(own.people, (start, chunk) => {
    if (chunks++ % COMPARED_CHUNKS !== 0) return;
    program.program.runChunk(chunk, start, (record, index) => {
      const [mine, theirs] = [
        canonicalJson(record as unknown as Json),
        canonicalJson(run(chunk.row(index), start + index) as unknown as Json),
      ];
      if (mine !== theirs) throw new Error(`Row ${start + index + 1} differs: ${mine} and ${theirs}`);
      compared += 1;
    });
  });
  return compared;
}

let forecast: Forecast | null = null;
let forecasts: Forecasts | null = null;

/** Predicts every record and stores the prediction with its sums. */
export async function predictAll() {
  const { store, ground } = given();
  forecasts = new Forecasts(store, () => TODAY);
  forecast = await forecasts.make(ground, "account", { progress: () => undefined, signal: new AbortController().signal });
  if (!forecast) throw new Error("The prediction was cancelled.");
  const lanes = forecast.prediction.lanes((mapId) => mapId);
  const issues = forecast.prediction.issues();
  await forecasts.put("plan", "account", forecast);
  forecasts.hold("plan", forecast);
  return { records: forecast.prediction.count, outcomes: lanes.map((lane) => lane.outcomes), issues: issues.length };
}

/** What was predicted, which is forgotten here. Throws when nothing was. */
export function takeForecast(): Forecast {
  const taken = forecast;
  if (!taken) throw new Error("Nothing is predicted yet.");
  [forecast, forecasts] = [null, null];
  return taken;
}

/** Milliseconds that windows of 100 records take over a prediction. */
export async function predictionWindows() {
  const { store } = given();
  if (!forecast) throw new Error("Nothing is predicted yet.");
  const times: Record<string, number> = {};
  for (const [name, filter] of [
    ["update", { kind: "update" }],
    ["issue", { issueCode: "date.order" }],
    ["text", { text: "smith" }],
    ["changed", { changed: "job_title" }],
  ] as const) {
    const before = performance.now();
    const slots = forecast.prediction.select(filter);
    await effectsAt(store, forecast, slots.slice(0, 100));
    times[name] = performance.now() - before;
  }
  return times;
}

/** Milliseconds that a window of 100 records takes after a rule was changed, its programs compiled anew. */
export async function repredict() {
  const { people, companies } = given();
  if (!forecast || !forecasts) throw new Error("Nothing is predicted yet.");
  const ms: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    const before = performance.now();
    const changed = benchGround(people, companies, (state) => ({
      ...state,
      rows: state.rows.map((row) => (row.target === "city" ? { ...row, formula: `=LEFT([city],${3 + round})` } : row)),
    }));
    const start = Math.floor((people.rowCount / 41) * round);
    const window = await forecasts.again("plan", changed, {}, start, start + 100);
    if (!window || window.rows.length === 0) throw new Error("Nothing came back.");
    ms.push(performance.now() - before);
  }
  return { ms };
}

const told = { progress: () => undefined, signal: new AbortController().signal };

/** Weighs a rule for all records like one: a job title read as another. */
export async function weighRule() {
  const { store, ground } = given();
  const view = await fixView({
    store,
    ground,
    plan: null,
    programs: (base, map, extra) => programsOf(store, base, map, TODAY, extra),
    newId: () => "new",
    question: { mapId: personMap(ground).id, code: "cell", field: null, column: "job_title", text: "Buyer" },
    answers: { same: "Purchaser" },
    progress: told,
  });
  if (!view.ok) throw new Error(view.failure.message);
  if (view.value.offers.length === 0) throw new Error("No rule fits, so nothing was weighed.");
  return { records: view.value.records, changed: view.value.offers.map(({ weight }) => weight?.changed ?? null) };
}

/** Counts the records that come out otherwise by another version of the map. */
export async function compareVersions() {
  const { store, ground, people, companies } = given();
  const other = benchGround(people, companies, (state) => ({
    ...state,
    rows: state.rows.map((row) => (row.target === "state" ? { ...row, formula: '=IF([state]="","?",[state])' } : row)),
  }));
  const programs: Programs = (base, map, extra) => programsOf(store, base, map, TODAY, extra);
  const counted = await compareOutput({ store, programs }, ground, other, (mapId) => mapId, told);
  if (!counted.ok) throw new Error(counted.failure.message);
  return { records: counted.value.records, changed: counted.value.changed };
}

/** Writes out the first records of the plan as effects, as a load does before it begins. */
export async function writeOut() {
  const { store } = given();
  if (!forecast) throw new Error("Nothing is predicted yet.");
  let records = 0;
  for await (const effects of effectPages(store, forecast, EFFECTS_PER_RECORD)) {
    await store.effects.put("plan", records / EFFECTS_PER_RECORD, effects);
    records += effects.length;
    if (records >= 50_000) break;
  }
  return { records };
}
