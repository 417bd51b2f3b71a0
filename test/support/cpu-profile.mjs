/** Does the work while Chromium's profiler watches the page's worker; answers which functions took how long by themselves. */
export async function profileOf(page, work) {
  const session = await page.context().newCDPSession(page);
  const worker = new Promise((resolve) => session.once("Target.attachedToTarget", resolve));
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const { sessionId } = await worker;
  let last = 0;
  const waiting = new Map();
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message);
    waiting.get(id)?.(result);
  });
  const send = (method, params = {}) =>
    new Promise((resolve) => {
      waiting.set(++last, resolve);
      session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id: last, method, params }) });
    });
  await send("Profiler.enable");
  await send("Profiler.setSamplingInterval", { interval: 500 });
  await send("Profiler.start");
  await work();
  return selfTimes((await send("Profiler.stop")).profile);
}

function selfTimes({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const times = new Map();
  samples.forEach((id, index) => {
    const { functionName, url } = byId.get(id);
    const file = url.replace(/\?.*$/, "").split("/").at(-1);
    const name = `${functionName || "(anonymous)"}${file ? ` ${file}` : ""}`;
    times.set(name, (times.get(name) ?? 0) + timeDeltas[index] / 1000);
  });
  const functions = [...times].map(([name, ms]) => ({ name, ms })).sort((a, b) => b.ms - a.ms);
  return { totalMs: functions.reduce((sum, { ms }) => sum + ms, 0), functions: functions.slice(0, 40) };
}
