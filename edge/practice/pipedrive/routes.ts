import type { Handler } from "./desk.ts";
import { type Entity, entities } from "./entities.ts";
import { addOptions, createField, customEntities, deleteField, deleteOptions, getField, listFields, renameField } from "./fields.ts";
import { createNote, deleteNote, getNote, listNotes, updateNote } from "./notes.ts";
import { createActivityType, findUsers, getUser, listActivityTypes, listCurrencies, listUsers, userSettings, whoAmI } from "./people.ts";
import { create, get, list, remove, update } from "./records.ts";
import { searchEntity, searchField } from "./search.ts";

export interface Route {
  version: 1 | 2;
  method: string;
  /** Segments; `:name` takes any text. */
  path: string[];
  cost: number;
  search: boolean;
  handler: Handler;
}

function route(version: 1 | 2, method: string, path: string, cost: number, handler: Handler, search = false): Route {
  return { version, method, path: path.split("/"), cost, search, handler };
}

const small = ["pipeline", "stage"];

function entityRoutes(entity: Entity): Route[] {
  const { path } = entity;
  return [
    route(2, "GET", path, small.includes(entity.id) ? 5 : 10, list(entity)),
    route(2, "POST", path, 5, create(entity)),
    route(2, "GET", `${path}/:id`, 1, get(entity)),
    route(2, "PATCH", `${path}/:id`, 5, update(entity)),
    route(2, "DELETE", `${path}/:id`, 3, remove(entity)),
  ];
}

function fieldRoutes(entity: string): Route[] {
  const path = `${entity}Fields`;
  return [
    route(2, "GET", path, 10, listFields(entity)),
    route(2, "GET", `${path}/:code`, 1, getField(entity)),
    ...(customEntities.includes(entity)
      ? [
          route(2, "POST", path, 5, createField(entity)),
          route(2, "PATCH", `${path}/:code`, 5, renameField(entity)),
          route(2, "DELETE", `${path}/:code`, 3, deleteField(entity)),
          route(2, "POST", `${path}/:code/options`, 5, addOptions(entity)),
          route(2, "DELETE", `${path}/:code/options`, 3, deleteOptions(entity)),
        ]
      : []),
  ];
}

const searched = entities.filter((entity) => ["person", "organization", "deal"].includes(entity.id));

/** Searches stand before the record routes: `search` would pass for an id. */
export const routes: readonly Route[] = [
  ...searched.map((entity) => route(2, "GET", `${entity.path}/search`, 20, searchEntity(entity), true)),
  route(2, "GET", "itemSearch/field", 20, searchField(entities.filter((entity) => entity.hasCustomFields)), true),
  ...entities.flatMap(entityRoutes),
  ...[...customEntities, "activity"].flatMap(fieldRoutes),
  route(1, "GET", "users", 20, listUsers),
  route(1, "GET", "users/me", 2, whoAmI),
  route(1, "GET", "users/find", 40, findUsers, true),
  route(1, "GET", "users/:id", 2, getUser),
  route(1, "GET", "notes", 20, listNotes),
  route(1, "POST", "notes", 10, createNote),
  route(1, "GET", "notes/:id", 2, getNote),
  route(1, "PUT", "notes/:id", 10, updateNote),
  route(1, "DELETE", "notes/:id", 6, deleteNote),
  route(1, "GET", "activityTypes", 20, listActivityTypes),
  route(1, "POST", "activityTypes", 10, createActivityType),
  route(1, "GET", "currencies", 20, listCurrencies),
  route(1, "GET", "userSettings", 20, userSettings),
];

/** The values of the path's names when the route fits. */
export function paramsOf(candidate: Route, segments: string[]): Record<string, string> | null {
  if (candidate.path.length !== segments.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of candidate.path.entries()) {
    const segment = segments[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = segment;
    else if (part !== segment) return null;
  }
  return params;
}
