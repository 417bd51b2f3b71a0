import { z } from "zod";
import { fail, failure, ok, type Result } from "../shared/kernel/index.ts";
import { type AccountSchema, type ConnectionRef, connectionRefSchema, type DestinationRecord } from "../shared/model/index.ts";
import { destinationPack } from "../shared/packs/index.ts";
import { type ConnectReply, practiceTokenSchema } from "../shared/wire/index.ts";
import type { EdgeClient } from "./edge-client.ts";
import type { Events } from "./events.ts";
import type { Ground } from "./ground.ts";
import type { Job } from "./jobs.ts";
import type { ProjectDesk } from "./projects.ts";
import type { Store } from "./store/index.ts";

const formerSchema = z.array(connectionRefSchema);
/** Connections of a project that are remembered after they were forgotten at the edge. They open nothing. */
const MOST_FORMER = 20;

const notConnected = failure(
  "account.none",
  "No destination account is connected yet. Connect one (or a practice account) from the chip at the top.",
);

/** The destination account of a project: connection, schema and snapshot. */
export class AccountDesk {
  constructor(
    private readonly store: Store,
    private readonly desk: ProjectDesk,
    private readonly edge: EdgeClient,
    private readonly events: Events,
  ) {}

  async connection(projectId: string): Promise<Result<ConnectionRef>> {
    const project = await this.desk.get(projectId);
    if (!project.ok) return project;
    return project.value.connection ? ok(project.value.connection) : fail(notConnected);
  }

  async connect(projectId: string, input: { domain: string; token: string }): Promise<Result<ConnectReply["report"]>> {
    const project = await this.desk.get(projectId);
    if (!project.ok) return project;
    const { destination: pack, connection } = project.value;
    const asked = { pack, domain: input.domain.trim(), token: input.token.trim() };
    const again = connection ?? (await this.formerAt(projectId, pack, asked.domain));
    const reply = await this.edge.connect(again ? { ...asked, again: again.id } : asked);
    return reply.ok ? this.adopt(projectId, reply.value) : reply;
  }

  /** The connection that the project had to the same account before it was disconnected: by its id earlier loads are found again. */
  private async formerAt(projectId: string, pack: string, domain: string): Promise<ConnectionRef | null> {
    const host = destinationPack(pack).host(domain);
    const wanted = host.ok ? host.value : domain.toLowerCase();
    return (await this.former(projectId)).findLast((each) => each.pack === pack && each.host === wanted) ?? null;
  }

  private former = async (projectId: string): Promise<ConnectionRef[]> =>
    (await this.store.settings.get(`former-connections:${projectId}`, formerSchema)) ?? [];

  /** Makes a connection the project's own. The one before is forgotten, unless it goes on with new credentials. */
  async adopt(projectId: string, { connection, report }: ConnectReply): Promise<Result<ConnectReply["report"]>> {
    const project = await this.desk.get(projectId);
    if (!project.ok) return project;
    const previous = project.value.connection;
    const changed = await this.desk.change(projectId, { connection });
    if (!changed.ok) return changed;
    if (previous && previous.id !== connection.id) await this.edge.forget(previous.id);
    const schema = await this.refreshSchema(projectId);
    return schema.ok ? ok(report) : schema;
  }

  /** What the key can do, asked now. */
  async report(projectId: string): Promise<Result<ConnectReply["report"]>> {
    const connection = await this.connection(projectId);
    if (!connection.ok) return connection;
    const reply = await this.edge.call(connection.value.id, { kind: "check" });
    if (!reply.ok) return reply;
    const { result } = reply.value;
    if (result.kind !== "account") return fail(result.kind === "rejected" ? result.failure : unexpected(result.kind));
    const { name, userName, plan, lines } = result.account;
    return ok({ account: name, user: userName, plan, lines });
  }

  /** Begins a sign-in at the vendor's page. A practice account is made for it, unless one is connected. */
  async startOAuth(projectId: string, kind: "practice" | "live"): Promise<Result<{ authorizeUrl: string }>> {
    const project = await this.desk.get(projectId);
    if (!project.ok) return project;
    const { destination: pack, connection } = project.value;
    const last = connection ?? (await this.former(projectId)).at(-1);
    const again = last ? { again: last.id } : {};
    if (kind === "live") return this.edge.startOAuth({ pack, project: projectId, domain: null, ...again });
    if (connection?.kind === "practice") return this.edge.startOAuth({ pack, project: projectId, domain: connection.host, ...again });
    const made = await this.edge.createPractice(pack);
    return made.ok ? this.edge.startOAuth({ pack, project: projectId, domain: made.value.domain, ...again }) : made;
  }

  async connectPractice(projectId: string): Promise<Result<ConnectReply["report"]>> {
    const project = await this.desk.get(projectId);
    if (!project.ok) return project;
    const made = await this.edge.createPractice(project.value.destination);
    return made.ok ? this.connect(projectId, made.value) : made;
  }

  /** The practice account that the project was last disconnected from; null when there was none. */
  async formerPractice(projectId: string): Promise<ConnectionRef | null> {
    const project = await this.desk.get(projectId);
    if (!project.ok) return null;
    const { destination: pack } = project.value;
    return (await this.former(projectId)).findLast((each) => each.kind === "practice" && each.pack === pack) ?? null;
  }

