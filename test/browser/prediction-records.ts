import type { Dataset, DestinationRecord, Effect, ProjectState } from "../../shared/model/index.ts";
import type { LaneRecord } from "../../shared/plan/index.ts";
import type { Ground } from "../../worker/ground.ts";
import { mapsInOrder } from "../../worker/ground.ts";
import { importFile } from "../../worker/parse/index.ts";
import { laneShape } from "../../worker/prediction/shapes.ts";
import { mappedCells, programsOf } from "../../worker/programs.ts";
import type { Store } from "../../worker/store/index.ts";
import { benchGround, COMPANY_HEADERS } from "../bench/mapping.ts";
import { createExport, HEADERS } from "../bench/people.ts";
import { SlowPlanBuilder } from "../shared/plan/slow-plan-builder.ts";

const PEOPLE = 320;
const FIRMS = 40;

/** Some hundred people and companies in a store, an account that has a few of them, and cells that a person put right. */
export class CheckedRecords {
  private constructor(
    private readonly store: Store,
    private readonly people: Dataset,
    private readonly companies: Dataset,
  ) {}

  static async in(store: Store): Promise<CheckedRecords> {
    const line = createExport(7);
    const rows = Array.from({ length: PEOPLE }, (_, at) => line(at));
    // The same key twice, and companies of which some are there.
    rows.push(rows[3] ?? "", rows[5] ?? "");
    const people = await imported(
      store,
      "people",
      [`${HEADERS.join(",")}\r\n`, ...rows].join("").replace(/,5\d{5},/g, (id) => `,${500_000 + (Number(id.slice(1, -1)) % 60)},`),
    );
    const firms = Array.from({ length: FIRMS }, (_, at) =>
      [String(500_000 + at), at % 9 === 4 ? "" : `Company ${at % 35}`, "Small"].join(","),
    );
    const companies = await imported(store, "companies", [COMPANY_HEADERS.join(","), ...firms].join("\r\n"));
    const made = new CheckedRecords(store, people, companies);
    await made.fillAccount();
    return made;
  }

  private async fillAccount(): Promise<void> {
    const cells = await this.store.reader.readWindow(this.people, 0, 60);
    const persons = cells
      .filter((_, at) => at % 3 === 0)
      .map(
        (row, at): DestinationRecord => ({
          id: `c${at}`,
          values: { email: row[3] ?? "", job_title: "Buyer", company: "a1" },
          updatedAt: null,
        }),
      );
    const firms = [0, 7, 9].map(
      (at): DestinationRecord => ({ id: `a${at}`, values: { name: `company ${at}`, segment: "Small" }, updatedAt: null }),
    );
    await this.store.snapshots.put({ projectId: "bench", connectionId: "account", object: "contact", index: 0, records: persons });
    await this.store.snapshots.put({ projectId: "bench", connectionId: "account", object: "sales_account", index: 0, records: firms });
    await this.store.projects.put(this.ground().project);
  }

  ground(edit: (state: ProjectState) => ProjectState = (state) => state): Ground {
    return benchGround(this.people, this.companies, (state) =>
      edit({
        ...state,
        maps: [...state.maps.map((map) => (map.source === "member" ? { ...map, condition: '=[lifecycle_stage]<>"Former"' } : map))],
        overrides: {
          [this.people.id]: {
            "row:11": { city: { text: "Elsewhere", was: "" } },
            "key:R-1000020": { email: { text: "put@right.example", was: "" } },
          },
        },
      }),
    );
  }

  /** The effects as the slow builder makes them, row by row. */
  async slowly(): Promise<Effect[]> {
    const ground = this.ground();
    const there = new Map<string, DestinationRecord[]>();
    for (const object of ["contact", "sales_account"]) there.set(object, await this.store.snapshots.read("account", object));
    const builder = new SlowPlanBuilder({
      landed: new Map(),
      snapshot: (object) => there.get(object) ?? [],
      labelOf: (object) => ground.destination.objects.find(({ id }) => id === object)?.label ?? object,
    });
    for (const object of ground.destination.objects) builder.name(object);
    const effects: Effect[] = [];
    for (const map of mapsInOrder(ground)) {
      const records: LaneRecord[] = [];
      for (const each of await programsOf(this.store, ground, map, "2026-11-22")) {
        const rows = await this.store.reader.readWindow(each.dataset, 0, each.dataset.rowCount);
        for (const [row, cells] of rows.entries())
          records.push({ ...each.program.run(mappedCells(each, cells, row), row), datasetId: each.dataset.id, elsewhere: false });
      }
      effects.push(...builder.addLane({ ...laneShape(ground, map), bringsImages: false, records }));
    }
    return effects;
  }
}

async function imported(store: Store, name: string, text: string): Promise<Dataset> {
  const done = await importFile({
    file: new File([text], `${name}.csv`),
    projectId: "bench",
    datasetId: name,
    store,
    recognise: () => ({ object: null, confidence: 0, reason: "" }),
    now: "2026-01-01T00:00:00.000Z",
  });
  const [dataset] = done.ok ? done.value : [];
  if (!dataset) throw new Error(`${name} could not be imported.`);
  return dataset;
}
