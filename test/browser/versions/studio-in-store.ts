import { ok, type Result } from "../../../shared/kernel/index.ts";
import type { AccountSchema, DestinationField, FieldRow, ProjectState } from "../../../shared/model/index.ts";
import { restoreOp } from "../../../shared/ops/index.ts";
import { Events } from "../../../worker/events.ts";
import { readGround } from "../../../worker/ground.ts";
import type { Job } from "../../../worker/jobs.ts";
import { importFile } from "../../../worker/parse/index.ts";
import { programsOf } from "../../../worker/programs.ts";
import { ProjectDesk } from "../../../worker/projects.ts";
import { openStore } from "../../../worker/store/index.ts";
import { versionsApi } from "../../../worker/versions/index.ts";

export const AT = "2026-11-28T10:00:00.000Z";

const field = (key: string, label: string, type: DestinationField["type"] = "text"): DestinationField => ({
  key,
  ref: key,
  label,
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...(type === "choice"
    ? {
        choices: [
          { id: "g", label: "Gold" },
          { id: "s", label: "Silver" },
        ],
      }
    : {}),
});

const schema: AccountSchema = {
  v: 1,
  pack: "freshsales",
  account: { name: "Acme", host: "acme.practice", plan: null, userId: null },
  readAt: AT,
  users: [],
  fields: { contact: [field("first_name", "First name"), field("email", "Email", "email"), field("level", "Level", "choice")] },
  objects: ["contact"],
  canCreateFields: false,
};

export const row = (column: string, target: string | null, more: Partial<FieldRow> = {}): FieldRow => ({
  id: `member>contact/${column}`,
  mapId: "member>contact",
  column,
  target,
  formula: null,
  state: "proposed",
  policy: "source",
  confidence: 0.9,
  evidence: [],
  candidates: [],
  ...more,
});

/** The versions' desk over a real store with one project: 3,000 members, mapped to contacts. */
export async function studioInStore(csv: string) {
  const name = `versions-${crypto.randomUUID()}`;
  const store = openStore(name);
  let next = 0;
  let clock = Date.parse(AT);
  const newId = () => `id-${next++}`;
  const now = () => {
    clock += 1000;
    return new Date(clock);
  };
  const desk = new ProjectDesk(store, new Events(), now, newId);
  const connection = { id: "c", pack: "freshsales", kind: "practice", label: "Acme", host: "acme.practice" } as const;
  const project = await desk.create({ name: "Club", source: "profi", destination: "freshsales" });
  await desk.change(project.id, { connection });
  await store.schemas.put(project.id, "c", schema);
  const recognise = () => ({ object: "member", confidence: 1, reason: "" });
  const file = new File([csv], "members.csv");
  const made = await importFile({ file, pages: [], projectId: project.id, datasetId: "d1", store, recognise, now: AT });
  if (!made.ok) throw new Error(made.failure.message);
  const start: ProjectState = {
    ...(await desk.state(project.id)),
    assignments: { d1: "member" },
    maps: [{ id: "member>contact", source: "member", destination: "contact", condition: null, enabled: true }],
    rows: [row("member_id", null), row("first_name", "first_name"), row("email", "email"), row("level", "level")],
    values: { "member>contact/level": { gold: { kind: "option", label: "Gold", state: "confirmed", why: "" } } },
  };
  const put = async (state: ProjectState, label = "Edit"): Promise<void> => {
    const op = restoreOp(await desk.state(project.id), state, label);
    const applied = op ? await desk.apply(project.id, op, "person") : ok(null);
    if (!applied.ok) throw new Error(applied.failure.message);
  };
  await put(start, "Map members");
  const jobs = new Map<string, Promise<Result<unknown>>>();
  const abort = new AbortController();
  const api = versionsApi({
    store,
    events: new Events(),
    desk,
    programs: (ground, map, extra) => programsOf(store, ground, map, "2026-11-28", extra),
    now,
    newId,
    ground: (projectId) => readGround(store, desk, projectId),
    edit: async (projectId, op) => {
      const applied = await desk.apply(projectId, op, "person");
      return applied.ok ? ok(await desk.steps(projectId)) : applied;
    },
    start: (_kind, _projectId, label, _unit, work) => {
      const id = newId();
      const job = { id, label, signal: abort.signal, progress() {}, relabel() {}, note() {}, finish() {}, fail() {} } satisfies Job;
      jobs.set(id, work(job));
      return { jobId: id };
    },
  });
  return { name, store, desk, api, projectId: project.id, start, put, jobs, abort };
}

/** Members with a level each; every third is silver. */
export const members = (count: number): string =>
  [
    "member_id,first_name,email,level",
    ...Array.from({ length: count }, (_, at) => `M-${at},ann ${at},a${at}@x.example,${at % 3 === 0 ? "silver" : "gold"}`),
  ].join("\n");
