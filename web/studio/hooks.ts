import { QueryClient, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { StudioTopic } from "../../shared/wire/studio.ts";
import { readFeed, type Studio, type StudioFeed, studio, watchChanges, watchFeed } from "./client.ts";

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false, networkMode: "always" } },
});

/** An event names topics; every query that depends on one of them is asked again. */
watchChanges((topics) => {
  void queryClient.invalidateQueries({
    predicate: (query) => (query.meta?.topics as StudioTopic[] | undefined)?.some((topic) => topics.includes(topic)) ?? false,
  });
});

/**
 * Asks the worker and keeps the answer until an event names one of `topics` as changed.
 * `key` must name the question and all its arguments. Old answers stay on screen while a new one is under way.
 */
export function useStudio<T>(
  topics: StudioTopic[],
  key: readonly unknown[],
  ask: (api: Studio) => Promise<T>,
  enabled = true,
): UseQueryResult<T> {
  return useQuery({
    queryKey: key,
    queryFn: () => ask(studio),
    meta: { topics },
    enabled,
    placeholderData: (before: unknown) => before as never,
  });
}

/** Jobs, run progress and crash state as they come. */
export function useFeed(): StudioFeed {
  return useSyncExternalStore(watchFeed, readFeed);
}
