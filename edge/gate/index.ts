export { AccountGate } from "./account-gate.ts";
export { type GateDoor, gateFor, gateOf } from "./door.ts";
export { newSecret } from "./seal.ts";
