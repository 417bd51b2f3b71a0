export { type Studio, type StudioFeed, startStudio, studio } from "./client.ts";
export { queryClient, useFeed, useStudio } from "./hooks.ts";
export { useApply, useProject, useProjectView } from "./project.ts";
