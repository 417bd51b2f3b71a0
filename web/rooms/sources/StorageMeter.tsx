import { IconAlertTriangle } from "@tabler/icons-react";
import { useEffect } from "react";
import type { StorageState } from "../../../shared/wire/index.ts";
import { useStudio } from "../../studio/index.ts";
import { formatBytes, formatPercent, Meter } from "../../ui/index.ts";
import classes from "./sources.module.css";

/** Room of what was deleted is given back some seconds later, and browsers tell nobody when. */
const ASK_AGAIN_MS = 5_000;

/** What the site keeps on this device, at the foot of the list. */
export function StorageMeter() {
  const { data, refetch } = useStudio(["datasets", "projects", "run"], ["storage"], (api) => api.storage());
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && void refetch(), ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [refetch]);
  return data ? <StorageLine storage={data} /> : null;
}

/** `persisted` is said only when it isn't so: then the browser may clear it. */
function StorageLine({ storage }: { storage: StorageState }) {
  const { used, quota, persisted, warning } = storage;
  if (used === null) return null;
  const share = quota ? used / quota : 0;
  return (
    <div className={classes.storage} data-low={warning ? true : undefined}>
      <span className={classes.storageText}>
        <span>{formatBytes(used)} on this device</span>
        {quota !== null && <span title={`The browser gives this site up to ${formatBytes(quota)}.`}>{formatPercent(share)}</span>}
      </span>
      {quota !== null && <Meter value={share} tone={warning ? "decide" : "neutral"} height={3} label="Room taken on this device" />}
      {warning && (
        <p className={classes.storageWarning} role="alert">
          <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
          {warning}
        </p>
      )}
      {!warning && !persisted && (
        <p className={classes.storageNote} title="Browsers promise more to sites that are used often or bookmarked.">
          The browser may clear it when the disk runs full.
        </p>
      )}
    </div>
  );
}
