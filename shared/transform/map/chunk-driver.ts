import type { MapProgram, MappedRecord } from "../contract.ts";
import { type Draft, holdAll } from "./draft.ts";
import type { FieldStep } from "./field-row.ts";
import { type Outcome, outcomeOf, replay } from "./outcome.ts";
import { emptyDraft, type MapParts, notTaken } from "./parts.ts";
import { PerDistinct } from "./per-distinct.ts";

/** A step over a chunk. */
interface OpenStep {
  step: FieldStep;
  key: string;
  /** Null where rows hardly repeat each other: then each goes through the step itself. */
  at: ((index: number) => Outcome | null) | null;
  load(index: number): void;
}

/**
 * Drives a compiled map over chunks: what a step does is found out once for each distinct text that it reads, and done again for
 * the other rows. Gives the same records as the map row by row.
 */
export function chunkDriver(
  parts: MapParts,
  width: number,
  run: (cells: readonly string[], row: number) => MappedRecord,
  stepsById: ReadonlyMap<string, FieldStep>,
): Pick<MapProgram, "runChunk" | "takes" | "reads" | "lookupTexts"> {
  const routes = new PerDistinct(parts.route.reads, (cells) => parts.route.of(cells));
  const outcomes = parts.steps.map((step) => new PerDistinct<Outcome | null>(step.reads, (cells) => outcomeOf(step, cells)));
  const { modified: told } = parts;
  const modified = told && new PerDistinct<string | null>(told.reads, (cells) => told.of(cells));
  const texts = new Map<string, PerDistinct<string>>();
  const isRouted = parts.route.reads.length > 0;

  return {
    runChunk(chunk, start, visit, instead) {
      const cells: string[] = new Array(width).fill("");
      const routeAt = routes.open(chunk, cells);
      const open = parts.steps.map((step, place): OpenStep => {
        const own = outcomes[place] as PerDistinct<Outcome | null>;
        const at = own.pays(chunk) ? own.open(chunk, cells) : null;
        return { step, key: step.place.field.key, at, load: own.loader(chunk, cells) };
      });
      const modifiedAt = modified?.open(chunk, cells);
      const keys = parts.keyIndex < 0 ? null : chunk.dictionary(parts.keyIndex);
      for (let index = 0; index < chunk.rowCount; index += 1) {
        const own = instead ? chunk.row(index) : null;
        const changed = own && instead ? instead(own, start + index) : null;
        if (changed !== null && changed !== own) {
          visit(run(changed, start + index), index);
          continue;
        }
        const draft = emptyDraft(cells, start + index);
        if (keys) cells[parts.keyIndex] = keys[chunk.code(index, parts.keyIndex)] ?? "";
        const sourceKey = parts.identify(draft);
        const taken = routeAt(index);
        if (taken === false) {
          visit(notTaken(draft, sourceKey), index);
          continue;
        }
        if (typeof taken === "string") holdAll(draft, taken);
        for (const each of open) apply(each, index, draft);
        draft.modifiedAt = modifiedAt?.(index) ?? null;
        visit(parts.finish(draft, sourceKey), index);
      }
    },

    takes(chunk) {
      if (!isRouted) {
        const all = parts.route.of([]) !== false;
        return () => all;
      }
      const routeAt = routes.open(chunk, new Array(width).fill(""));
      return (index) => routeAt(index) !== false;
    },

    reads: (rowId) => [...new Set([...(stepsById.get(rowId)?.reads ?? []), ...parts.route.reads])],

    lookupTexts(rowId, chunk) {
      const step = stepsById.get(rowId);
      if (!step) return () => "";
      let own = texts.get(rowId);
      if (!own) {
        own = new PerDistinct(step.reads, (cells) => step.lookupText(cells));
        texts.set(rowId, own);
      }
      return own.open(chunk, new Array(width).fill(""));
    },
  };
}

function apply({ step, key, at, load }: OpenStep, index: number, draft: Draft): void {
  const outcome = at === null ? null : at(index);
  if (outcome?.isPlain) {
    if (outcome.value === undefined) return;
    if (draft.values[key] === undefined) {
      draft.values[key] = outcome.value;
      return;
    }
  }
  load(index);
  if (outcome) replay(outcome, step, draft);
  else step.apply(draft);
}
