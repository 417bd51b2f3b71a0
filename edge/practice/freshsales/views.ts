import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { type Desk, instant, noSuchRecord, ok, recordsOf } from "./desk.ts";
import type { Entity, EntityId } from "./entities.ts";
import { beyondWindow, includesOf, type Page, pageMeta, pageOf, slicePage } from "./pages.ts";
import { shown, sideloads } from "./shown.ts";

type Show = "all" | "mine" | "newest" | "changed" | "none" | "bin" | "open" | "won" | "lost";
interface View {
  id: number;
  name: string;
  show: Show;
}

/** The views an account comes with. Deals have none that shows them all. */
const VIEWS: Record<EntityId, View[]> = {
  contact: [
    { id: 71_000_050_001, name: "My Contacts", show: "mine" },
    { id: 71_000_050_002, name: "New Contacts", show: "newest" },
    { id: 71_000_050_003, name: "All Contacts", show: "all" },
    { id: 71_000_050_004, name: "Recently Modified", show: "changed" },
    { id: 71_000_050_005, name: "Recently Imported", show: "none" },
    { id: 71_000_050_006, name: "Never Contacted", show: "all" },
    { id: 71_000_050_007, name: "Recycle Bin", show: "bin" },
  ],
  sales_account: [
    { id: 71_000_050_021, name: "My Accounts", show: "mine" },
    { id: 71_000_050_022, name: "New Accounts", show: "newest" },
    { id: 71_000_050_023, name: "All Accounts", show: "all" },
    { id: 71_000_050_024, name: "Recently Modified", show: "changed" },
    { id: 71_000_050_025, name: "Recycle Bin", show: "bin" },
  ],
  deal: [
    { id: 71_000_050_041, name: "My Deals", show: "mine" },
    { id: 71_000_050_042, name: "Open Deals", show: "open" },
    { id: 71_000_050_043, name: "Won Deals", show: "won" },
    { id: 71_000_050_044, name: "Lost Deals", show: "lost" },
    { id: 71_000_050_045, name: "Recent Deals", show: "newest" },
    { id: 71_000_050_046, name: "Recently Imported", show: "none" },
    { id: 71_000_050_047, name: "Recycle Bin", show: "bin" },
  ],
  lead: [
    { id: 71_000_050_061, name: "My Leads", show: "mine" },
    { id: 71_000_050_062, name: "New Leads", show: "newest" },
    { id: 71_000_050_063, name: "All Leads", show: "all" },
    { id: 71_000_050_064, name: "Recently Modified", show: "changed" },
    { id: 71_000_050_065, name: "Recycle Bin", show: "bin" },
  ],
};

/** `GET {plural}/filters`. */
export function readFilters(desk: Desk, kind: Entity): PracticeReply {
  const filters = VIEWS[kind.id].map((view) => ({
    id: view.id,
    name: view.name,
    model_class_name: kind.model,
    user_id: desk.userId,
    is_default: true,
    updated_at: instant(desk.request.now),
    user_name: null,
    current_user_permissions: ["view"],
  }));
  return ok({ filters, meta: { total: filters.length } });
}

/** `GET {plural}/view/{id}`, paged. Sorted by creation unless another key is asked for. */
export function readView(desk: Desk, kind: Entity, viewId: string): PracticeReply {
  const view = VIEWS[kind.id].find((each) => String(each.id) === viewId);
  if (!view) return noSuchRecord();
  const page = pageOf(desk.request.query);
  const beyond = beyondWindow(desk, page);
  if (beyond) return beyond;
  const { records, total } = pick(desk, kind, view.show, page);
  const include = includesOf(desk.request.query);
  return ok({
    ...sideloads(desk.store, kind, records, include),
    [kind.plural]: records.map((record) => shown(desk, kind, record, include, true)),
    meta: pageMeta(total, page),
  });
}

function pick(desk: Desk, kind: Entity, show: Show, page: Page): { records: PracticeRecord[]; total: number } {
  const { store, request } = desk;
  const plain = request.query.get("sort_type") !== "desc" && ["created_at", null].includes(request.query.get("sort"));
  const offset = (page.page - 1) * page.perPage;
  if (plain && show === "all") return { records: store.page(kind.id, offset, page.perPage), total: store.count(kind.id) };
  if (plain && (show === "open" || show === "won" || show === "lost")) {
    const found = store.lookup(kind.id, "phase", show, { offset, limit: page.perPage });
    return { records: recordsOf(store, kind.id, found), total: store.countOf(kind.id, "phase", show) };
  }
  const records = sorted(desk, show, chosen(desk, kind, show));
  return { records: slicePage(records, page), total: records.length };
}

function chosen(desk: Desk, kind: Entity, show: Show): PracticeRecord[] {
  const { store } = desk;
  switch (show) {
    case "none":
      return [];
    case "mine":
      return store.list(kind.id).filter((record) => record.owner_id === desk.userId);
    case "bin":
      return store.list(kind.id, { deleted: true }).filter((record) => store.isBinned(kind.id, String(record.id)));
    case "open":
    case "won":
    case "lost":
      return recordsOf(store, kind.id, store.lookup(kind.id, "phase", show));
    default:
      return store.list(kind.id);
  }
}

function sorted(desk: Desk, show: Show, records: PracticeRecord[]): PracticeRecord[] {
  const key = desk.request.query.get("sort") ?? (show === "changed" ? "updated_at" : "created_at");
  const down = desk.request.query.get("sort_type") === "desc" || show === "newest" || show === "changed";
  const way = down ? -1 : 1;
  return records.sort((a, b) => way * String(a[key] ?? "").localeCompare(String(b[key] ?? "")));
}
