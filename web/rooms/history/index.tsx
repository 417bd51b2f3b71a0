export { HistoryDrawer, openHistory } from "./HistoryDrawer.tsx";
