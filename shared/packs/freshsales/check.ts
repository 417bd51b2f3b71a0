import { asObject, asObjects, type JsonObject } from "../../kernel/json.ts";
import type { AccountReport, AccountTraits, HttpReply, PackResult, ReportLine } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { get, isNoRoute, isRefused, rejected, rejection } from "./conversation.ts";
import { BASES, type Generation, generationOf } from "./generation.ts";
import { modulesIn } from "./modules.ts";
import { pluralOf } from "./objects.ts";
import { placeOf } from "./places.ts";
import { planOf } from "./plan.ts";

const can = (text: string): ReportLine => ({ kind: "can", text });
const cannot = (text: string): ReportLine => ({ kind: "cannot", text });
const careful = (text: string): ReportLine => ({ kind: "careful", text });

type Probe = (path: string, query?: Record<string, string>) => Conversation<HttpReply>;

/**
 * Tries what a load needs and says in plain sentences what the key may do. Users come first: they tell whether the account is
 * of the generation that its host suggests.
 */
export function* checkAccount(account: AccountTraits): Conversation {
  const supposed = generationOf(account);
  let generation: Generation = supposed;
  let owners = yield* get(`${BASES[supposed]}/selector/owners`);
  if (owners.status === 404) {
    const other: Generation = supposed === "suite" ? "classic" : "suite";
    const second = yield* get(`${BASES[other]}/selector/owners`);
    if (second.status !== 404) [generation, owners] = [other, second];
  }
  if (owners.status === 404) return noAccount();
  if (isRefused(owners)) return rejection(owners);
  const probe: Probe = (path, query) => get(`${BASES[generation]}/${path}`, query);
  const users = asObjects(asObject(owners.body).users);
  const lines = [
    generationLine(generation),
    usersLine(users),
    ...(yield* mainLines(probe, generation)),
    ...(yield* activityLines(probe)),
    ...(yield* planLines(probe)),
    careful("Freshsales doesn't tell before the first write whether the key's role may write: the sample shows it."),
    ...limitLines(owners),
    cannot("Custom fields can't be made with a key: an admin adds them in the settings."),
    cannot("Files and file links can't be taken out again with a key."),
  ];
  return {
    kind: "account",
    account: { name: "Freshsales account", ...keyOwner(users), plan: planOf(owners), lines, variant: generation },
  };
}

function noAccount(): PackResult {
  return rejected("destination.no_account", "There is no Freshsales account at this address. Check the address, then connect again.");
}

/** No way tells whose key it is. Only in an account of one active user it can be nobody else's. */
function keyOwner(users: JsonObject[]): Pick<AccountReport, "userId" | "userName"> {
  const active = users.filter((user) => user.is_active !== false);
  const [only] = active;
  const name = String(only?.display_name ?? only?.email ?? "");
  return active.length === 1 && name !== ""
    ? { userId: String(only?.id), userName: name }
    : { userId: null, userName: "Freshsales doesn't tell" };
}

function generationLine(generation: Generation): string {
  return generation === "classic"
    ? "A classic account: it has leads of its own."
    : "An account of the new generation: a lead is a contact in the lifecycle stage Lead.";
}

function usersLine(users: JsonObject[]): string {
  return `${users.length} users, ${users.filter((user) => user.is_active === false).length} of them inactive.`;
}

/** What can't be read can't be matched either. */
function* mainLines(probe: Probe, generation: Generation): Conversation<ReportLine[]> {
  const lines: ReportLine[] = [];
  const readable: string[] = [];
  for (const object of ["sales_account", "contact", ...(generation === "classic" ? ["lead"] : []), "deal"]) {
    const reply = yield* probe(`${placeOf(object).path}/filters`);
    if (isRefused(reply)) lines.push(cannot(`The key's role may not read ${pluralOf(object).toLowerCase()}.`));
    else readable.push(pluralOf(object).toLowerCase());
  }
  return readable.length > 0 ? [can(`Read ${listed(readable)}.`), ...lines] : lines;
}

function* activityLines(probe: Probe): Conversation<ReportLine[]> {
  const lines: ReportLine[] = [];
  const readable: string[] = [];
  const asked: [string, Record<string, string>][] = [
    ["task", { filter: "open" }],
    ["appointment", { filter: "upcoming" }],
    ["sales_activity", {}],
  ];
  for (const [object, filter] of asked) {
    const reply = yield* probe(placeOf(object).path, { ...filter, page: "1", per_page: "1" });
    if (isRefused(reply)) lines.push(cannot(`The key's role or the plan doesn't allow ${pluralOf(object).toLowerCase()}.`));
    else readable.push(pluralOf(object).toLowerCase());
  }
  return readable.length > 0 ? [can(`Read ${listed(readable)}.`), ...lines] : lines;
}

/** Products come with Pro, modules with Enterprise; an account without them refuses, or knows no such way. */
function* planLines(probe: Probe): Conversation<ReportLine[]> {
  const products = yield* probe("cpq/products", { page: "1", per_page: "1" });
  const modules = yield* probe("settings/module_customizations");
  return [
    isRefused(products)
      ? cannot(`No products: ${whyNot(products, "the product catalogue comes with Pro")}.`)
      : can("Read products and their prices."),
    isRefused(modules)
      ? cannot(`No custom modules: ${whyNot(modules, "they come with Enterprise")}.`)
      : can(modulesText(modulesIn(modules.body).map((module) => module.plural))),
  ];
}

function whyNot(reply: HttpReply, plan: string): string {
  return isNoRoute(reply) ? `this account doesn't have them, ${plan}` : `the key's role or the plan doesn't allow them, ${plan}`;
}

function modulesText(names: string[]): string {
  return names.length === 0 ? "Use custom modules; the account has none yet." : `Use the custom modules ${listed(names)}.`;
}

function limitLines(reply: HttpReply): (string | ReportLine)[] {
  const limit = reply.headers["x-ratelimit-limit"];
  if (!limit) return [careful("The account doesn't say how many calls it takes: the limits of the smallest plan are kept.")];
  const shared = `${Number(limit).toLocaleString("en")} calls an hour, shared by everything that uses the account.`;
  return planOf(reply) === "Free or Growth"
    ? [shared, careful("The plan is Free or Growth; its limits don't tell which. Free has no custom fields and takes no files.")]
    : [shared];
}

function listed(names: string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
