import { z } from "zod";
import { type Failure, fail, failure, ok, type Result } from "../shared/kernel/index.ts";
import { type PlannedOption, plannedOptions } from "../shared/mapping/index.ts";
import type { AccountSchema, PlannedField } from "../shared/model/index.ts";
import type { FieldCall } from "../shared/packs/contract.ts";
import type { AccountDesk } from "./account.ts";
import type { EdgeClient } from "./edge-client.ts";
import { type Ground, readGround } from "./ground.ts";
import type { Job } from "./jobs.ts";
import type { ProjectDesk } from "./projects.ts";
import type { Store } from "./store/index.ts";

const createdFieldSchema = z.object({ connectionId: z.string(), object: z.string(), key: z.string(), label: z.string() });
export type CreatedField = z.infer<typeof createdFieldSchema>;
/** `id` is the choice's own; `key` its field. */
const createdChoiceSchema = createdFieldSchema.extend({ id: z.string(), fieldLabel: z.string() });
export type CreatedChoice = z.infer<typeof createdChoiceSchema>;
/** A field or a choice that an admin added by hand at our word; `fieldLabel` is null for fields. */
const addedByHandSchema = createdFieldSchema.extend({ fieldLabel: z.string().nullable() });
export type AddedByHand = z.infer<typeof addedByHandSchema>;
/** Needs by id → why the account refused them. */
const refusalsSchema = z.record(z.string(), z.string());

/** Something the map needs of the account's settings. */
export type Need = { kind: "field"; id: string; field: PlannedField } | { kind: "choice"; id: string; option: PlannedOption };

export const fieldNeedId = (object: string, label: string): string => `field:${object}:${label.trim().toLowerCase()}`;
export const choiceNeedId = (option: Pick<PlannedOption, "object" | "key" | "label">): string =>
  `choice:${option.object}:${option.key}:${option.label.toLowerCase()}`;

/** What the map needs and the account lacks, in the order in which it is made: fields, then choices, parents first. */
function needsOf(ground: Ground): Need[] {
  return [
    ...ground.planned.map((field): Need => ({ kind: "field", id: fieldNeedId(field.object, field.label), field })),
    ...plannedOptions(ground).map((option): Need => ({ kind: "choice", id: choiceNeedId(option), option })),
  ];
}

export interface SettingsMade {
  created: number;
  /** Refused by the account, each with why; the others went on. */
  refused: number;
}

const cancelled = failure("job.cancelled", "Cancelled.");

/** Makes what the map needs in an account's settings, one after another, and remembers what it made. */
export class SettingsDesk {
  constructor(
    private readonly store: Store,
    private readonly desk: ProjectDesk,
    private readonly edge: EdgeClient,
    private readonly accounts: Pick<AccountDesk, "connection" | "refreshSchema" | "practiceName" | "schema">,
  ) {}

  /**
   * Creates through the API what the map needs and the account lacks; only the needs named, where some are. What the account refuses is
   * noted with why, and the rest goes on; it stops where the account can't be asked any more. The account is read again either way:
   * the next try asks only for what is missing then.
   */
  async create(projectId: string, ids: readonly string[] | null, job: Job): Promise<Result<SettingsMade>> {
    const ground = await readGround(this.store, this.desk, projectId);
    const connection = await this.accounts.connection(projectId);
    if (!connection.ok) return connection;
    const needs = needsOf(ground).filter((need) => ids === null || ids.includes(need.id));
    const refusals = await this.refusals(projectId);
    const made = new Map<string, string>();
    job.progress(0, needs.length);
    for (const [index, need] of needs.entries()) {
      const done = job.signal.aborted
        ? fail(cancelled)
        : await this.make(projectId, connection.value.id, need, ground.schema, made).catch((error: unknown) => fail(broken(error)));
      if (!done.ok) return this.leftAfter(projectId, done.failure, made.size, needs.length);
      if (done.value === null) delete refusals[need.id];
      else refusals[need.id] = done.value;
      await this.store.settings.put(`settings-refusals:${projectId}`, refusals);
      job.progress(index + 1);
    }
    const schema = await this.accounts.refreshSchema(projectId);
    return schema.ok ? ok({ created: made.size, refused: needs.length - made.size }) : schema;
  }

  /** Null when it was made; why not, when the account refused it. Fails where the account couldn't be asked. */
  private async make(
    projectId: string,
    connectionId: string,
    need: Need,
    schema: AccountSchema | null,
    made: Map<string, string>,
  ): Promise<Result<string | null>> {
    const call = callFor(need, schema, made);
    if (typeof call === "string") return ok(call);
    const reply = await this.edge.call(connectionId, call);
    if (!reply.ok) return reply;
    const { result } = reply.value;
    if (result.kind === "rejected") return ok(result.failure.message);
    if (need.kind === "field" && result.kind === "field") {
      const { object, label } = need.field;
      await this.note(projectId, "created-fields", createdFieldSchema, { connectionId, object, key: result.key, label });
      made.set(need.id, result.key);
      return ok(null);
    }
    if (need.kind === "choice" && result.kind === "choice") {
      const { object, key, label, fieldLabel } = need.option;
      await this.note(projectId, "created-choices", createdChoiceSchema, { connectionId, object, key, label, fieldLabel, id: result.id });
      made.set(need.id, result.id);
      return ok(null);
    }
    return fail(broken(new Error(`a ${result.kind} came back`)));
  }

