import { readdirSync, readFileSync } from "node:fs";

/** Linux counts so, on every machine that runs Chromium. */
const TICKS_PER_SECOND = 100;

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

/** Processor seconds that the browser's renderers have used so far: what work costs whatever else the machine does. 0 without a /proc. */
export function rendererCpuSeconds(userFolder) {
  let ticks = 0;
  for (const pid of processes()) {
    try {
      if (!commandOf(pid).includes("--type=renderer") || !isOf(pid, userFolder)) continue;
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
      ticks += Number(fields[11]) + Number(fields[12]);
    } catch {
      // The process ended while it was looked at.
    }
  }
  return ticks / TICKS_PER_SECOND;
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
