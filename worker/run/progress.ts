import type { RunFold } from "../../shared/ledger/index.ts";
import type { Plan, Run } from "../../shared/model/index.ts";
import type { PaceState, RunLane, RunProgress, RunWait } from "../../shared/wire/index.ts";
import type { Held } from "./posting.ts";

const WINDOW_MS = 60_000;
const MAX_POINTS = 600;
/** Below this much evidence a rate is a guess, so none is shown. */
const MIN_WINDOW_MS = 1_500;

/** Records a plan's lane sends or links; rows that are merged into another's record have none of their own. */
function laneTotal(plan: Plan, lane: Plan["lanes"][number]): number {
  if (plan.scope === "rollback") return lane.count;
  return lane.outcomes.create + lane.outcomes.update + lane.outcomes.unchanged - (lane.merged ?? 0);
}

/** Turns the fold of a run into what is shown: lanes, rate over the last minute, time left, and the curve so far. */
export class ProgressMeter {
  private readonly marks: { atMs: number; landed: number }[] = [];
  private doing = "";
  private pace: PaceState | null = null;
  private trouble: string | null = null;
  /** The wait that was told last; null once it is over. */
  private waiting: RunWait | null = null;
  private firstCalls: number | null = null;
  private firstLanded = 0;

  constructor(
    private readonly plan: Plan,
    private readonly startedMs: number,
  ) {}

  /** Forgets the curve so far: what landed before a resume says nothing about the rate from now on. */
  restart(): void {
    this.marks.length = 0;
  }

  /** `nowMs` is when it was said. */
  note(doing: string, pace: PaceState | null, held: Held | null, nowMs: number): void {
    this.trouble = held?.kind === "trouble" ? held.text : null;
    this.waiting = held?.kind === "wait" ? { why: held.why, until: new Date(nowMs + held.ms).toISOString() } : null;
    this.doing = this.plan.lanes.find((lane) => lane.mapId === doing)?.label ?? doing;
    if (!pace) return;
    this.pace = pace;
    if (this.firstCalls === null) [this.firstCalls, this.firstLanded] = [pace.calls, this.marks.at(-1)?.landed ?? 0];
  }

  /** What a run that is paused now was waiting for; null when it was at work. */
  pausedIn(): string | null {
    // What follows the first sentence says that it goes on by itself, which a paused run doesn't.
    return this.waiting ? `Paused while it waited. ${this.waiting.why.split(/(?<=\.)\s/)[0]}` : null;
  }

  read(run: Run, fold: RunFold, nowMs: number, elsewhere: boolean): RunProgress {
    const totals = fold.totals();
    const lanes: RunLane[] = this.plan.lanes.map((lane) => {
      const done = totals.get(lane.mapId);
      const total = laneTotal(this.plan, lane);
      const [rejected, held, unknown] = [done?.rejected ?? 0, done?.held ?? 0, done?.unknown ?? 0];
      // The ledger links rows that are merged as it links records that are as they should be: they don't make up for others.
      const most = lane.merged ? Math.max(0, total - rejected - held - unknown) : Number.POSITIVE_INFINITY;
      return {
        mapId: lane.mapId,
        object: lane.object,
        label: lane.label,
        total,
        same: this.plan.scope === "rollback" ? 0 : lane.outcomes.unchanged - (lane.merged ?? 0),
        applied: Math.min(most, (done?.applied ?? 0) + (this.plan.scope === "rollback" ? (done?.kept ?? 0) : 0)),
        rejected,
        held,
        unknown,
        merged: lane.merged ?? 0,
        waiting: lane.outcomes.hold + lane.outcomes.fail,
        skipped: this.plan.scope === "rollback" ? 0 : lane.outcomes.skip,
      };
    });
    const landed = lanes.reduce((sum, lane) => sum + lane.applied, 0);
    const left = lanes.reduce((sum, lane) => sum + Math.max(0, lane.total - lane.applied - lane.rejected - lane.held), 0);
    this.mark(nowMs, landed);
    const perMs = run.state === "running" && this.trouble === null && this.waiting === null ? this.ratePerMs(nowMs, landed) : 0;
    return {
      run,
      lanes,
      doing: run.state === "running" ? this.doing : "",
      pace: this.pace,
      elsewhere,
      trouble: run.state === "running" ? this.trouble : null,
      waiting: run.state === "running" || run.state === "paused" ? this.waiting : null,
      ratePerHour: Math.round(perMs * 3_600_000),
      etaMs: perMs > 0 ? Math.round(Math.max(left / perMs, this.limitMs(left, landed))) : null,
      failures: fold.failures().slice(0, 50),
      track: this.marks.map((mark) => ({ atMs: mark.atMs - this.startedMs, landed: mark.landed })),
    };
  }

  /** How long the account's limits alone make the rest take, at the calls that a record has cost so far. */
  private limitMs(left: number, landed: number): number {
    const { pace } = this;
    if (!pace || this.firstCalls === null || landed <= this.firstLanded) return 0;
    const callsLeft = (left * (pace.calls - this.firstCalls)) / (landed - this.firstLanded);
    const waits = pace.windows
      .filter((window) => window.counts === "calls")
      .map((window) => ((callsLeft - (window.allowed - window.used)) / window.allowed) * window.windowMs);
    return Math.max(0, ...waits);
  }

  private mark(nowMs: number, landed: number): void {
    const last = this.marks.at(-1);
    if (last && nowMs - last.atMs < 250 && last.landed === landed) return;
    this.marks.push({ atMs: nowMs, landed });
    if (this.marks.length > MAX_POINTS)
      this.marks.splice(1, this.marks.length - 2, ...this.marks.slice(1, -1).filter((_, index) => index % 2 === 0));
  }

  private ratePerMs(nowMs: number, landed: number): number {
    const from = this.marks.find((mark) => mark.atMs >= nowMs - WINDOW_MS);
    const spanMs = from ? nowMs - from.atMs : 0;
    return from && spanMs >= MIN_WINDOW_MS ? (landed - from.landed) / spanMs : 0;
  }
}