  /** The failure, with how far it came and what to do. */
  private async leftAfter(projectId: string, why: Failure, created: number, total: number): Promise<Result<never>> {
    const schema = await this.accounts.refreshSchema(projectId);
    const next = schema.ok
      ? "The account was read again; nothing is created twice: press the button again for the rest."
      : "The account couldn't be read again just now: read it again, then create the rest. Nothing is created twice.";
    return fail({ ...why, message: `${why.message} ${created} of ${total} were created before it. ${next}` });
  }

  /** The same by hand, as the admin of a practice account. Stops at the first refusal; what was added is noted as added by hand. */
  async createAsAdmin(projectId: string): Promise<Result<SettingsMade>> {
    const ground = await readGround(this.store, this.desk, projectId);
    const name = await this.accounts.practiceName(projectId);
    if (!name.ok) return name;
    const connectionId = ground.project.connection?.id ?? "";
    const needs = needsOf(ground);
    for (const need of needs) {
      const added =
        need.kind === "field"
          ? await this.edge.addPracticeField(name.value, need.field)
          : await this.edge.addPracticeChoice(name.value, {
              object: need.option.object,
              key: need.option.key,
              label: need.option.label,
              under: need.option.under?.label ?? null,
            });
      if (!added.ok) return added;
      const { object, label } = need.kind === "field" ? need.field : need.option;
      const { key, fieldLabel } = need.kind === "field" ? { key: "", fieldLabel: null } : need.option;
      await this.note(projectId, "added-by-hand", addedByHandSchema, { connectionId, object, key, label, fieldLabel });
    }
    const schema = await this.accounts.refreshSchema(projectId);
    return schema.ok ? ok({ created: needs.length, refused: 0 }) : schema;
  }

  /** Why the account refused needs at the last try, by their id. */
  refusals = async (projectId: string): Promise<Record<string, string>> => ({
    ...(await this.store.settings.get(`settings-refusals:${projectId}`, refusalsSchema)),
  });

  createdFields = async (projectId: string): Promise<CreatedField[]> =>
    (await this.store.settings.get(`created-fields:${projectId}`, z.array(createdFieldSchema))) ?? [];

  /** Options, stages, pipelines and the like that we made. No call takes them out again. */
  createdChoices = async (projectId: string): Promise<CreatedChoice[]> =>
    (await this.store.settings.get(`created-choices:${projectId}`, z.array(createdChoiceSchema))) ?? [];

  /** Fields and choices that were added by hand at our word. A rollback leaves them. */
  addedByHand = async (projectId: string): Promise<AddedByHand[]> =>
    (await this.store.settings.get(`added-by-hand:${projectId}`, z.array(addedByHandSchema))) ?? [];

  private async note<T extends { connectionId: string; object: string; key: string; label: string }>(
    projectId: string,
    list: "created-fields" | "created-choices" | "added-by-hand",
    schema: z.ZodType<T>,
    entry: T,
  ): Promise<void> {
    const known = (await this.store.settings.get(`${list}:${projectId}`, z.array(schema))) ?? [];
    const isSame = (each: T): boolean =>
      each.object === entry.object && each.key === entry.key && each.label === entry.label && each.connectionId === entry.connectionId;
    if (!known.some(isSame)) await this.store.settings.put(`${list}:${projectId}`, [...known, entry]);
  }

  /** Takes back the fields that we created. Stops at the first refusal; what is left stays noted. */
  async removeCreatedFields(projectId: string): Promise<Result<{ removed: number }>> {
    const fields = await this.createdFields(projectId);
    for (const [index, field] of fields.entries()) {
      const reply = await this.edge.call(field.connectionId, { kind: "deleteField", object: field.object, key: field.key });
      if (!reply.ok) return reply;
      if (reply.value.result.kind === "rejected") return fail(reply.value.result.failure);
      await this.store.settings.put(`created-fields:${projectId}`, fields.slice(index + 1));
    }
    const schema = fields.length ? await this.accounts.refreshSchema(projectId) : null;
    return schema && !schema.ok ? schema : ok({ removed: fields.length });
  }
}

/** The call that makes a need; why none can, in words. */
function callFor(need: Need, schema: AccountSchema | null, made: ReadonlyMap<string, string>): FieldCall | string {
  if (need.kind === "field") return { kind: "createField", field: need.field };
  const { object, key, label, under } = need.option;
  if (under === null) return { kind: "createChoice", object, key, label, under: null };
  const parent = schema?.fields[object]?.find((field) => field.key === under.key)?.choices?.find((choice) => choice.label === under.label);
  const id = parent?.id ?? made.get(choiceNeedId({ object, key: under.key, label: under.label }));
  return id === undefined
    ? `It belongs to “${under.label}” (${under.fieldLabel}), which couldn't be made.`
    : { kind: "createChoice", object, key, label, under: id };
}

const broken = (error: unknown): Failure =>
  failure("edge.garbled", `The edge's answer couldn't be used (${error instanceof Error ? error.message : String(error)}).`, {
    retryable: true,
  });
