export { ConnectionChip } from "./ConnectionChip.tsx";
export { ConnectionPanel } from "./ConnectionPanel.tsx";
export { openConnection } from "./open.ts";
