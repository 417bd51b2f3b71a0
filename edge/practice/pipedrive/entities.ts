import { activity } from "./activities.ts";
import { deal } from "./deals.ts";
import type { Entity } from "./entity.ts";
import { organization } from "./organizations.ts";
import { person } from "./persons.ts";
import { pipeline, stage } from "./pipelines.ts";
import { product } from "./products.ts";

export const entities: readonly Entity[] = [organization, person, deal, activity, product, pipeline, stage];

/** Throws on an unknown name: names come from our own tables. */
export function entityOf(id: string): Entity {
  const found = entities.find((entity) => entity.id === id);
  if (!found) throw new Error(`There is no entity "${id}".`);
  return found;
}
