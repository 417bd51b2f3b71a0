import type { Json } from "../../kernel/json.ts";
import type { DestinationField } from "../../model/account.ts";
import type { Effect } from "../../model/plan.ts";
import type { MappedRef } from "../../transform/index.ts";
import { effectIdOf, matchTexts, normaliseName } from "../identity.ts";
import { awaitImages } from "../images.ts";
import type { LandedRecord, LaneRecord } from "../lane.ts";
import { resolveCollision } from "../policy.ts";
import { causeIssue } from "../reference-issues.ts";
import { blankEffect } from "./blank-effect.ts";
import { Bit, CREATE, FAIL, HOLD, type LaneColumns, MISSING, RefFlag, SKIP, UNCHANGED, UPDATE, Why } from "./columns.ts";
import { FacetCodes } from "./facet-codes.ts";
import { FATAL_ISSUES } from "./fatal.ts";
import { changeWords, hasRefs, type LaneDraft, type Late } from "./lane-draft.ts";
import { noteDuplicate } from "./late.ts";
import { noteMissing } from "./missing.ts";
import type { Predictor } from "./predictor.ts";
import { settleLane } from "./settle.ts";
import type { SnapshotBook } from "./snapshot-book.ts";
import type { TextIndex } from "./text-index.ts";
import { doubleCode, doubleText, fileOf } from "./why.ts";

/** One lane while its records come in. */
export class LanePredictor {
  private readonly book: SnapshotBook;
  private readonly names: TextIndex;
  private readonly claims: Map<number, number>;
  private readonly datasets = new Map<string, number>();
  private readonly facets: FacetCodes;
  private readonly title: string;
  private readonly isNamed: boolean;

  constructor(
    private readonly plan: Predictor,
    readonly draft: LaneDraft,
    private readonly fields: readonly DestinationField[],
    /** Where records are predicted again: the lane as it was predicted, which stays as it is. */
    private readonly known: LaneDraft | null = null,
  ) {
    const { object } = draft.lane;
    this.book = plan.context.book(object.id);
    this.names = plan.namesOf(object.id);
    this.claims = plan.claimsOf(object.id);
    this.title = object.title;
    const { facets, currency } = draft.columns;
    this.facets = new FacetCodes(currency ? [...facets, currency] : facets);
    this.isNamed = plan.context.named?.has(object.id) ?? true;
  }

  /** The slot of the record that is predicted again; -1 where records are new. */
  private own = -1;

  /** Adds a record that was predicted under a slot before, as it would be now: it finds what it found then, but for itself. */
  addAgain(record: LaneRecord, slot: number): void {
    this.own = slot;
    this.add(record);
  }

  add(record: LaneRecord): void {
    if (!record.taken && record.elsewhere) return;
    const { columns, lane } = this.draft;
    const at = columns.count++;
    const slot = columns.start + at;
    columns.row[at] = record.row;
    columns.dataset[at] = this.datasetNumber(record.datasetId);
    if (columns.image) columns.image[at] = record.image ?? 0;
    columns.labels.push(record.label);
    columns.keys.push(record.sourceKey);
    const first = this.register(record, slot);
    const isDouble = first >= 0;
    const effect = record.images?.length ? this.withImages(record, isDouble) : null;
    const mapped = effect?.mapped ?? record.values;
    const other = isDouble ? this.otherFile(record, first) : null;
    // A row that a later file replaces needs nobody, and is counted nowhere but among those skipped.
    const issues = other === null ? (effect?.issues ?? record.issues) : [];
    for (const issue of issues) this.note(at, issue);
    if (columns.amount) columns.amount[at] = amountOf(mapped[lane.object.amount ?? ""]);
    this.facets.note(at, mapped);
    if (isDouble) {
      this.decide(at, SKIP, Why.double, first);
      this.note(at, causeIssue({ ...addressed(record), why: doubleText(record.sourceKey, other) }, doubleCode(other), "warning"));
    } else if (!record.taken) this.decide(at, SKIP, Why.condition);
    else if (record.hold) this.decide(at, HOLD, Why.hold);
    else if (issues.some((issue) => FATAL_ISSUES.has(issue.code))) this.decide(at, FAIL, Why.fault);
    else this.identify(record, at, mapped);
    const kind = columns.kind[at];
    if (!this.known && this.isNamed && kind !== UNCHANGED && !isDouble)
      this.nameIt(slot, mapped[this.title], kind === CREATE || kind === UPDATE ? this.names : this.plan.waitingOf(lane.object.id));
    if (hasRefs(columns, at)) this.refer(record.refs, at);
    columns.refs.starts[at + 1] = columns.refs.value.length;
  }

