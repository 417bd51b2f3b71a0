import type { Json } from "../../../shared/kernel/json.ts";
import type { DestinationField, DestinationRecord } from "../../../shared/model/account.ts";
import type { Effect, EffectRef, OutcomeKind } from "../../../shared/model/plan.ts";
import type { DestinationObject } from "../../../shared/packs/contract.ts";
import { effectIdOf, repeatedIdOf } from "../../../shared/plan/identity.ts";
import { awaitImages } from "../../../shared/plan/images.ts";
import type { LaneInput, PlanContext } from "../../../shared/plan/index.ts";
import { claimOneOf, lacksOneOf, soughtOneOf } from "../../../shared/plan/one-of.ts";
import { type ChangeTimes, isBlank, newerSide, resolveCollision } from "../../../shared/plan/policy.ts";
import { causeIssue, duplicateIssue, missingRefIssue, orphanText, stuckRefIssue } from "../../../shared/plan/reference-issues.ts";
import type { MappedRecord, MappedRef } from "../../../shared/transform/index.ts";
import { type Match, MatchIndex, NameIndex } from "./match.ts";
import { sortByParents } from "./order.ts";

/** What later lanes need to know of an effect. */
interface Head {
  kind: OutcomeKind;
  targetId: string | null;
  aliasOf: string | null;
  label: string;
}

interface Draft {
  effect: Effect;
  record: MappedRecord;
  /** What it found at the destination, where no earlier run loaded it there; others may have the better right to it. */
  late?: { found: Match; right: "key" | "match" | "shared" };
  /** Its values and links are nobody's. */
  isShared?: boolean;
}

/**
 * The slow, obvious way to a plan, kept to compare the fast one with: turns mapped records into effects, lane by lane in load order. Pure: the same inputs give the same effects.
 * Lanes must be added so that an object comes before those that refer to it; references inside one object are allowed.
 */
export class SlowPlanBuilder {
  private readonly heads = new Map<string, Head>();
  private readonly mapsOf = new Map<string, string[]>();
  private readonly effectNames = new Map<string, NameIndex>();
  private readonly existing = new Map<string, { byId: Map<string, DestinationRecord>; names: NameIndex }>();

  constructor(private readonly context: PlanContext) {}

  addLane(lane: LaneInput): Effect[] {
    this.mapsOf.set(lane.object.id, [...(this.mapsOf.get(lane.object.id) ?? []), lane.map.id]);
    const drafts = this.draft(lane);
    for (const draft of drafts) this.resolveRefs(lane, draft);
    this.holdOrphans(lane, drafts);
    for (const draft of drafts) this.compare(lane, draft);
    return sortByParents(drafts.map((draft) => draft.effect));
  }

  private draft(lane: LaneInput): Draft[] {
    const matches = this.matchIndex(lane);
    const inPlan = new MatchIndex(lane.object, lane.fields, lane.sourceField);
    const names = this.namesOf(lane.object.id);
    const seen = new Map<string, number>();
    const firsts = new Map<string, string>();
    const drafts: Draft[] = [];
    for (const record of lane.records) {
      if (!record.taken && record.elsewhere) continue;
      const times = seen.get(record.sourceKey) ?? 0;
      seen.set(record.sourceKey, times + 1);
      if (times === 0) firsts.set(record.sourceKey, record.datasetId);
      const effect = emptyEffect(lane, record, times);
      awaitImages(effect, record, this.context.landed, lane.bringsImages ?? false);
      const draft: Draft = { effect, record };
      drafts.push(draft);
      if (times > 0) {
        const from = firsts.get(record.sourceKey) ?? "";
        const isSame = from === record.datasetId;
        const file = lane.files?.[from] ?? "Another file";
        const newer = `${file} has a row with the same key ${record.sourceKey} and was imported later: that one is loaded.`;
        decide(effect, "skip", isSame ? `Another row has the same key ${record.sourceKey}; the first one is loaded.` : newer);
        // What is the matter with a row that a later file replaces is told of nobody.
        if (!isSame) effect.issues = [];
        effect.issues.push(causeIssue(effect, isSame ? "key.twice" : "key.newer", "warning"));
      } else if (!record.taken) decide(effect, "skip", "The condition of this map leaves the row out.");
      else if (record.hold) decide(effect, "hold", record.hold);
      else this.identify(lane, draft, matches, inPlan);
      this.heads.set(effect.id, { kind: effect.kind, targetId: effect.targetId, aliasOf: effect.aliasOf, label: effect.label });
      if (effect.kind === "create" || effect.kind === "update") names.add(effect.id, effect.mapped[lane.object.title]);
      else if (effect.kind !== "unchanged" && times === 0) this.waitingOf(lane.object.id).add(effect.id, effect.mapped[lane.object.title]);
    }
    this.settleLate(drafts);
    return drafts;
  }

