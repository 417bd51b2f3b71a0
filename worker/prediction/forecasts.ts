import { z } from "zod";
import { accountSchemaSchema, type Effect, type Plan, projectStateSchema } from "../../shared/model/index.ts";
import { imageShape, Prediction, type PredictionFilter, packLane, Slots, SnapshotBook, unpackLane } from "../../shared/plan/index.ts";
import type { EffectTally } from "../../shared/wire/index.ts";
import { destinationObject, type Ground, groundOf, mapsInOrder } from "../ground.ts";
import { projectCrosswalk } from "../ledger-entries.ts";
import { programsOf } from "../programs.ts";
import { EFFECTS_PER_RECORD, type Store } from "../store/index.ts";
import { predictAgain } from "./again.ts";
import { effectPages, effectsAt } from "./effects.ts";
import { type Forecast, type PredictInput, predictAll, readBooks } from "./predict.ts";
import { fileTarget, laneShape, referredTo } from "./shapes.ts";

/** Ids of records that were shown last, by which a record view finds them at once. */
const REMEMBERED_IDS = 5_000;
/** Ids that are worked out before others get a turn. */
const IDS_AT_ONCE = 5_000;

/** What a stored prediction rests on. The account's fields and people, the map and the day are kept; rows stay where they are. */
const groundSchema = z.object({
  v: z.literal(1),
  projectId: z.string(),
  connectionId: z.string(),
  state: projectStateSchema,
  schema: accountSchemaSchema.nullable(),
  datasetIds: z.array(z.string()),
  today: z.string(),
  /** Map ids whose texts bring images. */
  images: z.array(z.string()),
  /** Destination object → its records as they were read: a mark of all of them, and their ids in order. */
  books: z.record(z.string(), z.object({ mark: z.string(), ids: z.array(z.string()) })),
});

const notRead = "The account’s records were read again since this plan was made, and differ. Plan again.";

/** Predictions of plans: made, kept, and read as effects. The one that was made or opened last stays in memory. */
export class Forecasts {
  private open: { planId: string; forecast: Promise<Forecast | null> } | null = null;
  private selected: { key: string; slots: Uint32Array } | null = null;
  private readonly ids = new Map<string, number>();
  /** The effects that are stored; `effects()` may stand in their place. */
  private readonly stored: Store["effects"];

  constructor(
    private readonly store: Store,
    private readonly today: () => string,
  ) {
    this.stored = store.effects;
  }

  /** Predicts every row from what was last read of the account. Null when the signal aborts. */
  async make(
    ground: Ground,
    connectionId: string,
    { progress, signal }: Pick<PredictInput, "progress" | "signal">,
  ): Promise<Forecast | null> {
    const landed: PredictInput["landed"] = (isListed) =>
      projectCrosswalk(this.store, ground.project.id, connectionId, (object, id) => !isListed(object, id));
    const today = this.today();
    const programs: PredictInput["programs"] = (map) => programsOf(this.store, ground, map, today);
    return predictAll({ store: this.store, ground, connectionId, landed, programs, progress, signal });
  }

  /** Keeps a forecast at hand for its plan. */
  hold(planId: string, forecast: Forecast): void {
    this.open = { planId, forecast: Promise.resolve(forecast) };
    this.selected = null;
    this.ids.clear();
  }

  /** Stores a forecast with its plan, which is still a draft. */
  async put(planId: string, connectionId: string, { ground, prediction, context, shapes }: Forecast): Promise<void> {
    const objects = new Set([...shapes.values()].map((shape) => shape.object.id));
    const books = Object.fromEntries([...objects].map((object) => [object, context.book(object).summary()]));
    const rests: z.input<typeof groundSchema> = {
      v: 1,
      projectId: ground.project.id,
      connectionId,
      state: ground.state,
      schema: ground.schema,
      datasetIds: ground.datasets.map((dataset) => dataset.id),
      today: this.today(),
      images: [...shapes.values()].filter((shape) => shape.bringsImages).map((shape) => shape.map.id),
      books,
    };
    await this.store.predictions.put(planId, rests, prediction.slots.lanes.map(packLane));
  }

  /** The forecast of a plan; null for one that was stored without. */
  of(planId: string): Promise<Forecast | null> {
    if (this.open?.planId === planId) return this.open.forecast;
    const forecast = this.load(planId);
    this.open = { planId, forecast };
    this.selected = null;
    this.ids.clear();
    forecast.catch(() => {
      if (this.open?.forecast === forecast) this.open = null;
    });
    return forecast;
  }

