import { z } from "zod";
import { fail, failure, hashText, ok, type Result } from "../../shared/kernel/index.ts";
import { decisionsOf, forgetting, mergeMemory, Recall, remember } from "../../shared/mapping/memory/index.ts";
import { type MemoryFile, type MemoryRecord, memoryFileSchema } from "../../shared/model/index.ts";
import { productOf } from "../../shared/packs/index.ts";
import type { MemoryApi } from "../../shared/wire/index.ts";
import type { Events } from "../events.ts";
import { fieldsOf, type Ground } from "../ground.ts";
import { attempt, type Store } from "../store/index.ts";

const SWITCH = "memory";
/** Edits that come close together are remembered at once. */
const REMEMBER_AFTER_MS = 1_500;
/** A memory's file of more is none of ours. */
const MOST_BYTES = 50_000_000;

const recordId = (projectId: string): string => hashText(projectId).slice(0, 24);

/**
 * What people decided, across the projects of this device. Each project has one record, made of its state anew after edits: what is undone is
 * no longer remembered. A deleted project's record stays. Demos are for trying: nothing of them is remembered.
 */
export class MemoryDesk {
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  private recalled: { key: string; answer: Promise<Recall | null> } | null = null;
  private reading: { id: string; records: MemoryRecord[] } | null = null;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly store: Store,
    private readonly events: Events,
    private readonly ground: (projectId: string) => Promise<Ground>,
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {
    events.onElsewhere((topics) => {
      if (topics.includes("memory")) this.recalled = null;
    });
  }

  /** A project's state changed. */
  touch(projectId: string): void {
    clearTimeout(this.waiting.get(projectId));
    this.waiting.set(
      projectId,
      setTimeout(() => void attempt(() => this.settle()), REMEMBER_AFTER_MS),
    );
  }

  /** What other projects of the same source and destination decided; null where nothing is remembered, or the memory is off. */
  async recall(project: Ground["project"]): Promise<Recall | null> {
    const { id, destination } = project;
    const source = productOf(project);
    // Its own last edits needn't be remembered for it: an edit must not wait for that.
    await this.settle(id);
    const key = JSON.stringify([id, source, destination]);
    if (this.recalled?.key !== key) this.recalled = { key, answer: this.readRecall(recordId(id), source, destination) };
    return this.recalled.answer;
  }

  private async readRecall(own: string, source: string, destination: string): Promise<Recall | null> {
    if (!(await this.isOn())) return null;
    const records = await this.store.memory.list();
    const others = records.filter((each) => each.id !== own && each.source === source && each.destination === destination);
    return others.some((each) => each.entries.length > 0) ? new Recall(others) : null;
  }

  private changed(): void {
    this.recalled = null;
    this.events.changed(null, "memory");
  }

  api(): MemoryApi<File, Blob> {
    return {
      memory: async () => {
        await this.settle();
        const records = await this.store.memory.list();
        const projects = records.filter((record) => record.entries.length > 0).length;
        return { on: await this.isOn(), decisions: decisionsOf(records), projects };
      },
      switchMemory: (on) => this.write(() => this.store.settings.put(SWITCH, on)),
      forgetMemory: async (ids) => {
        let before: MemoryRecord[] = [];
        const done = await this.write(async () => {
          const records = await this.store.memory.list();
          const changed = forgetting(records, ids);
          before = records.filter((record) => changed.some((each) => each.id === record.id));
          await this.store.memory.putAll(changed);
        });
        return done.ok ? ok(before) : done;
      },
      putMemory: (records) => this.write(() => this.store.memory.putAll(records)),
      exportMemory: async () => {
        const records = await attempt(async () => {
          await this.settle();
          return this.store.memory.list();
        });
        if (!records.ok) return records;
        const madeAt = this.now().toISOString();
        const kept = records.value.filter((record) => record.entries.length > 0).map((record) => ({ ...record, forgotten: [] }));
        const file: MemoryFile = { kind: "crosswalk.memory", v: 1, madeAt, records: kept };
        const blob = new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: "application/json" });
        return ok({ name: `crosswalk-memory-${madeAt.slice(0, 10)}.json`, blob, guarded: 0, longCells: 0 });
      },
      readMemory: (file) => this.read(file),
      applyMemory: async (id) => {
        const { reading } = this;
        if (reading?.id !== id)
          return fail(failure("memory.gone", "This file was read too long ago. Choose it again; nothing was changed."));
        let projects = 0;
        const done = await this.write(async () => {
          const merge = mergeMemory(await this.store.memory.list(), reading.records);
          projects = merge.projects;
          await this.store.memory.putAll(merge.records);
        });
        return done.ok ? ok({ projects }) : done;
      },
    };
  }

  private async read(file: File): ReturnType<MemoryApi<File>["readMemory"]> {
    if (file.size > MOST_BYTES) return fail(failure("memory.file", `${file.name} is no memory of Crosswalk: it is larger than 50 MB.`));
    const parsed = memoryFileSchema.safeParse(jsonOf(await file.text()));
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const at = issue && issue.path.length > 0 ? ` (at ${issue.path.join(".")}: ${issue.message})` : "";
      return fail(failure("memory.file", `${file.name} is no memory that Crosswalk wrote${at}. Nothing was changed.`));
    }
    const ours = await attempt(() => this.store.memory.list());
    if (!ours.ok) return ours;
    const { records, madeAt } = parsed.data;
    const { projects, added, known } = mergeMemory(ours.value, records);
    this.reading = { id: this.newId(), records };
    return ok({ id: this.reading.id, file: file.name, madeAt, projects, added, known });
  }

  private async isOn(): Promise<boolean> {
    return (await this.store.settings.get(SWITCH, z.boolean())) ?? true;
  }

  /** Changes the memory after what waits is remembered, one change after the other. */
  private async write(work: () => Promise<void>): Promise<Result<null>> {
    const done = await attempt(async () => {
      await this.settle();
      await this.serially(work);
    });
    if (!done.ok) return done;
    this.changed();
    return ok(null);
  }

  /** Remembers what waits to be, of all projects but one. */
  private async settle(except: string | null = null): Promise<void> {
    const projects = [...this.waiting.keys()].filter((projectId) => projectId !== except);
    for (const projectId of projects) {
      clearTimeout(this.waiting.get(projectId));
      this.waiting.delete(projectId);
    }
    await this.serially(async () => {
      if (projects.length === 0 || !(await this.isOn())) return;
      for (const projectId of projects) await this.rememberOne(projectId);
      this.changed();
    });
  }

  private async rememberOne(projectId: string): Promise<void> {
    const project = await this.store.projects.get(projectId);
    if (!project) return;
    const id = recordId(projectId);
    // What is tried out on invented people is nobody's decision.
    if (project.demo) return this.store.memory.remove(id);
    const base = await this.ground(projectId);
    const before = await this.store.memory.get(id);
    const { state, datasets } = base;
    const label = (object: string, ref: string): string =>
      fieldsOf(base, object).find((field) => field.ref === ref)?.label ?? ref.replace(/^custom:/, "");
    const { destination } = base.project;
    const source = productOf(base.project);
    const record = remember({ id, source, destination, state, datasets, label, before, now: this.now().toISOString() });
    if (record.entries.length > 0 || record.forgotten.length > 0) await this.store.memory.putAll([record]);
    else if (before) await this.store.memory.remove(id);
  }

  private serially<T>(work: () => Promise<T>): Promise<T> {
    const next = this.writing.then(work, work);
    this.writing = next.catch(() => undefined);
    return next;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
