import mime from "mime/lite";
import { RunFold } from "../../shared/ledger/index.ts";
import type { Effect, Plan, Run } from "../../shared/model/index.ts";
import type { EdgeClient } from "../edge-client.ts";
import type { Events } from "../events.ts";
import { destinationObject, type Ground, sourceFieldOf } from "../ground.ts";
import { projectCrosswalk } from "../ledger-entries.ts";
import { AttachmentFiles } from "../sources/attachment-files.ts";
import { EFFECTS_PER_RECORD, type Store } from "../store/index.ts";
import type { EngineDeps } from "./engine.ts";
import { isUploads, postUploads, type UploadDeps } from "./uploads.ts";

export interface RunDeps {
  store: Store;
  edge: EdgeClient;
  events: Events;
  now: () => Date;
  newId: () => string;
  random: () => number;
  ground(projectId: string): Promise<Ground>;
  /** Sees to it that all of a plan's effects are stored before the first is sent. False when the signal aborts; throws when it can't. */
  writeOut(plan: Plan, signal: AbortSignal, progress: (done: number) => void): Promise<boolean>;
}

/** What the engine needs to drive a run over the store, the edge and the clock. `wrote` hears of every record that the ledger took. */
export async function engineDeps(
  { store, edge, now, random, ground: groundOf }: RunDeps,
  run: Run,
  plan: Plan,
  wrote: () => void,
  onProgress: EngineDeps["onProgress"],
): Promise<EngineDeps> {
  const ground = await groundOf(run.projectId);
  const host = ground.project.connection?.host ?? "";
  const uploads = uploadsOf(store, edge, ground, run, host);
  const fold = new RunFold();
  await store.ledger.scan(run.id, ({ entries, seq }) => fold.add(entries, seq));
  let seq = await store.ledger.nextSeq(run.id);
  return {
    runId: run.id,
    effects: () => effectChunks(store, plan),
    fold,
    landed: await projectCrosswalk(store, run.projectId, run.connectionId, () => false),
    sourceFieldOf: (object) => sourceFieldOf(ground, destinationObject(ground, object))?.key ?? null,
    fieldsOf: (object) => ground.schema?.fields[object] ?? [],
    batchRecords: ground.destination.batchRecords,
    append: async (entries) => {
      await store.ledger.append({ v: 1, projectId: run.projectId, runId: run.id, seq: seq++, entries });
      wrote();
    },
    post: async (request, onOutcomes) => {
      if (!uploads || !isUploads(request, uploads.rules)) return edge.batch(run.connectionId, host, request, onOutcomes);
      const reply = await postUploads(uploads, request);
      if (reply.ok) await onOutcomes(reply.value.outcomes);
      return reply;
    },
    sleep,
    now,
    random,
    onProgress,
  };
}

/** How files are sent where the destination takes them. */
function uploadsOf(store: Store, edge: EdgeClient, ground: Ground, run: Run, host: string): UploadDeps | null {
  const rules = ground.destination.files;
  if (!rules) return null;
  const attachments = new AttachmentFiles(store, run.projectId);
  return {
    rules,
    open: (fileId) => attachments.open(fileId),
    upload: (request, bytes) => edge.upload(run.connectionId, host, request, bytes),
    typeOf: (name) => mime.getType(name) ?? "application/octet-stream",
    pace: () => edge.pace(run.connectionId),
  };
}

async function* effectChunks(store: Store, plan: Plan): AsyncGenerator<Effect[]> {
  for (let start = 0; start < plan.effectCount; start += EFFECTS_PER_RECORD) {
    yield await store.effects.read(plan.id, start, Math.min(start + EFFECTS_PER_RECORD, plan.effectCount));
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
