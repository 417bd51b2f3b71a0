import { ok, type Result } from "../shared/kernel/index.ts";
import type { AccessApi } from "../shared/wire/studio-access.ts";
import type { AccountDesk } from "./account.ts";
import type { EdgeClient } from "./edge-client.ts";
import type { Events } from "./events.ts";

interface Parts {
  edge: EdgeClient;
  accounts: AccountDesk;
  events: Events;
  afterConnect<T>(projectId: string, connected: Result<T>): Promise<Result<T>>;
}

/** The studio's part that gets people into the edge, and accounts through their vendor's sign-in page. */
export function accessApi({ edge, accounts, events, afterConnect }: Parts): AccessApi {
  /** All tabs ask again: rooms that were refused, too. */
  const told = <T>(result: Result<T>): Result<T> => {
    if (result.ok) events.changed(null, "access", "account");
    return result;
  };
  const withAccount = async <T>(projectId: string, ask: (connectionId: string) => Promise<Result<T>>): Promise<Result<T>> => {
    const connection = await accounts.connection(projectId);
    return connection.ok ? ask(connection.value.id) : connection;
  };
  return {
    session: () => edge.session(),
    signIn: async (password) => told(await edge.signIn(password)),
    signOut: async () => told(await edge.signOut()),
    startOAuth: (projectId, kind) => accounts.startOAuth(projectId, kind),
    accountReport: (projectId) => accounts.report(projectId),
    accountPace: (projectId) => withAccount(projectId, (id) => edge.pace(id)),
    setReserve: async (projectId, reserve) => {
      const pace = await withAccount(projectId, (id) => edge.setReserve(id, reserve));
      if (pace.ok) events.changed(projectId, "account");
      return pace;
    },
    async finishOAuth(back) {
      const reply = await edge.finishOAuth(back);
      if (!reply.ok) return reply;
      const { project } = reply.value;
      const adopted = await afterConnect(project, await accounts.adopt(project, reply.value));
      return adopted.ok ? ok({ projectId: project, report: adopted.value }) : adopted;
    },
  };
}
