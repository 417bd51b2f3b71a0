import type { Json } from "../kernel/json.ts";
import type { LedgerEntry } from "../model/ledger.ts";
import { type Effect, isMerged, type PlanLane } from "../model/plan.ts";
import type { FieldDiff, ReconciledObject } from "../model/report.ts";

/** Counts of one object while its records are compared one after the other. */
export class Reconciler {
  readonly total: ReconciledObject;

  constructor(
    lane: PlanLane,
    sourceRows: number,
    private readonly amountKey: string | null,
  ) {
    this.total = {
      mapId: lane.mapId,
      object: lane.object,
      label: lane.label,
      sourceRows,
      created: 0,
      updated: 0,
      unchanged: 0,
      merged: 0,
      skipped: 0,
      held: 0,
      failed: 0,
      found: 0,
      expected: 0,
      fieldsCompared: 0,
      fieldsDiffering: 0,
      amountMapped: amountKey ? 0 : null,
      amountFound: amountKey ? 0 : null,
    };
  }

  /** One record: what was planned, what happened (null when nothing was sent), and the comparison (null when not found or not expected). */
  add(effect: Effect, entry: LedgerEntry | null, diffs: FieldDiff[] | null): void {
    this.count(effect, entry);
    if (entry?.state !== "applied" || isMerged(effect)) return;
    this.total.expected += 1;
    if (this.amountKey) this.addAmount("amountMapped", entry.sent?.[this.amountKey] ?? effect.mapped[this.amountKey]);
    const isMissing = diffs?.some((diff) => diff.field === "") ?? true;
    if (isMissing) this.total.fieldsDiffering += diffs?.length ?? 0;
    if (!diffs || isMissing) return;
    this.total.found += 1;
    this.total.fieldsCompared += diffs.length;
    this.total.fieldsDiffering += diffs.filter((diff) => diff.verdict === "differs").length;
    if (this.amountKey) this.addAmount("amountFound", diffs.find((diff) => diff.field === this.amountKey)?.found);
  }

  private count(effect: Effect, entry: LedgerEntry | null): void {
    const total = this.total;
    if (effect.kind === "skip") total.skipped += 1;
    else if (effect.kind === "hold" || entry?.state === "held") total.held += 1;
    else if (effect.kind === "fail" || (entry && entry.state !== "applied")) total.failed += 1;
    else if (entry && isMerged(effect)) total.merged += 1;
    else if (entry?.action === "create") total.created += 1;
    else if (entry?.action === "update") total.updated += 1;
    else if (entry?.action === "link") total.unchanged += 1;
  }

  private addAmount(sum: "amountMapped" | "amountFound", amount: Json | undefined): void {
    this.total[sum] = (this.total[sum] ?? 0) + (typeof amount === "number" ? amount : 0);
  }
}
