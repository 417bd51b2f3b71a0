import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { OAUTH_CALLBACK } from "../../shared/wire/access.ts";
import { ConnectCallback } from "./ConnectCallback.tsx";
import { HomePage } from "./HomePage.tsx";
import { LostPage } from "./LostPage.tsx";
import { NextRoom } from "./NextRoom.tsx";
import { ProjectPage } from "./ProjectPage.tsx";

/** Where a link into a room may point: all optional, all plain ids. */
export interface RoomSearch {
  /** Object map. */
  map?: string;
  /** Field row. */
  row?: string;
  dataset?: string;
  issue?: string;
  effect?: string;
  /** Row of a dataset, from 1. */
  at?: string;
}

const searchKeys = ["map", "row", "dataset", "issue", "effect", "at"] as const;

const rootRoute = createRootRoute({ notFoundComponent: LostPage });
const homeRoute = createRoute({ getParentRoute: () => rootRoute, path: "/", component: HomePage });
const projectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/p/$projectId",
  component: NextRoom,
});
const roomRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/p/$projectId/$room",
  validateSearch: (search: Record<string, unknown>): RoomSearch =>
    Object.fromEntries(searchKeys.flatMap((key) => (typeof search[key] === "string" ? [[key, search[key]]] : []))),
  component: ProjectPage,
});

const callbackRoute = createRoute({ getParentRoute: () => rootRoute, path: OAUTH_CALLBACK, component: ConnectCallback });

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, callbackRoute, projectRoute, roomRoute]),
  defaultPreload: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
