import { fieldFacts } from "../../shared/mapping/suggest/field.ts";
import { subjectsOf } from "../../shared/mapping/suggest/subject.ts";
import { groundOf } from "./examples.ts";
import type { Labelled } from "./labels.ts";

/** As many columns as if they had been seen without the field being the answer. */
const DOUBT = 20;

/**
 * How often the fields of a concept are the answer for a column with a target, of the columns on their way to objects that have such a field; by
 * concept, 0 to 1.
 */
export function usualOf(rows: readonly Labelled[]): Record<string, number> {
  const [asked, answered] = [new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, concepts: Iterable<string>) => {
    for (const concept of concepts) to.set(concept, (to.get(concept) ?? 0) + 1);
  };
  for (const row of rows) {
    const [first] = row.accepted;
    if (first === null || first === undefined) continue;
    const { source, destination, fields } = groundOf(row, []);
    const subjects = subjectsOf(source, destination);
    const facts = fields.map((field) => fieldFacts(field, subjects.destination ?? subjects.source));
    add(asked, new Set(facts.flatMap(({ concepts }) => [...concepts.keys()])));
    add(answered, facts.find(({ field }) => field.ref === first)?.concepts.keys() ?? []);
  }
  const shares = [...asked].map(
    ([concept, of]) => [concept, Math.round((1000 * (answered.get(concept) ?? 0)) / (of + DOUBT)) / 1000] as const,
  );
  return Object.fromEntries(shares.filter(([, share]) => share >= 0.004).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
