import { isOurs } from "../../shared/mapping/index.ts";
import {
  type Findings,
  fieldsOfHeaders,
  isTaught,
  type KeyPair,
  type TakenFor,
  type Taught,
  takenFor,
  taughtOf,
} from "../../shared/mapping/learn/index.ts";
import type { FieldRow } from "../../shared/model/index.ts";
import type { LearnLine } from "../../shared/wire/index.ts";
import { destinationObject, fieldsOf, type Ground } from "../ground.ts";
import { fieldsInto, isLinkIn, ownHeaderOf, ownKeyOf } from "./maps.ts";
import type { Staged } from "./staged.ts";

interface Compared {
  source: Staged;
  destination: Staged;
  findings: Findings;
  said: TakenFor;
  /** The columns that join the records. */
  key: Pick<KeyPair, "source" | "destination">;
}

/** Findings for one map, with what the project has for each now. */
export function linesOf(ground: Ground, mapId: string, { source, destination, findings, said, key }: Compared): LearnLine[] {
  const [from = "", into = ""] = mapId.split(">");
  const fields = fieldsInto(ground, mapId);
  const { id, label, plural } = destinationObject(ground, into);
  const lines = taughtOf(findings, {
    source: source.headers,
    destination: takenFor(fieldsOfHeaders(destination.headers, destination.profiles, fields, [id, label, plural]), fields, said),
    ownHeader: ownHeaderOf(ground, from, source.headers),
    isLink: isLinkIn(ground, from),
    ownKey: ownKeyOf(ground, mapId, source.headers),
    takesNewFields: takesNewFields(ground, mapId),
  });
  const lesson = ground.state.lessons?.[mapId] ?? null;
  return lines.map((line) => {
    const known = withNow(ground, mapId, line);
    // What proposals rest on already stays ticked, so that learning again takes nothing back unseen.
    const kept = line.refused === null && isTaught(lesson, line);
    const joins =
      key.source.some((at) => line.id === `column/${at}`) && key.destination.some((at) => destination.headers[at] === line.into);
    // Columns that records were joined by agree in all of them, whatever they hold.
    const how = joins ? `${known.how} · the records are joined by it` : known.how;
    return { ...known, how, kept, advised: known.advised || kept };
  });
}

/** As proposals judge it: where the object has a custom field, or the pair plans one. */
export function takesNewFields(ground: Ground, mapId: string): boolean {
  const planned = ground.pair?.objects.some(
    (object) => `${object.source}>${object.destination}` === mapId && object.fields.some((field) => field.planned),
  );
  return planned === true || fieldsInto(ground, mapId).some((field) => field.custom);
}

function withNow(ground: Ground, mapId: string, line: Taught): Omit<LearnLine, "kept"> {
  const ref = "ref" in line.target ? line.target.ref : null;
  const isOne = line.id.startsWith("column/");
  const rows = ground.state.rows.filter((row) => row.mapId === mapId);
  const row = rows.find((each) => (isOne ? each.column === line.headers[0] : each.target === ref && ref !== null));
  if (!row) return { ...line, now: null };
  const now = nowOf(ground, mapId, row);
  // What a person decided stays as it is: a tick would promise a change that doesn't come. A field to create isn't worth more than one that is there.
  const isSame = now === null ? isOne : "label" in line.target && now.label === line.target.label;
  // That nothing shows a column raises doubt, no more: over a proposal a person has to want that.
  const isBetter = line.target.state === "new" || line.target.state === "none" ? isSame && !now?.decided : !now?.decided;
  return { ...line, now, advised: line.advised && isBetter };
}

function nowOf(ground: Ground, mapId: string, row: FieldRow): LearnLine["now"] {
  const decided = !isOurs(row);
  if (row.state === "ignored") return { label: "left out", decided };
  if (row.target === null) return null;
  const field = fieldsOf(ground, mapId.split(">")[1] ?? "").find((each) => each.ref === row.target);
  return { label: field?.label ?? row.target.replace(/^custom:/, ""), decided };
}