  /** Looks up what had to wait for the whole lane, holds what can't be loaded, and works out the order. */
  settle(): LaneColumns {
    settleLane(this.plan, this.draft);
    return this.draft.columns;
  }

  private datasetNumber(id: string): number {
    let known = this.datasets.get(id);
    if (known === undefined) {
      known = this.draft.columns.datasets.push(id) - 1;
      if (known > 255) throw new RangeError("A lane takes its records from at most 256 datasets.");
      this.datasets.set(id, known);
    }
    return known;
  }

  /** The slot of the record that has the same key and was there before; -1 for none. */
  private register({ sourceKey }: LaneRecord, slot: number): number {
    if (this.known) {
      const at = this.own - this.known.columns.start;
      return this.known.columns.why[at] === Why.double ? (this.known.columns.whyOf[at] ?? -1) : -1;
    }
    const { ids } = this.draft;
    const first = ids.get(sourceKey);
    if (first < 0) ids.set(sourceKey, slot);
    return first;
  }

  /** The later file that the row in `slot` is in, which is loaded instead of a record; null when it is the record's own file. */
  private otherFile(record: LaneRecord, slot: number): string | null {
    const from = this.plan.slots.datasetOf(slot);
    return from === record.datasetId ? null : fileOf(this.draft.lane, from);
  }

  private withImages(record: LaneRecord, isDouble: boolean): Effect {
    const { lane } = this.draft;
    const effect = blankEffect(lane, record, isDouble);
    awaitImages(effect, record, this.plan.context.landed, lane.bringsImages ?? false);
    return effect;
  }

  private note(at: number, issue: Parameters<LaneDraft["sets"]["with"]>[1]): void {
    const { columns, sets } = this.draft;
    columns.issues[at] = sets.with(columns.issues[at] ?? 0, issue);
  }

  private decide(at: number, kind: number, why: number, of = -1): void {
    const { columns } = this.draft;
    columns.kind[at] = kind;
    columns.why[at] = why;
    columns.whyOf[at] = of;
  }

  /** Known from an earlier run, found at the destination, the same as an earlier row, or new. */
  private identify(record: LaneRecord, at: number, mapped: Record<string, Json>): void {
    const { columns, inPlan, lane } = this.draft;
    const { landed } = this.plan.context;
    const texts = this.fields.map((field) => matchTexts(mapped[field.key], field.type));
    const known = landed.size ? landed.get(effectIdOf(lane.map.id, record.sourceKey)) : undefined;
    const before = known?.shared ? undefined : known;
    const [found, by] = this.find(texts, known);
    const right = this.rightTo(found, by, known);
    if (!before) {
      const [twin, twinBy] = this.twin(texts, found, by, right);
      if (twin >= 0) {
        this.alias(at, twin, twinBy);
        return;
      }
      if (this.known && right === "shared" && !this.claims.has(found)) {
        columns.target[at] = found;
        this.decide(at, UNCHANGED, Why.shared, by);
        return;
      }
    }
    if (!this.known) for (const [field, own] of texts.entries()) for (const text of own) inPlan[field]?.add(text, columns.start + at);
    const target = before ? this.book.numberOf(before.id) : found;
    columns.target[at] = target;
    if (target < 0) {
      this.decide(at, CREATE, Why.fresh);
      return;
    }
    if (!this.known) {
      if (before) this.claims.set(target, columns.start + at);
      else this.draft.late.push({ at, by, right });
    }
    this.decide(at, UPDATE, before ? Why.landed : Why.found, before ? -1 : by);
    this.compare(at, target, mapped, before ?? null, record.modifiedAt ?? null);
  }

  /** By what right a record would take the one that it found. */
  private rightTo(found: number, by: number, known: LandedRecord | undefined): Late["right"] {
    if (known?.shared && this.book.numberOf(known.id) === found) return "shared";
    return by === 0 && this.fields[0]?.key === this.draft.lane.sourceField?.key ? "key" : "match";
  }

  private find(texts: readonly string[][], known: LandedRecord | undefined): [at: number, by: number] {
    if (known?.shared && this.fields.length && !this.draft.lane.object.listable)
      return [this.book.numberOf(known.id), this.fields.length - 1];
    if (this.book.read === 0) return [-1, -1];
    for (const [by, own] of texts.entries()) {
      for (const text of own) {
        const at = this.book.match(this.fields[by]?.key ?? "", text);
        if (at >= 0) return [at, by];
      }
    }
    return [-1, -1];
  }