  /** Known from an earlier run, found at the destination, the same as an earlier row, or new. */
  private identify(lane: LaneInput, draft: Draft, matches: MatchIndex, inPlan: MatchIndex): void {
    const { effect } = draft;
    const fault = effect.issues.find((issue) => FATAL_ISSUES.has(issue.code));
    const known = this.context.landed.get(effect.id);
    const landedId = known?.shared ? undefined : known?.id;
    const last = matches.fields.at(-1);
    const found = known?.shared && !lane.object.listable && last ? { id: known.id, field: last } : matches.find(effect.mapped);
    const isOwnKey = found !== null && found.field === lane.sourceField;
    const right = known?.shared && known.id === found?.id ? "shared" : isOwnKey ? "key" : "match";
    const twin = landedId || right === "key" ? null : inPlan.find(effect.mapped);
    if (fault) decide(effect, "fail", fault.message);
    else if (twin) this.alias(effect, twin);
    else {
      inPlan.add(effect.id, effect.mapped);
      effect.targetId = landedId ?? found?.id ?? null;
      if (landedId) this.claims.set(`${effect.object}|${landedId}`, effect.id);
      else if (found) draft.late = { found, right };
      if (landedId) decide(effect, "update", "Loaded by an earlier run.");
      else if (found) decide(effect, "update", `Found at the destination by ${found.field.label.toLowerCase()}.`);
      else decide(effect, "create", "Not at the destination yet.");
    }
  }

  /** Object and destination id → the effect that has taken the record. */
  private readonly claims = new Map<string, string>();

  /** Gives each destination record to the row with the best right to it. */
  private settleLate(drafts: Draft[]): void {
    for (const right of ["key", "match", "shared"] as const) {
      for (const draft of drafts) {
        if (draft.late?.right !== right) continue;
        const { effect, late } = draft;
        const record = `${effect.object}|${late.found.id}`;
        const claimant = this.claims.get(record);
        const label = late.found.field.label.toLowerCase();
        if (claimant) {
          effect.targetId = null;
          this.alias(effect, { id: claimant, field: late.found.field });
        } else if (right === "shared") {
          draft.isShared = true;
          effect.shared = true;
          decide(effect, "unchanged", `Same ${label} as a record that another row stands for: its values are not loaded.`);
        } else this.claims.set(record, effect.id);
        const head = this.heads.get(effect.id);
        if (head) Object.assign(head, { kind: effect.kind, targetId: effect.targetId, aliasOf: effect.aliasOf });
      }
    }
    // What was taken for the same as a record that is a duplicate itself goes with that one.
    for (const { effect } of drafts) {
      const known = effect.aliasOf ? this.heads.get(effect.aliasOf) : undefined;
      if (!effect.aliasOf || !known?.aliasOf) continue;
      const [was, is] = [known.label, this.heads.get(known.aliasOf)?.label ?? ""];
      effect.aliasOf = known.aliasOf;
      const head = this.heads.get(effect.id);
      if (head) head.aliasOf = effect.aliasOf;
      effect.why = effect.why.replace(` as ${was}: one`, () => ` as ${is}: one`);
      for (const issue of effect.issues)
        if (issue.code === "record.duplicate") issue.message = issue.message.replace(`“${was}”: its`, () => `“${is}”: its`);
    }
  }

  private alias(effect: Effect, twin: Match): void {
    effect.aliasOf = twin.id;
    const label = this.heads.get(twin.id)?.label ?? twin.id;
    effect.issues.push(duplicateIssue(effect, twin.field.label, label));
    decide(effect, "unchanged", `Same ${twin.field.label.toLowerCase()} as ${label}: one record stands for both.`);
  }

