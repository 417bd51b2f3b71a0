import { ok, type Result } from "../../shared/kernel/index.ts";
import type { OutcomeKind, Plan } from "../../shared/model/index.ts";
import { describeValue } from "../../shared/transform/index.ts";
import type { EffectFilter, ExportedFile, FileFormat, RecordRow } from "../../shared/wire/index.ts";
import { destinationObject, fieldsOf, type Ground } from "../ground.ts";
import { fileName, openWriter } from "../write/index.ts";
import { recordColumns } from "./record-rows.ts";

interface Given {
  ground: Ground;
  plan: Plan;
  /** Which records are wanted: the file's name says so. */
  filter: EffectFilter;
  /** The map whose fields are written; null for records of any. */
  mapId: string | null;
  format: FileFormat;
  /** Visits the records page by page, in their order. */
  pages(visit: (rows: readonly RecordRow[]) => void): Promise<void>;
}

const outcomeWords: Record<OutcomeKind, string> = {
  create: "Create",
  update: "Update",
  unchanged: "Unchanged",
  skip: "Skip",
  hold: "Held",
  fail: "Will fail",
};
const NUMBERS = new Set(["integer", "decimal", "money"]);

/**
 * Records of a plan as a table: what each is called and known by, its outcome and issues, every field of the map as it is shown, and why. A page
 * at a time; CSV is safe to open in a spreadsheet. Fails with `write.too-wide`, and where a sheet holds no more rows.
 */
export async function recordsFile({ ground, plan, filter, mapId, format, pages }: Given): Promise<Result<ExportedFile<Blob>>> {
  const map = ground.state.maps.find((each) => each.id === mapId);
  const fields = map ? recordColumns(ground, map.id) : [];
  const types = new Map(map ? fieldsOf(ground, map.destination).map(({ key, type }) => [key, type]) : []);
  const labels = new Map(plan.lanes.map((lane) => [lane.mapId, lane.label]));
  const before = ["Record", "Source key", ...(map ? [] : ["Object"]), "Outcome", "Issues"];
  const header = [...before, ...fields.map(({ label }) => label), "Why"];
  const numbers = new Set(fields.flatMap(({ key }, at) => (NUMBERS.has(types.get(key) ?? "") ? [before.length + at] : [])));
  const what = map ? (labels.get(map.id) ?? destinationObject(ground, map.destination).plural) : "records";
  const name = [`${ground.project.name} ${what}`, ...choiceWords(ground, plan, filter)].join(", ");
  const writer = openWriter({ name, header, numbers }, format);
  if (!writer.ok) return writer;
  await pages((rows) => {
    for (const { effect, cells } of rows)
      writer.value.add([
        effect.label || effect.sourceKey,
        effect.sourceKey,
        ...(map ? [] : [labels.get(effect.mapId) ?? effect.object]),
        outcomeWords[effect.kind],
        effect.issues.map(({ message }) => message).join("; "),
        ...fields.map(({ key }) => (Object.hasOwn(cells, key) ? (cells[key]?.shown ?? "") : "")),
        effect.why,
      ]);
  });
  return ok({ name: fileName(name, format), ...writer.value.finish() });
}

/** A part of a file's name, at most: systems take 255 signs in all. */
const LONGEST = 48;

/** What the records were chosen by, in a few words each: outcome, what they get, issue, changed field, what was searched for. */
function choiceWords(ground: Ground, plan: Plan, { mapId, kind, issueCode, issueField, changed, facet, text }: EffectFilter): string[] {
  const object = plan.lanes.find((lane) => lane.mapId === (facet?.mapId ?? mapId))?.object;
  const fields = object === undefined ? [] : fieldsOf(ground, object);
  const fieldOf = (key: string) => fields.find((field) => field.key === key);
  const issue = plan.issues.find(
    (group) =>
      group.code === issueCode &&
      (mapId === undefined || group.mapId === mapId) &&
      (issueField === undefined || group.field === issueField),
  );
  const own = facet && fieldOf(facet.field);
  const value = own && facet.value !== "" ? describeValue(facet.value, own, ground.schema?.users ?? []) : (facet?.value ?? "");
  return [
    ...(kind ? [outcomeWords[kind].toLowerCase()] : []),
    ...(facet ? [`${own?.label ?? facet.field} ${value === "" ? "empty" : value}`] : []),
    ...(issue ? [issue.message.replace(/\.$/, "")] : []),
    ...(changed ? [`${fieldOf(changed)?.label ?? changed} changed`] : []),
    ...(text?.trim() ? [`found ${text.trim()}`] : []),
  ].map((part) => (part.length > LONGEST ? `${part.slice(0, LONGEST - 1).trimEnd()}…` : part));
}
