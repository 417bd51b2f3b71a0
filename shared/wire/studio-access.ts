import type { Result } from "../kernel/result.ts";
import type { OAuthFinishRequest, Session } from "./access.ts";
import type { ConnectReply, PaceState } from "./edge.ts";

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
  /** The connected account's limits, how much of them is used, and the share left to its people. */
  accountPace(projectId: string): Promise<Result<PaceState>>;
  /** Leaves another share of every limit to the account's people, 0 to 0.9: for everybody who loads into it. */
  setReserve(projectId: string, reserve: number): Promise<Result<PaceState>>;
}
