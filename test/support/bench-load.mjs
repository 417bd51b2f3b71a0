// `npm run bench -- load`: a load of everything that was predicted, and what is asked of it afterwards: time and memory of each.
const MB = 1_000_000;

const TASKS = {
  loadAll: "all of it loaded, by an account that answers at once",
  loadRead: "the run as another tab reads it first, and a page of its records",
  loadCrosswalk: "the crosswalk, as the next plan reads it",
  loadReconcile: "everything reconciled",
  loadReadBack: "the run read back, every field kept",
  loadRollback: "a rollback worked out",
};

/** `inBrowser` and `measured` run tasks on the bench's page; see bench.mjs. */
export async function load({ file, rows, inBrowser, measured, say }) {
  return inBrowser(file, file.bytes, async (run, { userFolder }) => {
    await run("transformSetup");
    await run("predictAll");
    const { value } = await run("loadSetup");
    say(`${value.effects} effects written out`);
    const report = { rows, effects: value.effects, tasks: {} };
    for (const task of Object.keys(TASKS)) {
      const done = await measured(run, userFolder, task);
      report.tasks[task] = { seconds: done.ms / 1000, cpuSeconds: done.cpuSeconds, peakMb: done.peakBytes / MB, told: done.value };
      say(`${task} ${Math.round(done.ms)} ms, ${Math.round(done.peakBytes / MB)} MB ${JSON.stringify(done.value)}`);
    }
    return report;
  });
}

export function loadRows(report, show) {
  return [
    [`${report.effects.toLocaleString("en")} records`, "seconds", "of the processor", "memory over its start", "target"],
    ...Object.entries(report.tasks).map(([task, { seconds, cpuSeconds, peakMb }]) => [
      TASKS[task],
      show(seconds),
      show(cpuSeconds),
      show(peakMb, " MB"),
      "≤ 500 MB",
    ]),
  ];
}
