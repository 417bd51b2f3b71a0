import { type Desk, refusal } from "./desk.ts";
import { limitsOf } from "./limits.ts";
import { positionOf } from "./switches.ts";

const nouns = { deal: "deal", lead: "lead" };

/** The plan's cap on leads and deals. Deals that an account lets wait beyond it are in no list of ours: they are simply accepted. */
export function guardRecords(object: keyof typeof nouns, desk: Desk): void {
  if (positionOf(desk.switches, "overCap") === "waiting") return;
  const openOnly = positionOf(desk.switches, "capCounts") === "open";
  const held = openOnly ? openDeals(desk) : unarchived(desk);
  if (held < limitsOf(desk.plan).deals * desk.seats) return;
  const which = openOnly ? "Open deals" : "Leads and deals";
  throw refusal(403, `Couldn't add the ${nouns[object]}. ${which} limit reached.`, `feature_capping_${object}s_limit`);
}

const ARCHIVED = "hasArchived";

/** From now on the account's records must be looked through to count those that aren't archived. */
export function noteArchived({ store }: Desk): void {
  store.setSetting(ARCHIVED, true);
}

export function hasArchived({ store }: Desk): boolean {
  return store.setting(ARCHIVED) === true;
}

function unarchived(desk: Desk): number {
  const { store } = desk;
  if (!hasArchived(desk)) return store.count("deal") + store.count("lead");
  return [...store.list("deal"), ...store.list("lead")].filter((each) => each.is_archived !== true).length;
}

function openDeals({ store }: Desk): number {
  return store.list("deal").filter((each) => each.status === "open" && each.is_archived !== true).length;
}
