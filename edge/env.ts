import type { PlannedField } from "../shared/model/index.ts";
import type {
  PracticeDump,
  PracticeFields,
  PracticeKnobs,
  PracticeLog,
  PracticeLogQuery,
  PracticeOverview,
  PracticeRecordsPage,
  PracticeRecordsQuery,
  PracticeSnapshot,
} from "../shared/wire/practice.ts";

/** What the Worker is given. The secret isn't in the generated types: it may be missing, and then connecting says so. */
export interface EdgeEnv {
  PRACTICE_ACCOUNTS: string;
  SEAL_KEY?: string;
  GATE: DurableObjectNamespace;
  PRACTICE: DurableObjectNamespace;
}

export type HonoEnv = { Bindings: EdgeEnv };

/** A practice account, as its Durable Object answers: its vendor's API through `fetch`, its own administration through calls. */
export interface PracticeDoor {
  fetch(request: Request): Promise<Response>;
  setup(pack: string, knobs: Partial<PracticeKnobs>): Promise<{ token: string }>;
  dump(): Promise<PracticeDump>;
  overview(): Promise<PracticeOverview>;
  records(query: PracticeRecordsQuery): Promise<PracticeRecordsPage>;
  fields(object: string): Promise<PracticeFields>;
  log(query?: PracticeLogQuery): Promise<PracticeLog>;
  snapshot(name: string): Promise<PracticeSnapshot[]>;
  restore(name: string): Promise<PracticeSnapshot[]>;
  removeSnapshot(name: string): Promise<PracticeSnapshot[]>;
  reset(): Promise<void>;
  addField(field: PlannedField): Promise<string>;
  knobs(patch: Partial<PracticeKnobs>): Promise<PracticeKnobs>;
}

export function practiceIsOn(env: EdgeEnv): boolean {
  return env.PRACTICE_ACCOUNTS === "on";
}

/** The name of a practice account in `<name>.practice`; null for every other host. */
export function practiceName(host: string): string | null {
  return /^([a-z0-9][a-z0-9-]{0,62})\.practice$/.exec(host)?.[1] ?? null;
}

/** Stub of a practice account. The stub's own type drowns in the recursion of `Json`, hence the interface. */
export function practiceDoor(env: EdgeEnv, name: string): PracticeDoor {
  return env.PRACTICE.get(env.PRACTICE.idFromName(name)) as unknown as PracticeDoor;
}
