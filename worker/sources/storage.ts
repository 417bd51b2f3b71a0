import type { StorageState } from "../../shared/wire/index.ts";
import type { Store } from "../store/index.ts";

/** Share of the room that may be taken before it is said, and what should be left for a load's own records. */
const NEARLY_FULL = 0.85;
const LEAST_FREE = 200_000_000;

/** What this site keeps on the device, and whether room runs out. */
export async function readStorage(store: Store): Promise<StorageState> {
  const { used, quota, persisted } = await store.usage();
  return { used, quota, persisted, warning: warningOf(used, quota) };
}

function warningOf(used: number | null, quota: number | null): string | null {
  if (used === null || quota === null) return null;
  const free = quota - used;
  if (used < quota * NEARLY_FULL && free > LEAST_FREE) return null;
  return `Only ${megabytes(free)} of the ${megabytes(quota)} that the browser gives this site are left. Remove datasets or projects that are no longer needed, or free space on the disk.`;
}

const megabytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(1)} GB` : `${Math.max(0, Math.round(bytes / 1e6))} MB`;
