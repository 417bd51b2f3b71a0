import { notifyManager, QueryClient, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { StudioTopic } from "../../shared/wire/studio.ts";
import { readFeed, type Studio, type StudioFeed, studio, watchChanges, watchFeed } from "./client.ts";

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false, networkMode: "always" } },
});

/*
 * What was changed in the page is drawn in the turn in which it was changed: by default a timer is waited for, behind which whatever
 * the page has to do besides goes first.
 */
notifyManager.setScheduler(queueMicrotask);

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
  return useStudioPart(topics, key, ask, (answer) => answer, enabled);
}

/** The same, for a caller that needs only a part of the answer: it is drawn anew only when that part is another, by value. */
export function useStudioPart<T, Part>(
  topics: StudioTopic[],
  key: readonly unknown[],
  ask: (api: Studio) => Promise<T>,
  pick: (answer: T) => Part,
  enabled = true,
): UseQueryResult<Part> {
  return useQuery({
    queryKey: key,
    queryFn: () => ask(studio),
    meta: { topics },
    enabled,
    placeholderData: (before: unknown) => before as never,
    select: pick,
  });
}

/** What `pick` takes of the feed: something that is replaced when it changes. The caller is drawn anew only then. */
export function useFeedPart<Part>(pick: (feed: StudioFeed) => Part): Part {
  return useSyncExternalStore(watchFeed, () => pick(readFeed()));
}

/** Jobs, run progress and crash state as they come. */
export function useFeed(): StudioFeed {
  return useSyncExternalStore(watchFeed, readFeed);
}