  private resolveRefs(lane: LaneInput, draft: Draft): void {
    const { effect, record, isShared } = draft;
    if (effect.kind === "skip" || effect.aliasOf || isShared) return;
    for (const ref of record.refs) {
      const resolved = this.resolve(ref, lane.object.needs.includes(ref.field));
      if (resolved.ref.to.length || resolved.ref.ids.length) effect.refs.push(resolved.ref);
      for (const text of resolved.missing) effect.issues.push(missingRefIssue(effect, lane, ref, text, this.context.labelOf(ref.object)));
    }
    for (const needed of lane.object.needs) {
      const isRef = lane.fields.some((field) => field.key === needed && (field.type === "reference" || field.type === "references"));
      if (!isRef || effect.refs.some((ref) => ref.field === needed) || effect.kind === "fail" || effect.kind === "hold") continue;
      const texts = record.refs.find((ref) => ref.field === needed)?.texts ?? [];
      this.redecide(effect, "hold", orphanText(texts));
      effect.issues.push(
        causeIssue(
          effect,
          texts.length ? "parent.missing" : "parent.none",
          "error",
          lane.fields.find((field) => field.key === needed)?.label,
        ),
      );
    }
    if (effect.kind !== "fail" && effect.kind !== "hold" && lacksOneOf(lane, effect.refs)) {
      this.redecide(effect, "hold", orphanText(soughtOneOf(lane, record.refs)));
      effect.issues.push(causeIssue(effect, soughtOneOf(lane, record.refs).length ? "parent.missing" : "parent.none", "error"));
    } else claimOneOf(lane, effect.refs);
  }

  private resolve(ref: MappedRef, required: boolean): { ref: EffectRef; missing: string[] } {
    const to: string[] = [];
    const ids: string[] = [];
    const missing: string[] = [];
    for (const text of ref.texts) {
      const named = this.namesOf(ref.object).find(text);
      const effectId = this.effectByKey(ref.object, text) ?? (named ? (this.heads.get(named)?.aliasOf ?? named) : null);
      const id = effectId ? null : this.existingOf(ref.object).names.find(text);
      const waiting = this.waitingOf(ref.object).find(text);
      if (effectId) to.push(effectId);
      else if (id) ids.push(id);
      else if (waiting) to.push(waiting);
      else missing.push(text);
    }
    return { ref: { field: ref.field, to: [...new Set(to)], ids: [...new Set(ids)], many: ref.many, required }, missing };
  }

  private effectByKey(object: string, key: string): string | null {
    for (const mapId of this.mapsOf.get(object) ?? []) {
      const id = effectIdOf(mapId, key.trim());
      const head = this.heads.get(id);
      if (head) return head.aliasOf ?? id;
    }
    return null;
  }

  /** A record whose needed parent is held, skipped or failing waits with it, over any number of levels. */
  private holdOrphans(lane: LaneInput, drafts: Draft[]): void {
    let again = true;
    while (again) {
      again = false;
      for (const { effect } of drafts) {
        if (effect.kind !== "create" && effect.kind !== "update") continue;
        for (const ref of effect.refs) {
          const stuck = ref.to.filter((id) => !isLoading(this.heads.get(id)?.kind));
          if (!stuck.length) continue;
          const label = this.heads.get(stuck[0] ?? "")?.label ?? "its parent";
          if (ref.required && stuck.length === ref.to.length && !ref.ids.length) {
            this.redecide(effect, "hold", `Waits for ${label}, which is not loaded.`);
            effect.issues.push(causeIssue(effect, "parent.held", "error", lane.fields.find((field) => field.key === ref.field)?.label));
            again = true;
          } else {
            ref.to = ref.to.filter((id) => !stuck.includes(id));
            effect.issues.push(stuckRefIssue(effect, lane, ref.field, label));
          }
        }
        effect.refs = effect.refs.filter((ref) => ref.to.length || ref.ids.length);
        if (!isLoading(effect.kind) || !lacksOneOf(lane, effect.refs)) claimOneOf(lane, effect.refs);
        else {
          this.redecide(effect, "hold", "Waits for the records it belongs to, none of which is loaded.");
          effect.issues.push(causeIssue(effect, "parent.held", "error"));
          again = true;
        }
      }
    }
  }

