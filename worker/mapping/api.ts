import { ok, type Result } from "../../shared/kernel/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import { functionCatalogue } from "../../shared/transform/index.ts";
import type { StudioApi, UndoRedo } from "../../shared/wire/index.ts";
import type { SettingsDesk } from "../account-settings.ts";
import type { Ground } from "../ground.ts";
import type { Jobs } from "../jobs.ts";
import { loadOrderView, type MappingDesk, objectChoices, objectMaps, schemaView } from "./index.ts";

interface Parts {
  mapping: MappingDesk;
  settings: SettingsDesk;
  jobs: Jobs;
  ground(projectId: string): Promise<Ground>;
  /** `anew` where the edit uses a column otherwise than one by one. */
  edit(projectId: string, op: Op, anew?: boolean): Promise<Result<UndoRedo>>;
  afterConnect<T>(projectId: string, connected: Result<T>): Promise<Result<T>>;
}

/** The studio's part that asks how rows become records: objects, fields, formulas, values, owners and what the account lacks. */
export function mappingApi({
  mapping,
  settings,
  jobs,
  ground,
  edit,
  afterConnect,
}: Parts): Pick<
  StudioApi<File, Blob>,
  | "objectMaps"
  | "routing"
  | "loadOrder"
  | "objectChoices"
  | "fields"
  | "leaveBlanks"
  | "fillFromAll"
  | "filledBlanks"
  | "tryFormula"
  | "formulaFunctions"
  | "formulaWords"
  | "valueLists"
  | "valueClusters"
  | "owners"
  | "schemaView"
  | "createSchema"
  | "createSchemaAsPracticeAdmin"
> {
  return {
    objectMaps: async (projectId) => objectMaps(await ground(projectId)),
    routing: async (projectId, source, draft) => mapping.routing(await ground(projectId), source, draft),
    loadOrder: async (projectId) => loadOrderView(await ground(projectId)),
    objectChoices: async (projectId) => objectChoices(await ground(projectId)),
    fields: async (projectId, mapId) => mapping.fields.fields(await ground(projectId), mapId),
    leaveBlanks: async () => mapping.formulas.leaveBlanks(),
    async fillFromAll(projectId, place) {
      const op = await mapping.fields.gaps.filling(await ground(projectId), place);
      const filled = op ? await edit(projectId, op, true) : ok(null);
      return filled.ok ? ok(op !== null) : filled;
    },
    filledBlanks: (projectId, ask) => mapping.formulas.filledBlanks(() => ground(projectId), ask),
    tryFormula: (projectId, ask) => mapping.formulas.try(() => ground(projectId), ask),
    formulaFunctions: async () => functionCatalogue,
    formulaWords: async (projectId, mapId) => mapping.formulas.words(await ground(projectId), mapId),
    valueLists: async (projectId) => mapping.choices.valueLists(await ground(projectId)),
    valueClusters: async (projectId, rowId, method) => mapping.choices.clusters(await ground(projectId), rowId, method),
    async owners(projectId) {
      const base = await ground(projectId);
      const users = (base.schema?.users ?? []).map(({ name, email, active }) => ({ name, email, active }));
      const invite = base.schema ? base.destination.settings.byHand.people : "";
      return { rows: await mapping.choices.owners(base), users, fallback: base.state.fallbackOwner, invite };
    },
    async schemaView(projectId) {
      const base = await ground(projectId);
      const [lists, refusals, createdFields, createdChoices] = await Promise.all([
        mapping.choices.valueLists(base),
        settings.refusals(projectId),
        settings.createdFields(projectId),
        settings.createdChoices(projectId),
      ]);
      return schemaView(base, { lists, refusals, createdFields, createdChoices });
    },
    async createSchema(projectId, itemIds) {
      const job = jobs.create("schema", projectId, "Creating fields", "fields", 0);
      const done = await settings.create(projectId, itemIds, job);
      // The answer tells a failure, in the room that asked; the job only how far it is.
      job.finish();
      // A failure in the middle leaves fields behind that proposals may use.
      const proposed = await afterConnect(projectId, ok(null));
      return proposed.ok ? done : proposed;
    },
    createSchemaAsPracticeAdmin: async (projectId) => afterConnect(projectId, await settings.createAsAdmin(projectId)),
  };
}
