export { type Studio, type StudioFeed, startStudio, studio } from "./client.ts";
export { queryClient, useFeed, useStudio } from "./hooks.ts";