  /** Connects the former practice account once more, by the token that the edge knows of it. It goes on under its id. */
  async reconnectPractice(projectId: string): Promise<Result<ConnectReply["report"]>> {
    const last = await this.formerPractice(projectId);
    if (!last) return fail(notConnected);
    const known = await this.edge.practice("GET", `${accountNameOf(last)}/token`, undefined, practiceTokenSchema);
    return known.ok ? this.connect(projectId, { domain: last.host, token: known.value.token }) : known;
  }

  /** Fails, and leaves everything as it was, when the edge can't be asked; what it doesn't know is forgotten already. */
  async disconnect(projectId: string): Promise<Result<{ revoked: boolean | null }>> {
    const connection = await this.connection(projectId);
    if (!connection.ok) return ok({ revoked: null });
    const forgotten = await this.edge.forget(connection.value.id);
    if (!forgotten.ok && forgotten.failure.code !== "connection.unknown") return forgotten;
    await this.store.snapshots.clear(connection.value.id);
    await this.store.schemas.clear(projectId);
    await this.store.settings.put(
      `former-connections:${projectId}`,
      [...(await this.former(projectId)), connection.value].slice(-MOST_FORMER),
    );
    const changed = await this.desk.change(projectId, { connection: null });
    this.events.changed(projectId, "account", "state");
    return changed.ok ? ok({ revoked: forgotten.ok ? forgotten.value.revoked : null }) : changed;
  }

  async schema(projectId: string): Promise<AccountSchema | null> {
    const connection = await this.connection(projectId);
    return connection.ok ? this.store.schemas.get(projectId, connection.value.id) : null;
  }

  async refreshSchema(projectId: string): Promise<Result<AccountSchema>> {
    const connection = await this.connection(projectId);
    if (!connection.ok) return connection;
    const reply = await this.edge.call(connection.value.id, { kind: "schema" });
    if (!reply.ok) return reply;
    const { result } = reply.value;
    if (result.kind !== "schema") return fail(result.kind === "rejected" ? result.failure : unexpected(result.kind));
    await this.store.schemas.put(projectId, connection.value.id, result.schema);
    this.events.changed(projectId, "account", "state");
    return ok(result.schema);
  }

  /** Reads all records of the objects that can be listed, to match against. Counts records as they come. */
  async snapshot(ground: Ground, objects: readonly string[], job: Job): Promise<Result<null>> {
    const connection = await this.connection(ground.project.id);
    if (!connection.ok) return connection;
    let done = 0;
    for (const object of objects) {
      await this.store.snapshots.clear(connection.value.id, object);
      const listed = await this.list(connection.value.id, object, job.signal, async (records, index) => {
        await this.store.snapshots.put({ projectId: ground.project.id, connectionId: connection.value.id, object, index, records });
        done += records.length;
        job.progress(done);
      });
      if (!listed.ok) return listed;
    }
    return ok(null);
  }

  private async list(
    connectionId: string,
    object: string,
    signal: AbortSignal,
    onPage: (records: DestinationRecord[], index: number) => Promise<void>,
  ): Promise<Result<null>> {
    let cursor: string | null = null;
    for (let index = 0; ; index += 1) {
      if (signal.aborted) return fail(failure("job.cancelled", "Cancelled. Nothing was changed."));
      const page = await this.callWhenAllowed(connectionId, { kind: "list", object, cursor }, signal);
      if (!page.ok) return page;
      if (page.value.kind !== "page") return fail(page.value.kind === "rejected" ? page.value.failure : unexpected(page.value.kind));
      await onPage(page.value.records, index);
      cursor = page.value.next;
      if (cursor === null) return ok(null);
    }
  }

  /** A read that waits as long as the account's limits ask for. */
  async callWhenAllowed(connectionId: string, call: Parameters<EdgeClient["call"]>[1], signal: AbortSignal) {
    for (let tries = 0; ; tries += 1) {
      const reply = await this.edge.call(connectionId, call);
      if (reply.ok) return ok(reply.value.result);
      const { retryable, waitMs } = reply.failure;
      const last = waitMs === undefined && tries >= 3;
      if (!retryable || last || signal.aborted) return reply;
      await new Promise((resolve) => setTimeout(resolve, waitMs ?? 500 * 2 ** tries));
    }
  }

  async practiceName(projectId: string): Promise<Result<string>> {
    const connection = await this.connection(projectId);
    if (!connection.ok) return connection;
    if (connection.value.kind !== "practice")
      return fail(failure("practice.not", "This is a live account; only a practice account can be looked into and reset from here."));
    return ok(accountNameOf(connection.value));
  }
}

/** The name of the practice account that a connection leads to. */
const accountNameOf = (connection: ConnectionRef): string => connection.host.replace(/\.practice$/, "");

function unexpected(kind: string) {
  return failure(
    "edge.garbled",
    `The edge answered with a ${kind} where something else was due. Reload the page; if it stays, the deployment is out of step with the app.`,
  );
}
