export { LearnDrawer, openLearn } from "./LearnDrawer.tsx";
