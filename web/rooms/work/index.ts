export { ConfirmModal } from "./ConfirmModal.tsx";
export { type Pointed, RoomLink, roomName, useGo, usePointed } from "./go.tsx";
export { JobLine } from "./JobLine.tsx";
export { isRunning, useJob } from "./jobs.ts";
export { Lanes } from "./Lanes.tsx";
export { accountName, isLive, roomStatus } from "./project.ts";
export { useRowSource } from "./rows.ts";
export { markDriven, useDrivenHere, useRunProgress, useRuns } from "./runs.ts";
export { isGoing, isOutdated, runFigures, standingRun } from "./standing.ts";
