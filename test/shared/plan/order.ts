import type { Effect } from "../../../shared/model/plan.ts";

/**
 * Parents before children inside one lane, otherwise in the given order. A circle of parents is broken at the record that
 * closes it: that link is dropped and said so.
 */
export function sortByParents(effects: Effect[]): Effect[] {
  const byId = new Map(effects.map((effect) => [effect.id, effect]));
  const placed = new Set<string>();
  const open = new Set<string>();
  const order: Effect[] = [];
  const place = (root: Effect): void => {
    const stack: { effect: Effect; parents: Effect[] }[] = [];
    const enter = (effect: Effect): void => {
      open.add(effect.id);
      stack.push({ effect, parents: parentsOf(effect, byId) });
    };
    enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const parent = top.parents.pop();
      if (!parent) {
        stack.pop();
        open.delete(top.effect.id);
        placed.add(top.effect.id);
        order.push(top.effect);
      } else if (open.has(parent.id)) dropParent(top.effect, parent);
      else if (!placed.has(parent.id)) enter(parent);
    }
  };
  for (const effect of effects) if (!placed.has(effect.id)) place(effect);
  return order;
}

function parentsOf(effect: Effect, byId: ReadonlyMap<string, Effect>): Effect[] {
  return effect.refs.flatMap((ref) => ref.to).flatMap((id) => byId.get(id) ?? []);
}

function dropParent(effect: Effect, parent: Effect): void {
  for (const ref of effect.refs) ref.to = ref.to.filter((id) => id !== parent.id);
  effect.refs = effect.refs.filter((ref) => ref.to.length || ref.ids.length);
  effect.issues.push({
    code: "reference.circle",
    severity: "warning",
    message: `${effect.label} and ${parent.label} are each other’s parents; this link is left out.`,
    address: effect.address,
  });
}
