import type { AccountSchema, ColumnProfile, Dataset, Plan, PlannedField, Project, ProjectState, Run, SignOff } from "../model/index.ts";
import type { DestinationPack, Pair, SourcePack } from "../packs/contract.ts";
import type { OpenExport } from "./exports.ts";
import type { PlannedOption } from "./planned-options.ts";
import type { Hint } from "./suggest/index.ts";

/** What proposals are made from. `schema` is null until an account is connected: then only the pair's defaults speak. */
export interface ProposalInput {
  state: ProjectState;
  datasets: Dataset[];
  sourcePack: SourcePack;
  destinationPack: DestinationPack;
  pair: Pair | null;
  schema: AccountSchema | null;
  /** What files of a source object call columns of one another. */
  renamed?: (object: string) => readonly RenamedBeside[];
  /** Evidence from elsewhere about a column of a source object on its way into a destination object. */
  hints?: HintSource;
}

/** A column that two files of an object which are both used call otherwise. */
export interface RenamedBeside {
  /** In the older file, and in the newer one, with what that is called. */
  from: string;
  to: string;
  file: string;
}

export type HintSource = (place: { object: string; into: string; header: string }, profile: ColumnProfile | null) => readonly Hint[];

/** Distinct texts that one choice row looks up, over all its rows. */
export interface LookupCount {
  text: string;
  records: number;
  amount: number | null;
}

/** What the readiness of the rooms is judged from. */
export interface ReadinessInput {
  project: Project;
  state: ProjectState;
  datasets: Dataset[];
  schema: AccountSchema | null;
  /** Field row id → texts without a decision. */
  undecidedValues: Record<string, number>;
  /** Values whose option is proposed, of those that the exports have. */
  proposedValues: number;
  undecidedOwners: number;
  /** People whose user is proposed; several spellings of one are one. */
  proposedOwners: number;
  /** Datasets of which nobody has said whether they are newer exports of others. */
  openExports?: readonly OpenExport[];
  missingFields: PlannedField[];
  /** Options that value maps create and the account lacks. */
  missingOptions?: PlannedOption[];
  /** Field row id → what is wrong, and which required fields have no row. */
  rowProblems: Record<string, string>;
  requiredMissing: { mapId: string; label: string }[];
  digest: string;
  plan: (Plan & { stale: boolean }) | null;
  runs: Run[];
  signOff: SignOff | null;
  /** Field differences of the last sample that nobody has explained; null when it wasn't read back. */
  sampleDiffers: number | null;
}
