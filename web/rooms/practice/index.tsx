export { openPractice, PracticeDrawer } from "./PracticeDrawer.tsx";
