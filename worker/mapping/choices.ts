import { catcher, type ValueClusters, valueClusters } from "../../shared/mapping/clusters/index.ts";
import { type LookupCount, proposeOwners, proposeValues, valueDefaults } from "../../shared/mapping/index.ts";
import { lessonOption, lessonOwner } from "../../shared/mapping/learn/index.ts";
import type { Recall } from "../../shared/mapping/memory/index.ts";
import type { DestinationField, FieldRow, ObjectMap, SpellingMethod } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import { choiceSplitter, readNumber } from "../../shared/transform/index.ts";
import type { OwnerRowView, ValueListView } from "../../shared/wire/index.ts";
import { datasetsOf, destinationObject, fieldsOf, type Ground, mapsInOrder } from "../ground.ts";
import { amountColumnOf } from "../lookups.ts";
import { activeRows, type Programs, scanLookups, separatorsOf } from "../programs.ts";
import { LoadedRows } from "../sources/loaded-rows.ts";
import type { Store } from "../store/index.ts";
import { NewValues } from "./new-values.ts";
import { askedOwner, type OwnerCounts, ownerRows } from "./owner-rows.ts";
import { readPeople } from "./people.ts";
import { type Together, valueList } from "./value-lists.ts";

/** The Values and Owners rooms. Counting over whole datasets is remembered until the map changes. */
export class ChoiceDesk {
  private readonly counts = new Map<string, Promise<Counted>>();

  private readonly newValues: NewValues;

  constructor(
    private readonly store: Store,
    private readonly programs: Programs,
  ) {
    this.newValues = new NewValues(store);
  }

  /** Rows whose field offers choices: their values need decisions. */
  private choiceRows(ground: Ground): { map: ObjectMap; row: FieldRow; field: DestinationField }[] {
    return mapsInOrder(ground).flatMap((map) => {
      const fields = fieldsOf(ground, map.destination);
      return activeRows(ground, map.id).flatMap((row) => {
        const field = fields.find((each) => each.ref === row.target);
        return field && (field.type === "choice" || field.type === "choices") ? [{ map, row, field }] : [];
      });
    });
  }

  private userRows(ground: Ground): { map: ObjectMap; row: FieldRow }[] {
    return mapsInOrder(ground).flatMap((map) => {
      const fields = fieldsOf(ground, map.destination);
      return activeRows(ground, map.id)
        .filter((row) => fields.find((field) => field.ref === row.target)?.type === "user")
        .map((row) => ({ map, row }));
    });
  }

