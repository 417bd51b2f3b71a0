import { isOurs } from "../../shared/mapping/index.ts";
import { type Findings, fieldsOfHeaders, type Taught, taughtOf } from "../../shared/mapping/learn/index.ts";
import type { FieldRow } from "../../shared/model/index.ts";
import type { LearnLine } from "../../shared/wire/index.ts";
import { destinationObject, fieldsOf, type Ground } from "../ground.ts";
import { fieldsInto, isLinkIn, ownHeaderOf, ownKeyOf } from "./maps.ts";
import type { Staged } from "./staged.ts";

/** Findings for one map, with what the project has for each now. */
export function linesOf(ground: Ground, mapId: string, source: Staged, destination: Staged, findings: Findings): LearnLine[] {
  const [from = "", into = ""] = mapId.split(">");
  const fields = fieldsInto(ground, mapId);
  const { id, label, plural } = destinationObject(ground, into);
  const lines = taughtOf(findings, {
    source: source.headers,
    destination: fieldsOfHeaders(destination.headers, destination.profiles, fields, [id, label, plural]),
    ownHeader: ownHeaderOf(ground, from, source.headers),
    isLink: isLinkIn(ground, from),
    ownKey: ownKeyOf(ground, mapId, source.headers),
    takesNewFields: takesNewFields(ground, mapId),
  });
  return lines.map((line) => withNow(ground, mapId, line));
}

/** As proposals judge it: where the object has a custom field, or the pair plans one. */
function takesNewFields(ground: Ground, mapId: string): boolean {
  const planned = ground.pair?.objects.some(
    (object) => `${object.source}>${object.destination}` === mapId && object.fields.some((field) => field.planned),
  );
  return planned === true || fieldsInto(ground, mapId).some((field) => field.custom);
}

function withNow(ground: Ground, mapId: string, line: Taught): LearnLine {
  const ref = "ref" in line.target ? line.target.ref : null;
  const isOne = line.id.startsWith("column/");
  const rows = ground.state.rows.filter((row) => row.mapId === mapId);
  const row = rows.find((each) => (isOne ? each.column === line.headers[0] : each.target === ref && ref !== null));
  if (!row) return { ...line, now: null };
  const now = nowOf(ground, mapId, row);
  // What a person decided stays as it is: a tick would promise a change that doesn't come. A field to create isn't worth more than one that is there.
  const isSame = now === null ? isOne : "label" in line.target && now.label === line.target.label;
  const isBetter = line.target.state === "new" ? isSame && !now?.decided : !now?.decided;
  return { ...line, now, advised: line.advised && isBetter };
}

function nowOf(ground: Ground, mapId: string, row: FieldRow): LearnLine["now"] {
  const decided = !isOurs(row);
  if (row.state === "ignored") return { label: "left out", decided };
  if (row.target === null) return null;
  const field = fieldsOf(ground, mapId.split(">")[1] ?? "").find((each) => each.ref === row.target);
  return { label: field?.label ?? row.target.replace(/^custom:/, ""), decided };
}
