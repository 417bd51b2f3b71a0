import type { ConnectReply } from "../../../shared/wire/edge.ts";
import { createSwitch } from "../../ui/index.ts";

/** What the edge says of an account once it is connected. */
export type ConnectReport = ConnectReply["report"];

export const connectionSwitch = createSwitch();
export const openConnection = connectionSwitch.open;

/** Reports of this page's life, by project: a sign-in at a vendor's page ends on another page than it began. */
const reports = new Map<string, ConnectReport>();
export const keepReport = (projectId: string, report: ConnectReport): void => void reports.set(projectId, report);
export const keptReport = (projectId: string): ConnectReport | null => reports.get(projectId) ?? null;
export const dropReport = (projectId: string): void => void reports.delete(projectId);

const LEFT_AT = "crosswalk-connect-left-at";

/** Goes to a vendor's sign-in page, and notes where from. */
export function leaveFor(authorizeUrl: string): void {
  sessionStorage.setItem(LEFT_AT, window.location.pathname + window.location.search);
  window.location.assign(authorizeUrl);
}

/** Path and search of the room that was left for a vendor's page; null when none was. */
export const leftAt = (): string | null => sessionStorage.getItem(LEFT_AT);
