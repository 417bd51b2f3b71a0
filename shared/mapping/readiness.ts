import { assertNever } from "../kernel/assert-never.ts";
import type { Run } from "../model/ledger.ts";
import type { RoomId, RoomStatus } from "../wire/studio.ts";
import type { ReadinessInput } from "./contract.ts";

/** Something that keeps the load from starting, in one short sentence, with the room where it is put right. */
export interface Blocker {
  room: RoomId;
  text: string;
}

/**
 * Where the admin stands in every room, in the order of the rail. Proposals may be confirmed but neither block nor count as needing the admin; what blocks
 * the sample and the run is what could load wrong: faults of rows, required fields without a value, values and owners
 * without a decision, fields the account lacks.
 */
export function readiness(input: ReadinessInput): RoomStatus[] {
  return [
    sources(input),
    objects(input),
    fields(input),
    values(input),
    owners(input),
    schema(input),
    preview(input),
    sample(input),
    run(input),
    reconcile(input),
    rollback(input),
  ];
}

/* -------------------------------------------------------------- sentences */

const number = (count: number) => count.toLocaleString("en-US");
const counted = (count: number, one: string, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
const sum = (counts: Iterable<number>) => [...counts].reduce((total, each) => total + each, 0);

const done = (room: RoomId, text: string): RoomStatus => ({ room, state: "done", count: 0, text, blockedBy: null });
const open = (room: RoomId, text: string): RoomStatus => ({ room, state: "open", count: 0, text, blockedBy: null });
const needs = (room: RoomId, count: number, text: string): RoomStatus => ({ room, state: "needs", count, text, blockedBy: null });
const blocked = (room: RoomId, by: Blocker): RoomStatus => ({ room, state: "blocked", count: 0, text: by.text, blockedBy: by.room });

/* ------------------------------------------------------------ prepare, map */

const enabledMaps = (input: ReadinessInput) => input.state.maps.filter((map) => map.enabled);
const held = (input: ReadinessInput) => input.datasets.filter((dataset) => input.state.assignments[dataset.id]);

function noSources(input: ReadinessInput): Blocker | null {
  if (held(input).length > 0) return null;
  return { room: "sources", text: input.datasets.length === 0 ? "Drop the export files first." : "Say first what the files hold." };
}

function noMaps(input: ReadinessInput): Blocker | null {
  return noSources(input) ?? (enabledMaps(input).length === 0 ? { room: "objects", text: "No object is mapped yet." } : null);
}

function noSchema(input: ReadinessInput): Blocker | null {
  return input.schema ? null : { room: "schema", text: "Connect a destination account first." };
}

function sources(input: ReadinessInput): RoomStatus {
  if (input.datasets.length === 0) return needs("sources", 0, "Drop the export files.");
  const open = input.datasets.filter((dataset) => input.state.assignments[dataset.id] === undefined).length;
  if (open > 0) return needs("sources", open, `Say what ${counted(open, "file")} ${open === 1 ? "holds" : "hold"}.`);
  const [first, ...more] = input.openExports ?? [];
  if (first)
    return needs(
      "sources",
      more.length + 1,
      more.length === 0
        ? `Say whether ${first.file} is a newer export of ${first.of}. Until then both are used.`
        : `Say of ${counted(more.length + 1, "file")} whether they are newer exports of others. Until then all are used.`,
    );
  const used = held(input);
  if (used.length === 0) return needs("sources", input.datasets.length, "No file is used yet: say what they hold.");
  return done("sources", `${counted(used.length, "dataset")}, ${counted(sum(used.map((each) => each.rowCount)), "record")}.`);
}

function objects(input: ReadinessInput): RoomStatus {
  const stop = noSources(input);
  if (stop) return blocked("objects", stop);
  const maps = enabledMaps(input);
  const files = new Set(held(input).map((dataset) => input.state.assignments[dataset.id]));
  const empty = maps.filter((map) => !files.has(map.source));
  if (empty.length > 0)
    return needs(
      "objects",
      empty.length,
      `${counted(empty.length, "object")} ${empty.length === 1 ? "has" : "have"} no file any more: drop it again, or switch the map off.`,
    );
  return maps.length === 0
    ? needs("objects", 1, "No object is mapped yet.")
    : done("objects", `${counted(maps.length, "object")} ${maps.length === 1 ? "goes" : "go"} to the destination.`);
}

/** Rows of maps that are switched on. */
function activeRows(input: ReadinessInput) {
  const maps = new Set(enabledMaps(input).map((map) => map.id));
  return input.state.rows.filter((row) => maps.has(row.mapId));
}

function fields(input: ReadinessInput): RoomStatus {
  const stop = noMaps(input);
  if (stop) return blocked("fields", stop);
  const rows = activeRows(input);
  const faults = Object.keys(input.rowProblems).length + input.requiredMissing.length;
  const undecided = rows.filter((row) => row.state === "undecided" && row.column !== null).length;
  const proposed = rows.filter((row) => row.state === "proposed").length;
  if (faults + undecided > 0) {
    const rest = undecided + proposed > 0 ? waiting(undecided, "column", proposed, "proposal") : "";
    return needs("fields", faults + undecided, [fieldFault(input)?.text, rest].filter(Boolean).join(" "));
  }
  return proposed > 0
    ? open("fields", waiting(0, "column", proposed, "proposal"))
    : done("fields", `All ${counted(rows.length, "row")} decided.`);
}

/** `2 columns have no decision yet; 11 proposals to confirm.` */
function waiting(undecided: number, one: string, proposed: number, suggestion: string): string {
  const open = undecided > 0 ? `${counted(undecided, one)} ${undecided === 1 ? "has" : "have"} no decision yet` : "";
  const confirm = proposed > 0 ? `${open ? "" : "Confirm "}${counted(proposed, suggestion)}${open ? " to confirm" : ""}` : "";
  return `${[open, confirm].filter(Boolean).join("; ")}.`;
}

function fieldFault(input: ReadinessInput): Blocker | null {
  const faults = Object.keys(input.rowProblems).length;
  if (faults > 0) return { room: "fields", text: `${counted(faults, "row")} ${faults === 1 ? "has" : "have"} a fault.` };
  const [missing, ...more] = input.requiredMissing;
  if (!missing) return null;
  return {
    room: "fields",
    text:
      more.length === 0
        ? `${missing.label} is required and has no column.`
        : `${counted(more.length + 1, "required field")} have no column.`,
  };
}

function valueGate(input: ReadinessInput): Blocker | null {
  const undecided = sum(Object.values(input.undecidedValues));
  return undecided === 0
    ? null
    : { room: "values", text: `${counted(undecided, "value")} ${undecided === 1 ? "has" : "have"} no option yet.` };
}

function values(input: ReadinessInput): RoomStatus {
  const stop = noMaps(input) ?? noSchema(input);
  if (stop) return blocked("values", stop);
  const undecided = sum(Object.values(input.undecidedValues));
  const proposed = input.proposedValues;
  if (undecided > 0) return needs("values", undecided, valueGate(input)?.text ?? "");
  return proposed > 0 ? open("values", waiting(0, "value", proposed, "proposed value")) : done("values", "Every value has its option.");
}

function ownerGate(input: ReadinessInput): Blocker | null {
  const undecided = input.undecidedOwners;
  return undecided === 0
    ? null
    : { room: "owners", text: `${counted(undecided, "owner")} ${undecided === 1 ? "has" : "have"} no user yet.` };
}

function owners(input: ReadinessInput): RoomStatus {
  const stop = noMaps(input) ?? noSchema(input);
  if (stop) return blocked("owners", stop);
  const proposed = input.proposedOwners;
  if (input.undecidedOwners > 0) return needs("owners", input.undecidedOwners, ownerGate(input)?.text ?? "");
  return proposed > 0 ? open("owners", waiting(0, "owner", proposed, "proposed owner")) : done("owners", "Every owner has a decision.");
}

function schemaGate(input: ReadinessInput): Blocker | null {
  const fields = input.missingFields.length;
  const options = input.missingOptions?.length ?? 0;
  if (fields + options === 0) return null;
  const what = [...(fields > 0 ? [counted(fields, "field")] : []), ...(options > 0 ? [counted(options, "option")] : [])].join(" and ");
  return { room: "schema", text: `${what} ${fields + options === 1 ? "is" : "are"} missing in the account.` };
}

function schema(input: ReadinessInput): RoomStatus {
  if (!input.project.connection) return needs("schema", 1, "Connect a destination account.");
  if (!input.schema) return needs("schema", 1, "Read the account's fields.");
  const gate = schemaGate(input);
  const missing = input.missingFields.length + (input.missingOptions?.length ?? 0);
  return gate ? needs("schema", missing, gate.text) : done("schema", "The account has every field.");
}

/* ------------------------------------------------------------------- prove */

function preview(input: ReadinessInput): RoomStatus {
  const stop = noMaps(input) ?? noSchema(input);
  if (stop) return blocked("preview", stop);
  const { plan } = input;
  if (!plan) return open("preview", "Predict what will happen to every record.");
  if (plan.stale)
    return open("preview", plan.digest === input.digest ? "Records were loaded since: predict again." : "Edited since: predict again.");
  const failing = sum(plan.lanes.map((lane) => lane.outcomes.fail ?? 0));
  if (failing > 0) return needs("preview", failing, `${number(failing)} of ${counted(plan.effectCount, "record")} will fail.`);
  return done("preview", `${counted(plan.effectCount, "record")} predicted.`);
}

/** What keeps records from being sent at all, the first room first; null when nothing does. A sign-off is asked for besides. */
export function loadGate(input: ReadinessInput): Blocker | null {
  return noMaps(input) ?? noSchema(input) ?? fieldFault(input) ?? schemaGate(input) ?? valueGate(input) ?? ownerGate(input);
}

/** Runs that a later rollback took back don't count any more. */
function standing(input: ReadinessInput): Run[] {
  const undone = new Set(input.runs.filter((each) => each.kind === "rollback" && each.state === "done").flatMap((each) => each.undoes));
  return input.runs.filter((each) => each.kind !== "rollback" && !undone.has(each.id)).sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

function sample(input: ReadinessInput): RoomStatus {
  const { signOff, digest, sampleDiffers } = input;
  if (signOff?.digest === digest) return done("sample", "Signed off.");
  const last = standing(input).find((each) => each.kind === "sample");
  const state = last ? inMotion("sample", last, "sample") : null;
  if (state) return state;
  const stop = loadGate(input);
  if (stop) return blocked("sample", stop);
  if (!last) return open("sample", "Load a sample of about 100 records.");
  if (last.digest !== digest)
    return needs("sample", 1, signOff ? "Edited since the sign-off: load a new sample." : "Edited since the sample: load a new one.");
  if (sampleDiffers === null) return needs("sample", 1, "Read the sample back.");
  if (sampleDiffers > 0) return needs("sample", sampleDiffers, `${counted(sampleDiffers, "difference")} to look at.`);
  return needs("sample", 1, "Everything came back as mapped: sign it off.");
}

/** A run that isn't over, or ended badly; null when it is done. */
function inMotion(room: RoomId, last: Run, what: string): RoomStatus | null {
  const name = what.charAt(0).toUpperCase() + what.slice(1);
  switch (last.state) {
    case "running":
      return open(room, `The ${what} is loading.`);
    case "paused":
      return needs(room, 1, last.note ?? `The ${what} is paused.`);
    case "failed":
      return needs(room, 1, last.note ?? `${name} failed.`);
    case "stopped":
      return room === "sample" ? null : needs(room, 1, `${name} was stopped before its end.`);
    case "done":
      return null;
    default:
      return assertNever(last.state);
  }
}

/* -------------------------------------------------------------------- load */

function run(input: ReadinessInput): RoomStatus {
  const last = standing(input).find((each) => each.kind === "full");
  if (last) return inMotion("run", last, "load") ?? done("run", "The load is done.");
  const stop = loadGate(input);
  if (stop) return blocked("run", stop);
  if (input.signOff?.digest !== input.digest) return blocked("run", { room: "sample", text: "Sign a sample off first." });
  const { plan } = input;
  if (!plan) return open("run", "Plan the whole set, then load it.");
  if (plan.stale) return open("run", "Records were loaded or taken back since the whole set was planned: plan it again, then load it.");
  return open("run", "Ready to load.");
}

function reconcile(input: ReadinessInput): RoomStatus {
  const full = standing(input).find((each) => each.kind === "full");
  if (!full) return blocked("reconcile", { room: "run", text: "Nothing was loaded yet." });
  if (full.state === "running" || full.state === "paused") return blocked("reconcile", { room: "run", text: "The load isn't over." });
  return open("reconcile", "Compare the exports with what landed.");
}

function rollback(input: ReadinessInput): RoomStatus {
  const undoing = input.runs.filter((each) => each.kind === "rollback").sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))[0];
  const written = standing(input);
  if (undoing && undoing.state !== "done") return inMotion("rollback", undoing, "rollback") ?? open("rollback", "Take everything back.");
  if (written.length > 0) return open("rollback", `Takes back ${counted(written.length, "run")}.`);
  return undoing ? done("rollback", "Everything was taken back.") : blocked("rollback", { room: "run", text: "Nothing was loaded yet." });
}