  private async load(planId: string): Promise<Forecast | null> {
    const stored = await this.store.predictions.ground(planId);
    if (stored === null) return null;
    const rests = groundSchema.parse(stored);
    const project = await this.store.projects.get(rests.projectId);
    if (!project) return null;
    const datasets = (await this.store.datasets.list(project.id)).filter((dataset) => rests.datasetIds.includes(dataset.id));
    const ground = groundOf(project, rests.state, datasets, rests.schema);
    const maps = mapsInOrder(ground);
    const files = fileTarget(ground);
    const shapes = new Map(maps.map((map) => [map.id, { ...laneShape(ground, map), bringsImages: rests.images.includes(map.id) }]));
    const read = await readBooks(this.store, ground, rests.connectionId, [...shapes.values()]);
    const books = new Map<string, SnapshotBook>();
    for (const [object, { mark, ids }] of Object.entries(rests.books)) {
      const own = read(object);
      const isSame = own.summary().mark === mark;
      // Records that landed and aren't listed were numbered on.
      if (isSame) for (const id of ids.slice(own.read)) own.numberOf(id);
      books.set(object, isSame ? own : SnapshotBook.ofIds(ids));
    }
    for (const map of files ? maps.filter((each) => rests.images.includes(each.id)) : []) {
      const own = imageShape({ map }, files?.object ?? destinationObject(ground, map.destination), files?.fields ?? []);
      shapes.set(own.map.id, { ...own, bringsImages: false });
    }
    const programs = new Map(
      await Promise.all(maps.map(async (map) => [map.id, await programsOf(this.store, ground, map, rests.today)] as const)),
    );
    const lanes = (await this.store.predictions.lanes(planId)).map(unpackLane);
    const bookOf = (object: string): SnapshotBook => books.get(object) ?? read(object);
    return {
      ground,
      prediction: new Prediction(new Slots(lanes)),
      context: {
        landed: await projectCrosswalk(this.store, project.id, rests.connectionId, (object, id) => !bookOf(object).lists(id)),
        book: bookOf,
        labelOf: (object) => destinationObject(ground, object).label,
      },
      shapes,
      programs,
      predictor: null,
    };
  }

  /** A window of the records wanted; null for a plan whose effects are all stored. */
  async read(planId: string, filter: PredictionFilter, start: number, end: number): Promise<{ total: number; rows: Effect[] } | null> {
    if (await this.isWritten(planId)) return null;
    const forecast = await this.of(planId);
    if (!forecast) return null;
    const slots = this.select(planId, forecast, filter);
    const wanted = slots.slice(start, end);
    const rows = await effectsAt(this.store, forecast, wanted);
    this.remember(rows, wanted);
    return { total: slots.length, rows };
  }

  /** The slots of the records wanted; the last answer is kept, since a grid asks for one window after the other. */
  select(planId: string, forecast: Forecast, filter: PredictionFilter): Uint32Array {
    const key = `${planId}|${JSON.stringify(filter)}`;
    if (this.selected?.key !== key) this.selected = { key, slots: forecast.prediction.select(filter) };
    return this.selected.slots;
  }

  /** What is left of the plan by each of these filters; null for a plan whose effects are all stored, and whose forecast isn't at hand. */
  async tallies(planId: string, filters: readonly PredictionFilter[], labelOf: (mapId: string) => string): Promise<EffectTally[] | null> {
    const atHand = this.open?.planId === planId ? await this.open.forecast : null;
    const forecast = atHand ?? ((await this.isWritten(planId)) ? null : await this.of(planId));
    return forecast ? filters.map((filter) => forecast.prediction.tally(filter, labelOf)) : null;
  }

  /** Whether a plan's records are read from its prediction, and not from effects that are stored. */
  async isPredicted(planId: string): Promise<boolean> {
    return !(await this.isWritten(planId)) && (await this.of(planId)) !== null;
  }

  /** What the records are called that these records point at, by effect id; null where these weren't read from the prediction. */
  async parentLabels(planId: string, effects: readonly Effect[]): Promise<Map<string, string> | null> {
    const forecast = (await this.isWritten(planId)) ? null : await this.of(planId);
    const slots = effects.flatMap(({ id }) => this.ids.get(id) ?? []);
    if (!forecast || slots.length < effects.length) return null;
    return new Map(slots.flatMap((slot) => forecast.prediction.parentsOf(slot).map(({ id, label }) => [id, label] as const)));
  }

