import type { MapProgram, MappedRecord } from "../contract.ts";
import { Scratch } from "./coding.ts";
import { type Draft, holdAll } from "./draft.ts";
import type { FieldStep } from "./field-row.ts";
import { noting, type Outcome, replay } from "./outcome.ts";
import { emptyDraft, type MapParts, nextDraft, notTaken } from "./parts.ts";
import { knownAt, type OpenChunk, PerDistinct, valueAt } from "./per-distinct.ts";
import { roomyObjects } from "./roomy.ts";

/** A step over a chunk. */
interface OpenStep {
  step: FieldStep;
  key: string;
  chunk: OpenChunk<Outcome | null>;
}

/**
 * Drives a compiled map over chunks: what a step does is found out once for each distinct text that it reads, and done again for
 * the other rows. Gives the same records as the map row by row.
 */
export function chunkDriver(
  parts: MapParts,
  width: number,
  run: (cells: readonly string[], row: number, exported?: readonly string[]) => MappedRecord,
  stepsById: ReadonlyMap<string, FieldStep>,
): Pick<MapProgram, "runChunk" | "takes" | "reads" | "lookupTexts"> {
  const routes = new PerDistinct(parts.route.reads, (cells) => parts.route.of(cells));
  const outcomes = parts.steps.map((step) => new PerDistinct<Outcome | null>(step.reads, noting(step)));
  const { modified: told } = parts;
  const modified = told && new PerDistinct<string | null>(told.reads, (cells) => told.of(cells));
  const texts = new Map<string, PerDistinct<string>>();
  const newValues = roomyObjects();
  const isRouted = parts.route.reads.length > 0;

  return {
    runChunk(chunk, start, visit, instead) {
      const scratch = new Scratch(chunk, width);
      const { cells } = scratch;
      const route = routes.open(scratch, chunk.rowCount);
      const open = parts.steps.map((step, place): OpenStep => {
        const own = outcomes[place] as PerDistinct<Outcome | null>;
        return { step, key: step.place.field.key, chunk: own.open(scratch, chunk.rowCount) };
      });
      const modifiedAt = modified?.open(scratch, chunk.rowCount);
      const loadKey = parts.keyReads.length > 0 ? scratch.loaderOf(parts.keyReads) : null;
      const draft = emptyDraft(cells, start);
      for (let index = 0; index < chunk.rowCount; index += 1) {
        const own = instead ? chunk.row(index) : null;
        const changed = own && instead ? instead(own, start + index) : null;
        if (changed !== null && changed !== own) {
          visit(run(changed, start + index, own ?? changed), index);
          continue;
        }
        nextDraft(draft, start + index, newValues());
        loadKey?.(index);
        const sourceKey = parts.identify(draft);
        const taken = valueAt(route, index);
        if (taken === false) {
          visit(notTaken(draft, sourceKey), index);
          continue;
        }
        if (typeof taken === "string") holdAll(draft, taken);
        for (let place = 0; place < open.length; place += 1) apply(open[place] as OpenStep, index, draft);
        if (modifiedAt) draft.modifiedAt = valueAt(modifiedAt, index);
        visit(parts.finish(draft, sourceKey), index);
      }
    },

    takes(chunk) {
      if (!isRouted) {
        const all = parts.route.of([]) !== false;
        return () => all;
      }
      const route = routes.open(new Scratch(chunk, width), chunk.rowCount);
      return (index) => valueAt(route, index) !== false;
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
      const open = own.open(new Scratch(chunk, width), chunk.rowCount);
      return (index) => valueAt(open, index);
    },
  };
}

/** Where rows hardly repeat each other, each goes through the step itself. */
function apply({ step, key, chunk }: OpenStep, index: number, draft: Draft): void {
  let outcome = knownAt(chunk, index);
  if (outcome === undefined) {
    if (chunk.codes === null || chunk.empty >= 0) {
      chunk.load(index);
      step.apply(draft);
      return;
    }
    outcome = chunk.find(index);
  }
  if (outcome?.isPlain) {
    if (outcome.value === undefined) return;
    if (step.place.isOnly || draft.values[key] === undefined) {
      draft.values[key] = outcome.value;
      return;
    }
  }
  chunk.load(index);
  if (outcome) replay(outcome, step, draft);
  else step.apply(draft);
}
