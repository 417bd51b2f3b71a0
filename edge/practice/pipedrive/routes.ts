import { createActivityType, deleteActivityType, listActivityTypes, updateActivityType } from "./activity-types.ts";
import { addComment, deleteComment, getComment, listComments, updateComment } from "./comments.ts";
import {
  addDealProduct,
  addDealProducts,
  deleteDealProduct,
  deleteDealProducts,
  listDealProducts,
  listProductsOfDeals,
  updateDealProduct,
} from "./deal-products.ts";
import type { Handler } from "./desk.ts";
import { entities, entityOf } from "./entities.ts";
import type { Entity } from "./entity.ts";
import { addOptions, deleteOptions, renameOptions } from "./field-options.ts";
import { createField, customEntities, deleteField, getField, listFields, renameField } from "./fields.ts";
import { deleteFile, downloadFile, getFile, listFiles, listFilesOf, updateFile, uploadFile } from "./files.ts";
import { addFollower, addFollowerV1, deleteFollower, deleteFollowerV1, listFollowers, listFollowersV1 } from "./followers.ts";
import { createLeadLabel, deleteLeadLabel, listLeadLabels, updateLeadLabel } from "./lead-labels.ts";
import { createLead, deleteLead, getLead, listLeads, updateLead } from "./leads.ts";
import { mergeRecords } from "./merges.ts";
import { createNote, deleteNote, getNote, listNotes, updateNote } from "./notes.ts";
import { addParticipant, deleteParticipant, listParticipants } from "./participants.ts";
import { addUser, findUsers, getUser, listCurrencies, listUsers, updateUser, userSettings, whoAmI } from "./people.ts";
import { create, get, list, remove, update } from "./records.ts";
import { searchField, searchIn, searchItems } from "./search.ts";
import { createFieldV1, deleteFieldsV1, deleteFieldV1, getFieldV1, listFieldsV1, updateFieldV1 } from "./v1-fields.ts";

export interface Route {
  version: 1 | 2;
  method: string;
  /** Segments; `:name` takes any text. */
  path: string[];
  /** Tokens, from the x-token-cost of Pipedrive's OpenAPI documents. */
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
  const reading = [route(2, "GET", path, 10, listFields(entity)), route(2, "GET", `${path}/:code`, 1, getField(entity))];
  if (!customEntities.includes(entity)) return reading;
  return [
    ...reading,
    route(2, "POST", path, 5, createField(entity)),
    route(2, "PATCH", `${path}/:code`, 5, renameField(entity)),
    route(2, "DELETE", `${path}/:code`, 3, deleteField(entity)),
    route(2, "POST", `${path}/:code/options`, 5, addOptions(entity)),
    route(2, "PATCH", `${path}/:code/options`, 5, renameOptions(entity)),
    route(2, "DELETE", `${path}/:code/options`, 3, deleteOptions(entity)),
  ];
}

function fieldRoutesV1(entity: string): Route[] {
  const path = `${entity}Fields`;
  return [
    route(1, "GET", path, 20, listFieldsV1(entity)),
    route(1, "POST", path, 10, createFieldV1(entity)),
    route(1, "DELETE", path, 10, deleteFieldsV1(entity)),
    route(1, "GET", `${path}/:id`, 2, getFieldV1(entity)),
    route(1, "PUT", `${path}/:id`, 10, updateFieldV1(entity)),
    route(1, "DELETE", `${path}/:id`, 6, deleteFieldV1(entity)),
  ];
}

function followerRoutes(entity: Entity): Route[] {
  const path = `${entity.path}/:id/followers`;
  return [
    route(2, "GET", path, 10, listFollowers(entity)),
    route(2, "POST", path, 5, addFollower(entity)),
    route(2, "DELETE", `${path}/:follower`, 3, deleteFollower(entity)),
    route(1, "GET", path, 20, listFollowersV1(entity)),
    route(1, "POST", path, 10, addFollowerV1(entity)),
    route(1, "DELETE", `${path}/:follower`, 6, deleteFollowerV1(entity)),
  ];
}

const dealProductRoutes: Route[] = [
  route(2, "GET", "deals/products", 10, listProductsOfDeals),
  route(2, "GET", "deals/:id/products", 10, listDealProducts),
  route(2, "POST", "deals/:id/products", 5, addDealProduct),
  route(2, "POST", "deals/:id/products/bulk", 25, addDealProducts),
  route(2, "DELETE", "deals/:id/products", 15, deleteDealProducts),
  route(2, "PATCH", "deals/:id/products/:line", 5, updateDealProduct),
  route(2, "DELETE", "deals/:id/products/:line", 3, deleteDealProduct),
];

