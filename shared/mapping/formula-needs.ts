import type { Dataset } from "../model/dataset.ts";
import type { SourcePack } from "../packs/contract.ts";

/** Objects whose datasets a formula looks things up in, as it names them. */
export function objectsRead(formula: string): string[] {
  const first = [...formula.matchAll(/\b(?:LOOKUP|EXISTS|(?:COUNT|SUM|AVERAGE|MIN|MAX|JOIN)IF)\s*\(\s*"([^"]+)"/gi)];
  const second = [...formula.matchAll(/\bXLOOKUP\s*\(\s*(?:\[[^\]]*\]|"[^"]*")\s*[,;]\s*"([^"]+)"/gi)];
  return [...new Set([...first, ...second].map((match) => match[1] ?? ""))];
}

/** Ids of the source objects that have a dataset in the project. */
export function objectsPresent(assignments: Record<string, string | null>, datasets: readonly Dataset[]): Set<string> {
  return new Set(datasets.flatMap((dataset) => assignments[dataset.id] ?? []));
}

/** Whether every object that a formula looks things up in has a dataset. */
export function lookupsHeld(formula: string, pack: SourcePack, present: ReadonlySet<string>): boolean {
  return objectsRead(formula).every((name) => {
    const wanted = name.toLowerCase();
    const object = pack.objects.find((each) => [each.id, each.label, each.plural].some((known) => known.toLowerCase() === wanted));
    return object !== undefined && present.has(object.id);
  });
}
