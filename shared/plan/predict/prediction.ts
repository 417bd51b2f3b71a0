import { type IssueGroup, type OutcomeKind, outcomeKinds, type PlanLane } from "../../model/plan.ts";
import { collate } from "../../rows/index.ts";
import { facetsOf } from "../facets.ts";
import { currencySums, noMoney, noOutcomes, sortedCounts } from "../summary.ts";
import { CREATE, isReplaced, kindOfNumber, type LaneColumns, numberOfKind, UPDATE, Why } from "./columns.ts";
import { countFacets } from "./facet-codes.ts";
import { eachRef, toOf } from "./refs.ts";
import type { Slots } from "./slots.ts";

/** Which records are wanted; see EffectFilter. */
export interface PredictionFilter {
  mapId?: string;
  kind?: OutcomeKind;
  issueCode?: string;
  issueField?: string;
  /** Only updates that write the field of this key. */
  changed?: string;
  /** Only records that get this in a field by which they are counted; empty for nothing. */
  facet?: { mapId: string; field: string; value: string };
  text?: string;
  sort?: { by: "label" | "outcome"; descending: boolean };
}

/** What is predicted of all records of a plan, by slot, and in the order of the plan by position. */
export class Prediction {
  constructor(readonly slots: Slots) {}

  get count(): number {
    return this.slots.end;
  }

  /** The record at a position of the plan. */
  slotAt(position: number): number {
    const lane = this.slots.laneOf(position);
    return lane.order ? lane.start + (lane.order[position - lane.start] ?? 0) : position;
  }

  /** The slots of records that load or would: created and updated ones, in the order of the plan. */
  loading(): number[] {
    const found: number[] = [];
    for (let position = 0; position < this.count; position += 1) {
      const slot = this.slotAt(position);
      const kind = this.slots.kindOf(slot);
      if (kind === CREATE || kind === UPDATE) found.push(slot);
    }
    return found;
  }

  /** The slots of the records wanted, in the order of the plan or as sorted; ties in the order of the plan. */
  select(filter: PredictionFilter): Uint32Array {
    const found = new Uint32Array(this.count);
    let length = 0;
    for (const lane of this.slots.lanes) {
      if (filter.mapId && lane.mapId !== filter.mapId) continue;
      const isWanted = testOf(lane, filter);
      for (let place = 0; place < lane.count; place += 1) {
        const at = lane.order ? (lane.order[place] ?? 0) : place;
        if (isWanted(at)) found[length++] = lane.start + at;
      }
    }
    const chosen = found.slice(0, length);
    return filter.sort ? this.sorted(chosen, filter.sort) : chosen;
  }

  /** The records wanted, as a plan of them alone would tell them. Lanes and issues of which none is left are left out. */
  tally(filter: PredictionFilter, labelOf: (mapId: string) => string): { lanes: PlanLane[]; issues: IssueGroup[] } {
    const wanted = this.slots.lanes.flatMap((lane) =>
      filter.mapId && lane.mapId !== filter.mapId ? [] : [{ lane, test: testOf(lane, filter) }],
    );
    return {
      lanes: wanted.map(({ lane, test }) => laneOf(lane, labelOf(lane.mapId), test)).filter(({ count }) => count > 0),
      issues: wanted
        .flatMap(({ lane, test }) => groupsOf(lane, test))
        .filter(({ outcomes }) => outcomeKinds.some((kind) => (outcomes?.[kind] ?? 0) > 0)),
    };
  }

  /** The records of the plan that a record's references point at, with what people call them. */
  parentsOf(slot: number): { id: string; label: string }[] {
    const lane = this.slots.laneOf(slot);
    const parents: number[] = [];
    eachRef(lane, slot - lane.start, (span) => parents.push(...toOf(lane, span)));
    return parents.map((each) => ({ id: this.slots.idOf(each), label: this.slots.labelOf(each) }));
  }

  private sorted(slots: Uint32Array, { by, descending }: NonNullable<PredictionFilter["sort"]>): Uint32Array {
    const sign = descending ? -1 : 1;
    const places = Uint32Array.from(slots.keys());
    if (by === "outcome") {
      const kinds = Uint8Array.from(slots, (slot) => this.slots.kindOf(slot));
      places.sort((a, b) => sign * ((kinds[a] ?? 0) - (kinds[b] ?? 0)) || a - b);
    } else {
      const labels = Array.from(slots, (slot) => this.slots.labelOf(slot));
      places.sort((a, b) => sign * collate(labels[a] ?? "", labels[b] ?? "") || a - b);
    }
    return places.map((place) => slots[place] ?? 0);
  }

  /** The plan's lanes with their counts. Lanes without records are left out, as in any plan. */
  lanes(labelOf: (mapId: string) => string): PlanLane[] {
    return this.slots.lanes.filter((lane) => lane.count > 0).map((lane) => laneOf(lane, labelOf(lane.mapId), all));
  }

  /** Issues of all records by code, field and map, most frequent first, each by its records' outcomes. */
  issues(): IssueGroup[] {
    return this.slots.lanes.flatMap((lane) => groupsOf(lane, all)).sort((a, b) => b.count - a.count);
  }
}