const leadRoutes: Route[] = [
  route(1, "GET", "leads", 20, listLeads(false)),
  route(1, "POST", "leads", 10, createLead),
  route(1, "GET", "leads/archived", 40, listLeads(true)),
  route(1, "GET", "leads/search", 40, searchIn("lead"), true),
  route(1, "GET", "leads/:id", 2, getLead),
  route(1, "PATCH", "leads/:id", 10, updateLead),
  route(1, "DELETE", "leads/:id", 6, deleteLead),
  route(1, "GET", "leadLabels", 10, listLeadLabels),
  route(1, "POST", "leadLabels", 10, createLeadLabel),
  route(1, "PATCH", "leadLabels/:id", 10, updateLeadLabel),
  route(1, "DELETE", "leadLabels/:id", 6, deleteLeadLabel),
];

const noteRoutes: Route[] = [
  route(1, "GET", "notes", 20, listNotes),
  route(1, "POST", "notes", 10, createNote),
  route(1, "GET", "notes/:id", 2, getNote),
  route(1, "PUT", "notes/:id", 10, updateNote),
  route(1, "DELETE", "notes/:id", 6, deleteNote),
  route(1, "GET", "notes/:id/comments", 20, listComments),
  route(1, "POST", "notes/:id/comments", 10, addComment),
  route(1, "GET", "notes/:id/comments/:comment", 2, getComment),
  route(1, "PUT", "notes/:id/comments/:comment", 10, updateComment),
  route(1, "DELETE", "notes/:id/comments/:comment", 6, deleteComment),
];

const fileRoutes: Route[] = [
  route(1, "GET", "files", 20, listFiles),
  route(1, "POST", "files", 10, uploadFile),
  route(1, "GET", "files/:id", 2, getFile),
  route(1, "PUT", "files/:id", 10, updateFile),
  route(1, "DELETE", "files/:id", 6, deleteFile),
  route(1, "GET", "files/:id/download", 20, downloadFile),
  route(1, "GET", "deals/:id/files", 20, listFilesOf("deal_id")),
  route(1, "GET", "persons/:id/files", 20, listFilesOf("person_id")),
  route(1, "GET", "organizations/:id/files", 20, listFilesOf("org_id")),
  route(1, "GET", "products/:id/files", 20, listFilesOf("product_id")),
];

const settingRoutes: Route[] = [
  route(1, "GET", "users", 20, listUsers),
  route(1, "POST", "users", 10, addUser),
  route(1, "GET", "users/me", 2, whoAmI),
  route(1, "GET", "users/find", 40, findUsers, true),
  route(1, "GET", "users/:id", 2, getUser),
  route(1, "PUT", "users/:id", 10, updateUser),
  route(1, "GET", "activityTypes", 20, listActivityTypes),
  route(1, "POST", "activityTypes", 10, createActivityType),
  route(1, "PUT", "activityTypes/:id", 10, updateActivityType),
  route(1, "DELETE", "activityTypes/:id", 6, deleteActivityType),
  route(1, "GET", "currencies", 20, listCurrencies),
  route(1, "GET", "userSettings", 2, userSettings),
];

const participantRoutes: Route[] = [
  route(1, "GET", "deals/:id/participants", 10, listParticipants),
  route(1, "POST", "deals/:id/participants", 10, addParticipant),
  route(1, "DELETE", "deals/:id/participants/:participant", 6, deleteParticipant),
];

const [deals, followed, merged] = [
  entityOf("deal"),
  ["deal", "person", "organization", "product"].map(entityOf),
  ["deal", "person", "organization"].map(entityOf),
];

/** In order of precedence: words of their own before the record routes, where they would pass for an id. */
export const routes: readonly Route[] = [
  ...followed.map((entity) => route(2, "GET", `${entity.path}/search`, 20, searchIn(entity.id), true)),
  route(2, "GET", "leads/search", 20, searchIn("lead"), true),
  route(2, "GET", "itemSearch", 20, searchItems, true),
  route(2, "GET", "itemSearch/field", 20, searchField, true),
  route(2, "GET", "deals/archived", 20, list(deals, true)),
  ...dealProductRoutes,
  ...entities.flatMap(entityRoutes),
  ...[...customEntities, "activity"].flatMap(fieldRoutes),
  ...customEntities.filter((entity) => entity !== "project").flatMap(fieldRoutesV1),
  route(1, "GET", "activityFields", 20, listFieldsV1("activity")),
  ...followed.flatMap(followerRoutes),
  ...merged.map((entity) => route(1, "PUT", `${entity.path}/:id/merge`, 40, mergeRecords(entity))),
  ...leadRoutes,
  ...noteRoutes,
  ...fileRoutes,
  ...participantRoutes,
  ...settingRoutes,
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
