export { ConnectionChip } from "./ConnectionChip.tsx";
export { ConnectionPanel } from "./ConnectionPanel.tsx";
export { keepReport, leftAt, openConnection } from "./open.ts";
export { Unconnected } from "./Unconnected.tsx";