type Wanted = (at: number) => boolean;
const all: Wanted = () => true;

/** Whether a place of a lane is wanted. */
function testOf(lane: LaneColumns, filter: PredictionFilter): Wanted {
  const tests: Wanted[] = [];
  const { kind, issueCode, issueField, changed, facet } = filter;
  if (kind) {
    const number = numberOfKind(kind);
    tests.push((at) => lane.kind[at] === number);
  }
  if (issueCode) {
    const marks = lane.sets.having(issueCode, issueField);
    tests.push((at) => marks[lane.issues[at] ?? 0] === 1);
  }
  if (changed)
    tests.push(
      (at) => lane.kind[at] === UPDATE && (writesField(lane, at, lane.changeable.indexOf(changed)) || writesRef(lane, at, changed)),
    );
  if (facet) {
    const column = lane.mapId === facet.mapId ? lane.facets.find(({ field }) => field === facet.field) : undefined;
    const code = column?.values.indexOf(facet.value) ?? -1;
    tests.push((at) => code >= 0 && column?.codes[at] === code && !isReplaced(lane, at));
  }
  const text = filter.text?.trim().toLowerCase();
  if (text) {
    const marks = new Uint8Array(lane.count);
    lane.labels.find(text, marks);
    lane.keys.find(text, marks);
    tests.push((at) => marks[at] === 1);
  }
  const [only, ...more] = tests;
  if (!only) return all;
  return more.length === 0 ? only : (at) => tests.every((test) => test(at));
}

function writesField({ changed, changeable }: LaneColumns, at: number, field: number): boolean {
  const words = Math.ceil(changeable.length / 32);
  return field >= 0 && changed !== null && ((changed[at * words + (field >> 5)] ?? 0) & (1 << (field & 31))) !== 0;
}

function writesRef(lane: LaneColumns, at: number, key: string): boolean {
  let found = false;
  eachRef(lane, at, ({ from }) => {
    if (lane.refFields[lane.refs.field.all[from] ?? 0] === key) found = true;
  });
  return found;
}

function groupsOf({ count, kind, issues, sets, groups }: LaneColumns, isWanted: Wanted): IssueGroup[] {
  const kinds = outcomeKinds.length;
  const bySet = new Uint32Array(sets.size * kinds);
  for (let at = 0; at < count; at += 1) {
    if (!isWanted(at)) continue;
    const place = (issues[at] ?? 0) * kinds + (kind[at] ?? 0);
    bySet[place] = (bySet[place] ?? 0) + 1;
  }
  const outcomes = groups.map(noOutcomes);
  for (let set = 1; set < sets.size; set += 1) {
    // A record with two such issues is one record.
    for (const group of new Set(sets.groupsAt(set))) {
      const own = outcomes[group];
      if (own) for (let number = 0; number < kinds; number += 1) own[kindOfNumber(number)] += bySet[set * kinds + number] ?? 0;
    }
  }
  return groups.map((group, at) => ({ ...group, outcomes: outcomes[at] ?? noOutcomes() }));
}

function laneOf(lane: LaneColumns, label: string, isWanted: Wanted): PlanLane {
  const outcomes = noOutcomes();
  const money = lane.amount ? noMoney() : null;
  const currencies = lane.amount && lane.currency ? lane.currency.values.map(noMoney) : null;
  let [count, merged] = [0, 0];
  for (let at = 0; at < lane.count; at += 1) {
    if (!isWanted(at)) continue;
    count += 1;
    const kind = kindOfNumber(lane.kind[at] ?? 0);
    outcomes[kind] += 1;
    if (lane.why[at] === Why.alias || lane.why[at] === Why.shared) merged += 1;
    const amount = lane.amount?.[at] ?? 0;
    if (money) money[kind] += amount;
    const own = currencies?.[lane.currency?.codes[at] ?? 0];
    if (own) own[kind] += amount;
  }
  const { mapId, object, start } = lane;
  const facets = facetsOf(countFacets(lane, isWanted));
  return {
    mapId,
    object,
    label,
    start,
    count,
    outcomes,
    merged,
    ...(money ? { money } : {}),
    ...(currencies && lane.currency
      ? {
          currencies: currencySums(
            lane.currency.field,
            lane.currency.values.map((value, code) => [value, currencies[code] ?? noMoney()]),
          ),
        }
      : {}),
    changes: sortedCounts(changesOf(lane, isWanted)),
    facets,
  };
}

/** Field key → records that are updated in it. */
function changesOf(lane: LaneColumns, isWanted: Wanted): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let at = 0; at < lane.count; at += 1) {
    if (lane.kind[at] !== UPDATE || !isWanted(at)) continue;
    for (const [field, key] of lane.changeable.entries()) if (writesField(lane, at, field)) count(key);
    eachRef(lane, at, ({ from }) => count(lane.refFields[lane.refs.field.all[from] ?? 0] ?? ""));
  }
  return counts;
}
