export { ConnectionChip } from "./ConnectionChip.tsx";
export { ConnectionPanel } from "./ConnectionPanel.tsx";
export { createSwitch, openConnection } from "./open.ts";