  /**
   * The texts a row looks up, with how many of the records that are loaded, and how much money, hang on each (most records first), and which stand
   * together.
   */
  private lookupCounts(ground: Ground, map: ObjectMap, row: FieldRow, split: boolean): Promise<Counted> {
    const key = JSON.stringify([
      map.id,
      map.condition,
      row.column,
      row.formula,
      row.target,
      inputsOf(ground, map),
      ground.state.keyColumns[map.source] ?? null,
      // Rows that another map takes instead don't stand for their key.
      map.condition === null ? null : rivalsOf(ground, map).map(({ id, condition }) => [id, condition]),
      split,
      ground.state.splitSigns?.[row.id] ?? null,
      ground.datasets.length,
      ground.state.settings,
      ground.state.overrides,
      // MAP reads the value maps of other rows.
      row.formula && /\bMAP\s*\(/i.test(row.formula) ? [ground.state.values, ground.state.valueRules] : null,
    ]);
    const known = this.counts.get(key) ?? this.count(ground, map, row, split);
    if (this.counts.size > 200) this.counts.clear();
    this.counts.set(key, known);
    known.catch(() => this.counts.delete(key));
    return known;
  }

  private async count(ground: Ground, map: ObjectMap, row: FieldRow, split: boolean): Promise<Counted> {
    const counts = new Map<string, LookupCount>();
    const programs = await this.programs(ground, map);
    const leftOut = await LoadedRows.in(this.store).of(ground, map, programs, async () =>
      (await Promise.all(rivalsOf(ground, map).map((rival) => this.programs(ground, rival)))).flat(),
    );
    const together = new Map<string, Together>();
    const parts = new Map<string, { texts: string[]; group: Together | null }>();
    const amounts = new Map<string, number>();
    for (const each of programs) {
      const amountAt = each.dataset.columns.findIndex((column) => column.name === amountColumnOf(ground, each.dataset));
      const separator = row.column === null ? null : (separatorsOf(each.dataset)[row.column] ?? null);
      const splitter = choiceSplitter(ground.state.splitSigns?.[row.id] ?? null, separator);
      parts.clear();
      const visit = (whole: string, cell: string) => {
        const amount = amountAt < 0 ? null : kept(amounts, cell, () => readNumber(cell)?.value ?? 0);
        const { texts, group } = kept(parts, whole, () => {
          const texts = split ? splitter(whole) : [whole];
          return { texts, group: texts.length > 1 ? groupOf(together, texts) : null };
        });
        if (group) {
          group.records += 1;
          group.amount += amount ?? 0;
        }
        for (const text of texts) {
          const known = kept(counts, text, () => ({ text, records: 0, amount: amount === null ? null : 0 }), false);
          known.records += 1;
          if (known.amount !== null) known.amount += amount ?? 0;
        }
      };
      await scanLookups(this.store, each, row.id, amountAt, visit, leftOut.get(each.dataset.id));
    }
    return { counts: [...counts.values()].sort((a, b) => b.records - a.records), together: [...together.values()] };
  }

  /** Every column whose values need decisions, in load order. */
  async valueLists(ground: Ground): Promise<ValueListView[]> {
    return Promise.all(
      this.choiceRows(ground).map(async (place) => {
        const { counts, together } = await this.lookupCounts(ground, place.map, place.row, place.field.type === "choices");
        const texts = counts.map((count) => count.text);
        const isNew = await this.newValues.of(ground.project.id, place.row.id, inputsOf(ground, place.map), texts);
        return valueList(ground, place, counts, together, isNew);
      }),
    );
  }

  /** Values of one column that a method takes for spellings of one; none when the column is no longer there. */
  async clusters(ground: Ground, rowId: string, method: SpellingMethod): Promise<ValueClusters> {
    const lists = await this.valueLists(ground);
    const list = lists.find((each) => each.rowId === rowId);
    return list ? valueClusters(list.rows, method, list.options) : { clusters: [], leftOut: 0 };
  }

  async owners(ground: Ground): Promise<OwnerRowView[]> {
    return ownerRows(ground, await this.ownerCounts(ground), await readPeople(this.store, ground));
  }

  private ownerCounts(ground: Ground): Promise<OwnerCounts[]> {
    return Promise.all(
      this.userRows(ground).map(async ({ map, row }) => ({
        label: destinationObject(ground, map.destination).label,
        counts: (await this.lookupCounts(ground, map, row, false)).counts,
      })),
    );
  }

  /** Options and users for values and owners that have none yet. */
  async proposals(ground: Ground, recall: Recall | null = null): Promise<Op[]> {
    if (!ground.schema) return [];
    const ops: (Op | null)[] = [];
    for (const { map, row, field } of this.choiceRows(ground)) {
      const { counts } = await this.lookupCounts(ground, map, row, field.type === "choices");
      const defaults = valueDefaults({ ...ground, sourcePack: ground.source }, row);
      const catching = catcher(ground.state.valueRules?.[row.id] ?? []);
      const [caught, open] = [counts.filter(({ text }) => catching(text)), counts.filter(({ text }) => !catching(text))];
      const place = { object: map.source, into: map.destination, header: row.column ?? "", target: field.ref };
      const creates = ground.destination.settings.takesChoices(map.destination, field.key);
      const remembered = (value: string) => {
        if (row.column === null) return null;
        const learnt = lessonOption(ground.state.lessons, place, value);
        return learnt ? { ...learnt, creates } : (recall?.option(place, value) ?? null);
      };
      ops.push(withdrawn(ground, row.id, caught), proposeValues(row, field, open, defaults, ground.state, remembered));
    }
    const people = await readPeople(this.store, ground);
    const owners = ownerRows(ground, await this.ownerCounts(ground), people);
    const { users } = ground.schema;
    const places = this.userRows(ground).flatMap(({ map, row }) =>
      row.column === null || row.target === null
        ? []
        : [{ object: map.source, into: map.destination, header: row.column, target: row.target }],
    );
    ops.push(
      proposeOwners(
        owners.map((row) => askedOwner(row, people)),
        users,
        ground.state,
        (owner) => lessonOwner(ground.state.lessons, places, owner, users),
      ),
    );
    return ops.filter((op) => op !== null);
  }
}

interface Counted {
  counts: LookupCount[];
  together: Together[];
}

function groupOf(together: Map<string, Together>, texts: string[]): Together {
  const key = JSON.stringify(texts);
  const known = together.get(key) ?? { texts, records: 0, amount: 0 };
  together.set(key, known);
  return known;
}

/** Values worked out once while a column is counted; a memory of many values begins anew, unless it is the count itself. */
const KEPT = 20_000;

function kept<T>(known: Map<string, T>, text: string, compute: () => T, bounded = true): T {
  let value = known.get(text);
  if (value === undefined) {
    value = compute();
    if (bounded && known.size >= KEPT) known.clear();
    known.set(text, value);
  }
  return value;
}

/** The other maps that rows of its source may take. */
const rivalsOf = (ground: Ground, map: ObjectMap): ObjectMap[] =>
  mapsInOrder(ground).filter((each) => each.source === map.source && each.id !== map.id);

const inputsOf = (ground: Ground, map: ObjectMap): string =>
  datasetsOf(ground, map.source)
    .map((dataset) => dataset.id)
    .join();

/** What a rule decides needs no proposal. */
function withdrawn(ground: Ground, rowId: string, caught: readonly LookupCount[]): Op | null {
  const choices = ground.state.values[rowId] ?? {};
  const ops = caught
    .filter(({ text }) => Object.hasOwn(choices, text) && choices[text]?.state === "proposed")
    .map(({ text }): Op => ({ kind: "value.set", rowId, value: text, choice: null }));
  return ops.length > 0 ? { kind: "group", label: `Leave ${ops.length} ${ops.length === 1 ? "value" : "values"} to rules`, ops } : null;
}
