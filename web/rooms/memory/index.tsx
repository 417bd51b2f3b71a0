export { MemoryDrawer, openMemory } from "./MemoryDrawer.tsx";