  private remember(rows: readonly Effect[], slots: ArrayLike<number>): void {
    if (this.ids.size > REMEMBERED_IDS) this.ids.clear();
    for (const [at, { id }] of rows.entries()) this.ids.set(id, slots[at] ?? 0);
  }

  /** Effects by their ids; those that aren't there are absent. Null for a plan whose effects are all stored. */
  async byId(planId: string, ids: ReadonlySet<string>): Promise<Map<string, Effect> | null> {
    if (await this.isWritten(planId)) return null;
    const forecast = await this.of(planId);
    if (!forecast) return null;
    const slots = [...ids].flatMap((id) => this.ids.get(id) ?? []);
    const found = slots.length === ids.size ? slots : await this.slotsOf(forecast, ids);
    const effects = await effectsAt(this.store, forecast, found);
    return new Map(effects.map((effect) => [effect.id, effect]));
  }

  /** Looks through all ids: they aren't kept, because nobody but a link from elsewhere asks for one that wasn't shown. */
  private async slotsOf({ prediction }: Forecast, ids: ReadonlySet<string>): Promise<number[]> {
    const found: number[] = [];
    for (let slot = 0; slot < prediction.count && found.length < ids.size; slot += 1) {
      if (ids.has(prediction.slots.idOf(slot))) found.push(slot);
      if (slot % IDS_AT_ONCE === IDS_AT_ONCE - 1) await new Promise((resolve) => setTimeout(resolve));
    }
    return found;
  }

  /**
   * A window of a plan's records as a changed map would make them now: found by the plan's own outcomes, mapped again, and compared with
   * what the plan knows of all others. Null where that isn't at hand.
   */
  async again(
    planId: string,
    ground: Ground,
    filter: PredictionFilter,
    start: number,
    end: number,
  ): Promise<{ total: number; rows: Effect[] } | null> {
    const forecast = this.open?.planId === planId ? await this.open.forecast : null;
    if (!forecast?.predictor) return null;
    // Names of an object are indexed only where something refers to it.
    const { named } = forecast.context;
    if (named && mapsInOrder(ground).some((map) => referredTo(ground, map).some((object) => !named.has(object)))) return null;
    const slots = this.select(planId, forecast, filter);
    const rows = await predictAgain(this.store, forecast, ground, slots.slice(start, end), this.today());
    return { total: slots.length, rows };
  }

  private readonly written = new Set<string>();

  /** Whether a plan's effects are all stored. Only then does it stand by itself. */
  private async isWritten(planId: string): Promise<boolean> {
    if (this.written.has(planId)) return true;
    const plan = await this.store.plans.get(planId);
    if (!plan || (await this.stored.count(planId)) < Math.ceil(plan.effectCount / EFFECTS_PER_RECORD)) return false;
    this.written.add(planId);
    return true;
  }

  /**
   * Writes out the effects of a plan that is about to be loaded, in order, from where an earlier try stopped. From then on the plan
   * stands by itself, whatever becomes of the map, the exports and the account. Throws when what it rests on is gone; false when the
   * signal aborts.
   */
  async writeOut(plan: Plan, signal: AbortSignal, progress: (done: number) => void): Promise<boolean> {
    if (await this.isWritten(plan.id)) return true;
    const forecast = await this.of(plan.id);
    if (!forecast) throw new Error("This plan is no longer whole on this device. Plan again.");
    const objects = new Set([...forecast.shapes.values()].map((shape) => shape.object.id));
    if ([...objects].some((object) => forecast.context.book(object).isBare)) throw new Error(notRead);
    let index = await this.stored.count(plan.id);
    for await (const effects of effectPages(this.store, forecast, EFFECTS_PER_RECORD, index * EFFECTS_PER_RECORD)) {
      if (signal.aborted) return false;
      await this.stored.put(plan.id, index++, effects);
      progress(Math.min(index * EFFECTS_PER_RECORD, plan.effectCount));
    }
    return true;
  }

  /** Effects as the store gives them, worked out where they aren't stored. */
  effects(): Store["effects"] {
    const effects = this.stored;
    return {
      ...effects,
      read: async (planId, start, end) => (await this.read(planId, {}, start, end))?.rows ?? effects.read(planId, start, end),
      scan: async (planId, visit) => {
        const forecast = (await this.isWritten(planId)) ? null : await this.of(planId);
        if (!forecast) return effects.scan(planId, visit);
        let start = 0;
        for await (const page of effectPages(this.store, forecast, EFFECTS_PER_RECORD)) {
          if ((await visit(page, start)) === false) return;
          start += page.length;
        }
      },
    };
  }
}
