/** A task that holds a page up for longer is felt. */
const LONG_MS = 50;

/**
 * Does the work while Chromium records what the page's main thread does. Answers its tasks over 50 ms and the longest one, once by
 * the clock and once by the processor's time: on a busy machine most of a long task is waiting for a processor.
 */
export async function mainThreadTasks(page, work) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const traceConfig = { includedCategories: ["toplevel"], excludedCategories: ["*"] };
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  await work();
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  const tasks = outermost(busiestMain(events));
  const clock = tasks.map(({ dur }) => dur / 1000);
  const processor = tasks.map(({ tdur }) => (tdur ?? 0) / 1000);
  const over = (all) => all.filter((ms) => ms > LONG_MS).length;
  return { over: over(clock), longestMs: longest(clock), overCpu: over(processor), longestCpuMs: longest(processor) };
}

const longest = (all) => Math.round(all.reduce((most, ms) => Math.max(most, ms), 0));

/** Tasks of the main thread that worked most: that of the page, and not of an empty one. */
function busiestMain(events) {
  const threads = new Map();
  for (const { name, pid, tid, args } of events)
    if (name === "thread_name" && args.name === "CrRendererMain") threads.set(`${pid}/${tid}`, { ms: 0, tasks: [] });
  for (const event of events) {
    const thread = event.name.endsWith("RunTask") && event.ph === "X" && threads.get(`${event.pid}/${event.tid}`);
    if (!thread) continue;
    thread.tasks.push(event);
    thread.ms += event.dur;
  }
  return [...threads.values()].sort((a, b) => b.ms - a.ms)[0]?.tasks ?? [];
}

/** A task that runs another one's loop holds that one's time. */
function outermost(tasks) {
  let end = 0;
  return tasks
    .toSorted((a, b) => a.ts - b.ts || b.dur - a.dur)
    .filter(({ ts, dur }) => {
      if (ts < end) return false;
      end = ts + dur;
      return true;
    });
}
