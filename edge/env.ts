import type { PlannedField } from "../shared/model/index.ts";
import type {
  PracticeChoiceRequest,
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
import type { Person } from "./access/person.ts";

/** What the Worker is given. What may be missing isn't in the generated types: where it is needed, the edge says how to set it. */
export interface EdgeEnv {
  PRACTICE_ACCOUNTS: string;
  /** Seals credentials at rest: 32 bytes in base64. */
  SEAL_KEY?: string;
  /** The one before, while something may still be sealed under it. */
  SEAL_KEY_PREVIOUS?: string;
  /** Requests that one invocation may make, where that isn't the 1,000 of Cloudflare's paid plan: 50 on the free one. */
  SUBREQUEST_LIMIT?: string;
  /** Lets people in who know it. */
  STUDIO_PASSWORD?: string;
  /** Let people in whom Cloudflare Access vouches for: both are needed. */
  ACCESS_TEAM_DOMAIN?: string;
  ACCESS_AUD?: string;
  /** JSON by pack id: `{ "<pack>": { "id": …, "secret": … } }`, the OAuth apps of this deployment. */
  OAUTH_CLIENTS?: string;
  /** The language-model assist: an OpenAI-compatible address (`https://…/v1`), or without one Workers AI by its binding. */
  ASSIST_URL?: string;
  ASSIST_MODEL?: string;
  ASSIST_KEY?: string;
  AI?: { run(model: string, input: object): Promise<unknown> };
  ACCESS: DurableObjectNamespace;
  GATE: DurableObjectNamespace;
  PRACTICE: DurableObjectNamespace;
}

/** `person`: who was let in; on routes behind `admitted`. */
export type HonoEnv = { Bindings: EdgeEnv; Variables: { person: Person } };

/** A practice account, as its Durable Object answers: its vendor's API through `fetch`, its own administration through calls. */
export interface PracticeDoor {
  fetch(request: Request): Promise<Response>;
  setup(pack: string, knobs: Partial<PracticeKnobs>): Promise<{ token: string }>;
  key(): Promise<{ token: string }>;
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
  addChoice(choice: PracticeChoiceRequest): Promise<string>;
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
