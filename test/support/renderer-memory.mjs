import { readdirSync, readFileSync } from "node:fs";

/** Resident bytes of the largest renderer of the browser with this profile folder; 0 where there is no /proc. */
export function rendererBytes(userFolder) {
  let largest = 0;
  for (const pid of processes()) {
    try {
      if (!commandOf(pid).includes("--type=renderer") || !isOf(pid, userFolder)) continue;
      largest = Math.max(largest, Number(/VmRSS:\s+(\d+)/.exec(statusOf(pid))?.[1] ?? 0) * 1024);
    } catch {
      // The process ended while it was looked at.
    }
  }
  return largest;
}

function processes() {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

const commandOf = (pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8");
const statusOf = (pid) => readFileSync(`/proc/${pid}/status`, "utf8");

/** Whether the process descends from the browser that was started with this profile folder. */
function isOf(pid, userFolder) {
  for (let at = pid; at !== "0" && at !== "1"; at = /PPid:\s+(\d+)/.exec(statusOf(at))?.[1] ?? "0") {
    if (commandOf(at).includes(userFolder)) return true;
  }
  return false;
}
