import { replaceEqualDeep } from "@tanstack/react-query";
import { ok, type Result } from "../../shared/kernel/result.ts";
import { applyOp, type Op } from "../../shared/ops/index.ts";
import type { ProjectView } from "../../shared/wire/studio.ts";

/** An edit on its way. */
export interface Sent {
  readonly op: Op;
  /** It could be applied to what is on screen. */
  readonly shows: boolean;
}

/**
 * A project as it is once the worker has made the edits that were sent: its last answer, with every edit on top that the answer may not
 * know of. An edit rests there until the worker has said at which revision it was made, and an answer of that revision or a later one is
 * here: so neither an answer that was asked for before hides it, nor does it outlive its undoing.
 */
export class AheadEdits {
  #answer: Result<ProjectView> | null = null;
  #pending: { sent: Sent; revision: number | null }[] = [];
  #asked = 0;
  #answered = 0;

  /** Asks for the project; answers what is to be shown. Of two answers, that of the later question counts, whichever comes first. */
  async ask(open: () => Promise<Result<ProjectView>>): Promise<Result<ProjectView>> {
    this.#asked += 1;
    const turn = this.#asked;
    const answer = await open();
    if (turn > this.#answered) {
      this.#answered = turn;
      // What is as it was keeps its identity: an edit is compared with what is shown by the row that it changes, not by all of them.
      this.#answer = replaceEqualDeep(this.#answer, answer);
      this.#drop();
    }
    return this.shown() ?? answer;
  }

  /** An edit is sent. */
  add(op: Op): Sent {
    const now = this.shown();
    const sent = { op, shows: now?.ok === true && applyOp(now.value.state, op).ok };
    this.#pending.push({ sent, revision: null });
    return sent;
  }

  /** The worker has made the edit with this revision, or refused it: null. Answers whether what is shown is another. */
  settle(sent: Sent, revision: number | null): boolean {
    const before = this.#pending.length;
    this.#pending = this.#pending.flatMap((each) => (each.sent !== sent ? each : revision === null ? [] : { ...each, revision }));
    this.#drop();
    return sent.shows && this.#pending.length < before;
  }

  /** What is to be shown now; null before the first answer. */
  shown(): Result<ProjectView> | null {
    const answer = this.#answer;
    if (!answer?.ok || this.#pending.length === 0) return answer;
    let { state } = answer.value;
    for (const { sent } of this.#pending) {
      // An edit that no longer fits, the worker refuses too; and what the answer holds already may be put on top of it again.
      const applied = applyOp(state, sent.op);
      if (applied.ok) state = applied.value.state;
    }
    return ok({ ...answer.value, state });
  }

  #drop(): void {
    const known = this.#answer?.ok ? this.#answer.value.revision : -1;
    this.#pending = this.#pending.filter(({ revision }) => revision === null || revision > known);
  }
}
