import { useMemo } from "react";
import type { DestinationField, Plan } from "../../../shared/model/index.ts";
import { describeValue } from "../../../shared/transform/index.ts";
import { useStudio } from "../../studio/index.ts";

/** How the account calls fields and their values, by map id and field key; the key or value itself where it doesn't say. */
export interface FieldWords {
  field(mapId: string, key: string): string;
  /** Of a canonical value as a text; empty for none. */
  value(mapId: string, key: string, value: string): string;
}

export function useFieldWords(projectId: string, plan: Plan): FieldWords {
  const { data: schema } = useStudio(["account"], ["account", projectId], (api) => api.account(projectId));
  return useMemo(() => {
    const objects = new Map(plan.lanes.map((lane) => [lane.mapId, lane.object]));
    const fieldOf = (mapId: string, key: string): DestinationField | undefined =>
      schema?.fields[objects.get(mapId) ?? ""]?.find((field) => field.key === key);
    return {
      field: (mapId, key) => fieldOf(mapId, key)?.label ?? key,
      value: (mapId, key, value) => {
        const field = fieldOf(mapId, key);
        if (value === "") return field?.type === "user" ? "Nobody" : "Nothing";
        return field ? describeValue(value, field, schema?.users ?? []) : value;
      },
    };
  }, [schema, plan]);
}