  /** The earlier record that is the same by its values, or that found the same destination record, perhaps by another field. */
  private twin(texts: readonly string[][], found: number, by: number, right: Late["right"]): [slot: number, by: number] {
    const { inPlan } = this.known ?? this.draft;
    const claimant = found < 0 || !this.known ? undefined : this.claims.get(found);
    if (claimant !== undefined && claimant !== this.own && (claimant < this.own || this.hasRight(claimant))) return [claimant, by];
    if (right === "key") return [-1, -1];
    const isEarlier = (slot: number): boolean => slot >= 0 && (!this.known || slot < this.own);
    for (const [field, own] of texts.entries()) {
      for (const text of own) {
        const slot = inPlan[field]?.get(text) ?? -1;
        if (isEarlier(slot)) return [this.known ? this.plan.slots.standsFor(slot) : slot, field];
      }
    }
    return [-1, -1];
  }

  /** Whether a record has the one that it took by an earlier run or by its key. */
  private hasRight(slot: number): boolean {
    const columns = this.plan.slots.laneOf(slot);
    const why = columns.why[slot - columns.start];
    return why === Why.landed || (why === Why.found && columns.whyOf[slot - columns.start] === 0 && this.draft.lane.sourceField !== null);
  }

  private alias(at: number, twin: number, by: number): void {
    this.draft.columns.alias[at] = twin;
    this.decide(at, UNCHANGED, Why.alias, by);
    if (this.known) noteDuplicate(this.plan, this.draft, at);
  }

  private nameIt(slot: number, title: Json | undefined, names: TextIndex): void {
    const name = typeof title === "string" ? normaliseName(title) : "";
    if (name) names.add(name, slot);
  }

  /** Of a record that exists: whether it is still there, and which fields would be written. References wait until the lane is settled. */
  private compare(at: number, target: number, mapped: Record<string, Json>, before: LandedRecord | null, modifiedAt: string | null): void {
    const { columns, lane } = this.draft;
    const listed = this.book.valuesOf(target);
    if (!listed && lane.object.listable) {
      columns.bits[at] = Bit.gone;
      return;
    }
    const now = listed ?? before?.values ?? {};
    const times = { source: modifiedAt, there: this.book.updatedAt(target) };
    if (modifiedAt !== null) this.draft.modified.set(at, modifiedAt);
    const words = changeWords(columns);
    columns.changed ??= new Uint32Array(columns.row.length * words);
    for (const [place, field] of lane.fields.entries()) {
      const own = mapped[field.key];
      if (own === undefined) continue;
      if (resolveCollision(lane.policies[field.key] ?? "source", field, own, now[field.key], times) === undefined) continue;
      columns.bits[at] = Bit.differs;
      const word = at * words + (place >> 5);
      columns.changed[word] = (columns.changed[word] ?? 0) | (1 << (place & 31));
    }
  }

  private refer(refs: readonly MappedRef[], at: number): void {
    const { columns, lane, deferred } = this.draft;
    for (const ref of refs) {
      const field = this.refField(ref);
      const always = (lane.object.needs.includes(ref.field) ? RefFlag.required : 0) | (ref.many ? RefFlag.many : 0);
      const isOwn = ref.object === lane.object.id;
      for (const [place, text] of ref.texts.entries()) {
        columns.refs.field.push(field);
        columns.refs.flags.push((place === 0 ? RefFlag.first : 0) | always);
        if (isOwn) {
          deferred.push({ entry: columns.refs.value.length, slot: columns.start + at, field: ref.field, object: ref.object, text });
          columns.refs.value.push(MISSING);
        } else {
          const value = this.plan.resolve(ref.object, text);
          columns.refs.value.push(value);
          if (value !== MISSING) continue;
          if (this.draft.late.at(-1)?.at === at) this.draft.misses.push({ at, ref: { field: ref.field, object: ref.object }, text });
          else noteMissing(this.plan, this.draft, at, ref, text);
        }
      }
    }
  }

  private refField({ field, object }: MappedRef): number {
    const { refFields, refObjects } = this.draft.columns;
    const known = refFields.findIndex((each, at) => each === field && refObjects[at] === object);
    if (known >= 0) return known;
    refObjects.push(object);
    return refFields.push(field) - 1;
  }
}

const addressed = ({ datasetId, row }: Pick<LaneRecord, "datasetId" | "row">) => ({ address: { dataset: datasetId, row } });

const amountOf = (value: Json | undefined): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);
