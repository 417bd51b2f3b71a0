import type { Result } from "../kernel/result.ts";
import type { OAuthFinishRequest, Session } from "./access.ts";
import type { ConnectReply } from "./edge.ts";

/** How people get into the edge, and how accounts are connected through their vendor's own page. */
export interface AccessApi {
  session(): Promise<Result<Session>>;
  signIn(password: string): Promise<Result<Session>>;
  signOut(): Promise<Result<Session>>;
  /** Begins at the edge; the page then goes to the address given. For practice, an account is made, or the connected one taken. */
  startOAuth(projectId: string, kind: "practice" | "live"): Promise<Result<{ authorizeUrl: string }>>;
  /** With what the vendor sent the browser back with. */
  finishOAuth(back: OAuthFinishRequest): Promise<Result<{ projectId: string; report: ConnectReply["report"] }>>;
  /** Tries the connected account's key again, and says what it can do now. */
  accountReport(projectId: string): Promise<Result<ConnectReply["report"]>>;
}
