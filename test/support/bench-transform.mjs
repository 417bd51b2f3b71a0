import { rendererCpuSeconds } from "./renderer-memory.mjs";

// `npm run bench -- transform`: the mapping of a million people, beside a loop written by hand, and what is predicted of them.
const MB = 1_000_000;

/** `inBrowser` and `measured` run tasks on the bench's page; see bench.mjs. */
export async function transform({ file, rows, rounds, inBrowser, measured, median, say }) {
  const predicted = await inBrowser(file, file.bytes, async (run, { userFolder }) => {
    await run("transformSetup");
    const done = await measured(run, userFolder, "predictAll");
    say(
      `predicted in ${Math.round(done.ms)} ms (${Math.round(done.cpuSeconds)} s of the processor), ${Math.round(done.peakBytes / MB)} MB`,
    );
    const { value: windows } = await run("predictionWindows");
    const { value: again } = await run("repredict");
    const written = await run("writeOut");
    return { ...done, windows, again, written };
  });
  const times = await inBrowser(file, file.bytes, async (run, { userFolder }) => {
    await run("transformSetup");
    const { value: compared } = await run("transformCompare");
    say(`${compared} records of both ways compared, every value and issue: the same`);
    const times = { transformMapped: [], transformByHand: [] };
    const cpu = { transformMapped: [], transformByHand: [] };
    const seen = new Set();
    for (let round = 0; round < rounds; round++) {
      for (const task of round % 2 ? Object.keys(times).reverse() : Object.keys(times)) {
        const before = rendererCpuSeconds(userFolder);
        const done = await run(task);
        cpu[task].push(rendererCpuSeconds(userFolder) - before);
        times[task].push(done.ms);
        seen.add(JSON.stringify(done.value));
        say(`${task} ${Math.round(done.ms)} ms (${cpu[task].at(-1).toFixed(1)} s of the processor)`);
      }
    }
    if (seen.size !== 1) throw new Error(`The two ways counted differently: ${[...seen].join(" ")}`);
    const weighed = await measured(run, userFolder, "weighRule");
    const counted = await measured(run, userFolder, "compareVersions");
    say(`weighed ${JSON.stringify(weighed.value)}, compared ${JSON.stringify(counted.value)}`);
    return { ...times, cpu, weighed, counted };
  });
  const perSecond = (all) => Math.round((rows * 1000) / median(all));
  const repredictions = predicted.again.ms.toSorted((a, b) => a - b);
  return {
    rows,
    recordsPerSecond: perSecond(times.transformMapped),
    handWrittenPerSecond: perSecond(times.transformByHand),
    ratio: median(times.transformMapped.map((ms, round) => times.transformByHand[round] / ms)),
    cpuRatio: median(times.cpu.transformMapped.map((seconds, round) => times.cpu.transformByHand[round] / seconds)),
    predictSeconds: predicted.ms / 1000,
    predictCpuSeconds: predicted.cpuSeconds,
    predictPeakMb: predicted.peakBytes / MB,
    repredictMs: repredictions[Math.floor(0.95 * (repredictions.length - 1))],
    weighSeconds: times.weighed.ms / 1000,
    weighPeakMb: times.weighed.peakBytes / MB,
    compareSeconds: times.counted.ms / 1000,
    comparePeakMb: times.counted.peakBytes / MB,
    outcomes: predicted.value.outcomes,
    windowMs: predicted.windows,
    writtenOutPerSecond: Math.round((predicted.written.value.records * 1000) / predicted.written.ms),
    ms: { transformMapped: times.transformMapped, transformByHand: times.transformByHand },
  };
}

export function transformRows(report, show) {
  return [
    ["", "measured", "target"],
    ["30 mapped fields, records a second", show(report.recordsPerSecond), ""],
    ["the same by a hand-written loop", show(report.handWrittenPerSecond), ""],
    ["ratio", show(report.ratio, " ×"), "≥ 0.7 ×, aim 1.0"],
    ["ratio of processor time, whatever else the machine does", show(report.cpuRatio, " ×"), "aim 1.0"],
    [
      `prediction of ${report.rows.toLocaleString("en")} records and their companies`,
      show(report.predictSeconds, " s"),
      "< 60 s a million",
    ],
    ["its processor time, whatever else the machine does", show(report.predictCpuSeconds, " s"), ""],
    ["its memory over the start", show(report.predictPeakMb, " MB"), "≤ 300 MB"],
    ["a rule weighed over all of them, read twice", show(report.weighSeconds, " s"), ""],
    ["its memory", show(report.weighPeakMb, " MB"), "≤ 300 MB"],
    ["two versions compared over all of them", show(report.compareSeconds, " s"), "< 60 s a million"],
    ["its memory", show(report.comparePeakMb, " MB"), "≤ 300 MB"],
    ["what is on screen, after a rule was changed, p95", show(report.repredictMs, " ms"), "< 2,000 ms"],
    ...Object.entries(report.windowMs).map(([name, ms]) => [`first window of a filter: ${name}`, show(ms, " ms"), ""]),
    ["effects written out for a load, a second", show(report.writtenOutPerSecond), ""],
  ];
}
