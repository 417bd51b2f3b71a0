export { type Studio, type StudioFeed, startStudio, studio } from "./client.ts";
export { queryClient, useFeed, useFeedPart, useStudio, useStudioPart } from "./hooks.ts";
export { useApply, useProject, useProjectPart, useProjectView } from "./project.ts";
