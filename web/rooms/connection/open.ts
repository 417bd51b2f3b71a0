import type { ConnectReply } from "../../../shared/wire/edge.ts";
import { createSwitch } from "../../ui/index.ts";

/** What the edge says of an account once it is connected. */
export type ConnectReport = ConnectReply["report"];

export const connectionSwitch = createSwitch();
export const openConnection = connectionSwitch.open;
