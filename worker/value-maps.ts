import { type Settled, settler } from "../shared/mapping/clusters/index.ts";
import type { DestinationField, FieldRow, ObjectMap } from "../shared/model/index.ts";
import type { ValueMaps } from "../shared/transform/index.ts";
import { fieldsOf, type Ground } from "./ground.ts";

/** The value maps of an object map's field rows, as the formula function MAP asks for them: by column, field or field key. */
export function valueMapsOf(ground: Ground, map: ObjectMap): ValueMaps & { names: string[] } {
  const { rows, values, valueRules } = ground.state;
