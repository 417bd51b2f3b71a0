import { foldText } from "../../../shared/mapping/index.ts";
import type { Decision } from "../../../shared/mapping/memory/index.ts";
import { destinationPacks, productLabel, sourcePacks } from "../../../shared/packs/index.ts";
import { formatOf } from "../../ui/index.ts";

/** What a decision sends its column to. */
export function wordsOf({ kind, target, targetLabel, values }: Decision): string {
  if (kind === "values") return `options of ${targetLabel} for ${formatOf(values, "value", "values")}`;
  return target === null ? "ignored on purpose" : targetLabel;
}

/** Where from and where to, with the names of systems and objects; what no pack of this studio knows goes by its id. */
export function placeOf({ source, destination, object, into }: Decision): string {
  const from = sourcePacks.find((pack) => pack.id === source.split(":")[0]);
  const to = destinationPacks.find((pack) => pack.id === destination);
  const fromObject = from?.objects.find((each) => each.id === object)?.label ?? object;
  const toObject = to?.objects.find((each) => each.id === into)?.label ?? into;
  return `${productLabel(source)} ${fromObject} to ${to?.label ?? destination} ${toObject}`;
}

/** Decisions in whose words every word of a text is found. */
export function matching(decisions: readonly Decision[], text: string): Decision[] {
  const wanted = text.split(/\s+/).map(foldText).filter(Boolean);
  if (wanted.length === 0) return [...decisions];
  return decisions.filter((each) => {
    const said = foldText(`${each.header} ${wordsOf(each)} ${placeOf(each)} ${each.formula ?? ""}`);
    return wanted.every((word) => said.includes(word));
  });
}
