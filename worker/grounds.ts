import { type Ground, groundOf, type Inputs, readInputs } from "./ground.ts";
import type { ProjectDesk } from "./projects.ts";
import type { Store } from "./store/index.ts";

/** Projects whose inputs are kept: one is open in a tab, and one was left for it. */
const KEPT = 2;

/**
 * The grounds of projects. What was read is kept until something is written: the profiles of a wide export cost more to read than most
 * questions to answer. Edits of another tab show as soon as it has told of them.
 */
export class Grounds {
  readonly #kept = new Map<string, { writes: number; inputs: Promise<Inputs> }>();

  constructor(
    private readonly store: Store,
    private readonly desk: ProjectDesk,
  ) {}

  /** For questions. Throws when the project is no longer there. */
  async of(projectId: string): Promise<Ground> {
    const [{ project, datasets, schema }, state] = await Promise.all([this.#inputs(projectId), this.desk.state(projectId)]);
    return groundOf(project, state, datasets, schema);
  }

  /** For what sends, signs or deletes something: read now, whatever is kept. */
  anew(projectId: string): Promise<Ground> {
    this.#kept.delete(projectId);
    return this.of(projectId);
  }

  #inputs(projectId: string): Promise<Inputs> {
    // Counted before it is read: what is written meanwhile is read with the next question.
    const writes = this.store.writes.count();
    const known = this.#kept.get(projectId);
    if (known?.writes === writes) return known.inputs;
    const inputs = readInputs(this.store, this.desk, projectId);
    const read = { writes, inputs };
    this.#kept.delete(projectId);
    this.#kept.set(projectId, read);
    inputs.catch(() => this.#kept.get(projectId) === read && this.#kept.delete(projectId));
    const oldest = this.#kept.size > KEPT ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
    return inputs;
  }
}
