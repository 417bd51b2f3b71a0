export { AssistDrawer, openAssist } from "./AssistDrawer.tsx";
