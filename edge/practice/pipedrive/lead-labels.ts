import type { PracticeRecord } from "../vendor.ts";
import { type Asked, type Desk, done, type Handler, refusal } from "./desk.ts";
import { newUuid } from "./uuid.ts";
import { v1Body } from "./v1.ts";

const colors = ["blue", "brown", "dark-gray", "gray", "green", "orange", "pink", "purple", "red", "yellow"];

export const listLeadLabels: Handler = (_asked, { store }) => done(store.list("leadLabel"));

export const createLeadLabel: Handler = (asked, desk) => {
  const { name, color } = checked(asked);
  if (name === undefined) throw refusal(400, "name must be given.");
  if (color === undefined) throw refusal(400, "color must be given.");
  return done(putLeadLabel(desk, String(name), String(color)));
};

export function putLeadLabel({ store, now }: Pick<Desk, "store" | "now">, name: string, color: string): PracticeRecord {
  const id = newUuid(store);
  const label = { id, name, color, add_time: now.toISOString(), update_time: now.toISOString() };
  store.put("leadLabel", id, label);
  return label;
}

export const updateLeadLabel: Handler = (asked, desk) => {
  const label = { ...found(asked, desk), ...checked(asked), update_time: desk.now.toISOString() };
  desk.store.put("leadLabel", asked.params.id ?? "", label);
  return done(label);
};

export const deleteLeadLabel: Handler = (asked, desk) => {
  const gone = found(asked, desk);
  desk.store.drop("leadLabel", String(gone.id));
  return done({ id: gone.id ?? null });
};

function checked(asked: Asked): PracticeRecord {
  const body = v1Body(asked, ["name", "color"]);
  if ("name" in body && (typeof body.name !== "string" || body.name.trim() === "")) throw refusal(400, "name must not be empty.");
  if ("color" in body && !colors.includes(String(body.color))) throw refusal(400, `color must be one of ${colors.join(", ")}.`);
  return body;
}

function found({ params }: Asked, { store }: Desk): PracticeRecord {
  const label = store.get("leadLabel", params.id ?? "");
  if (!label) throw refusal(404, "Lead label not found");
  return label;
}
