import { type HintSource, type ProposalInput, propose, proposeAssignments, proposeMaps } from "../../shared/mapping/index.ts";
import type { Recall } from "../../shared/mapping/memory/index.ts";
import type { FieldRow, ObjectMap, ProjectState } from "../../shared/model/index.ts";
import { applyOp, type Op } from "../../shared/ops/index.ts";
import type { RoutingView } from "../../shared/wire/index.ts";
import type { Ground } from "../ground.ts";
import { type DatasetProgram, programsOf } from "../programs.ts";
import { renamedBeside } from "../sources/columns-beside.ts";
import type { Store } from "../store/index.ts";
import { ChoiceDesk } from "./choices.ts";
import { FieldDesk } from "./fields.ts";
import { FormulaDesk } from "./formulas.ts";
import { Joins } from "./joins.ts";
import { routing } from "./routing.ts";
import { chooseKeys } from "./row-keys.ts";

export { schemaView } from "./schema-view.ts";
export { loadOrderView, objectChoices, objectMaps } from "./views.ts";

/** What is known of a project's columns from elsewhere. */
export interface Evidence {
  recall(ground: Ground): Promise<Recall | null>;
  /** Of all there is, the memory's too. */
  hints(ground: Ground, recall: Recall | null): Promise<HintSource>;
}

const none: Evidence = { recall: async () => null, hints: async () => () => [] };

/** Answers the mapping rooms' questions from a ground, and proposes. */
export class MappingDesk {
  readonly fields: FieldDesk;
  readonly choices: ChoiceDesk;
  readonly formulas: FormulaDesk;
  private readonly joins: Joins;

  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
    private readonly evidence: Evidence = none,
  ) {
    const programs = (ground: Ground, map: ObjectMap, extra?: FieldRow[]) => this.programs(ground, map, extra);
    this.fields = new FieldDesk(store, programs);
    this.choices = new ChoiceDesk(store, programs);
    this.joins = new Joins(store.reader);
    this.formulas = new FormulaDesk(store, programs, now);
  }

  /** Programs of a map, one a dataset. TODAY() is the day at which they are made. */
  programs(ground: Ground, map: ObjectMap, extra: FieldRow[] = []): Promise<DatasetProgram[]> {
    return programsOf(this.store, ground, map, this.now().toISOString().slice(0, 10), extra);
  }

  /** Which ways the rows of a source object take. */
  routing(ground: Ground, source: string, draft: { mapId: string; condition: string | null } | null): Promise<RoutingView | null> {
    return routing(this.store, ground, source, this.now().toISOString().slice(0, 10), draft);
  }

  /** What should be proposed after an import or a new look at the account: what files hold, maps and fields, then values and owners. */
  async proposals(given: Ground, withState: (state: ProjectState) => Ground): Promise<Op | null> {
    const ops: Op[] = [];
    let ground = given;
    const take = (op: Op | null): void => {
      if (!op) return;
      const applied = applyOp(ground.state, op);
      if (!applied.ok) throw new Error(applied.failure.message);
      ops.push(op);
      ground = withState(applied.value.state);
    };
    if (ground.source.open) {
      take(proposeAssignments(inputOf(ground)));
      take(asOne(await chooseKeys(this.store.reader, ground)));
      take(proposeMaps(inputOf(ground)));
    }
    const recall = await this.evidence.recall(ground);
    const hints = await this.evidence.hints(ground, recall);
    const joined = await this.joins.hints(ground);
    const renamed = await renamedBeside(this.store, ground);
    take(propose({ ...inputOf(ground), renamed, hints: (place, profile) => [...joined(place, profile), ...hints(place, profile)] }));
    return asOne([...ops, ...(await this.choices.proposals(ground, recall))]);
  }

  /** What follows from an edit: proposals for values and owners that it brought in. A person waits for it with every edit. */
  async followUps(ground: Ground): Promise<Op | null> {
    return asOne(await this.choices.proposals(ground, await this.evidence.recall(ground)));
  }
}

const inputOf = ({ state, datasets, source, destination, pair, schema }: Ground): ProposalInput => ({
  state,
  datasets,
  sourcePack: source,
  destinationPack: destination,
  pair,
  schema,
});

function asOne(ops: Op[]): Op | null {
  const [first, ...more] = ops;
  return first && more.length ? { kind: "group", label: "Proposals", ops } : (first ?? null);
}