  /** For records that exist: what would change, by each field's policy. */
  private compare(lane: LaneInput, { effect, record }: Draft): void {
    if (effect.kind === "create") effect.values = withoutReadOnly(effect.mapped, lane.fields);
    if (effect.kind !== "update" || !effect.targetId) return;
    const there = this.existingOf(lane.object.id).byId.get(effect.targetId);
    const listed = there?.values;
    if (!listed && lane.object.listable) {
      this.redecide(effect, "hold", "Was loaded before, but is no longer at the destination: somebody removed it there.");
      effect.issues.push(causeIssue(effect, "record.removed", "error"));
      return;
    }
    const now = listed ?? this.context.landed.get(effect.id)?.values ?? {};
    const times = { source: record.modifiedAt ?? null, there: there?.updatedAt ?? null };
    if (Object.values(lane.policies).includes("newer")) effect.times = times;
    effect.before = {};
    for (const field of lane.fields) {
      const mapped = effect.mapped[field.key];
      if (mapped === undefined) continue;
      effect.before[field.key] = now[field.key] ?? null;
      const sent = resolveCollision(lane.policies[field.key] ?? "source", field, mapped, now[field.key], times);
      if (sent !== undefined) effect.values[field.key] = sent;
    }
    effect.refs = effect.refs.filter((ref) => this.refChanges(lane, ref, now, times));
    if (!Object.keys(effect.values).length && !effect.refs.length) {
      this.redecide(effect, "unchanged", `${effect.why} Nothing differs.`);
    }
  }

  private refChanges(lane: LaneInput, ref: EffectRef, now: Record<string, Json>, times: ChangeTimes): boolean {
    const current = now[ref.field];
    const policy = lane.policies[ref.field] ?? "source";
    const keeps = policy === "blank" || (policy === "newer" && newerSide(times) !== "source");
    if (policy === "never" || (keeps && !isBlank(current))) return false;
    const have = new Set((Array.isArray(current) ? current : [current]).map(String));
    const ids = ref.to.map((id) => this.heads.get(id)?.targetId ?? null);
    return ids.some((id) => id === null || !have.has(id)) || ref.ids.some((id) => !have.has(id));
  }

  private redecide(effect: Effect, kind: OutcomeKind, why: string): void {
    decide(effect, kind, why);
    const head = this.heads.get(effect.id);
    if (head) head.kind = kind;
  }

  private matchIndex(lane: LaneInput): MatchIndex {
    const index = new MatchIndex(lane.object, lane.fields, lane.sourceField);
    for (const record of this.context.snapshot(lane.object.id)) index.add(record.id, record.values);
    return index;
  }

  private readonly effectsWaiting = new Map<string, NameIndex>();

  private waitingOf(object: string): NameIndex {
    const known = this.effectsWaiting.get(object) ?? new NameIndex([], "");
    this.effectsWaiting.set(object, known);
    return known;
  }

  private namesOf(object: string): NameIndex {
    const known = this.effectNames.get(object) ?? new NameIndex([], "");
    this.effectNames.set(object, known);
    return known;
  }

  private existingOf(object: string): { byId: Map<string, DestinationRecord>; names: NameIndex } {
    const known = this.existing.get(object);
    if (known) return known;
    const records = this.context.snapshot(object);
    const made = { byId: new Map(records.map((record) => [record.id, record])), names: new NameIndex(records, this.titleOf(object)) };
    this.existing.set(object, made);
    return made;
  }

  private titleOf(object: string): string {
    return this.titles.get(object) ?? "name";
  }

  private readonly titles = new Map<string, string>();

  /** Tells which field names the records of an object, for references by name. Call before the lanes are added. */
  name(object: DestinationObject): this {
    this.titles.set(object.id, object.title);
    return this;
  }
}

/** The destination would refuse the record; other errors leave out one value. */
const FATAL_ISSUES = new Set(["field.required", "text.tooLong", "file.missing", "file.tooLarge"]);

function emptyEffect(lane: LaneInput, record: MappedRecord & { datasetId: string }, times: number): Effect {
  return {
    id: times ? repeatedIdOf(lane.map.id, record) : effectIdOf(lane.map.id, record.sourceKey),
    mapId: lane.map.id,
    object: lane.object.id,
    sourceKey: record.sourceKey,
    label: record.label,
    address: { dataset: record.datasetId, row: record.row },
    kind: "create",
    mapped: record.values,
    values: {},
    refs: [],
    targetId: null,
    aliasOf: null,
    before: null,
    undo: null,
    issues: [...record.issues],
    why: "",
  };
}

const isLoading = (kind: OutcomeKind | undefined): boolean => kind === "create" || kind === "update" || kind === "unchanged";

function decide(effect: Effect, kind: OutcomeKind, why: string): void {
  effect.kind = kind;
  effect.why = why;
}

function withoutReadOnly(mapped: Record<string, Json>, fields: DestinationField[]): Record<string, Json> {
  const closed = new Set(fields.filter((field) => field.readOnly).map((field) => field.key));
  return Object.fromEntries(Object.entries(mapped).filter(([key, value]) => !closed.has(key) && !isBlank(value)));
}
