// `npm run bench -- keystroke`: edits in the Fields room of the built app, over a wide map and a large export, from the key to what is painted.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { newProject, PATIENCE, serve } from "./bench-app.mjs";
import { dragTable, drawRange } from "./bench-drag.mjs";
import { openStudioWorker } from "./studio-worker.mjs";

/** Edits of each kind before those that are timed. */
const WARM = 5;
/** Rows that formulas are written into, in turn. */
const WRITTEN = 12;
const PORT = Number(process.env.BENCH_PORT ?? 5310) + 2;
const RESULTS = '[aria-label="Result on the pinned records"]';

/**
 * Drops the file, gives its map `fields` rows (columns, and formulas into fields of their own), and times keys in the Fields room:
 * a letter in the formula bar; a letter until its results stand; the formula's Enter until the row and its three samples show the new
 * result; the Enter that confirms a row until the row and the room's count say so; and beside them a key that does nothing. Then frames while a range is drawn, in Fields and over
 * the rows of the export.
 */
export async function keystroke({ file, rows, fields, edits, executablePath, say }) {
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-bench-keystroke-"));
  const server = await serve(PORT, join(folder, "state"));
  const context = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath,
    viewport: { width: 1440, height: 900 },
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    page.on("pageerror", (error) => console.error(error));
    await page.addInitScript(watchKeys);
    await page.goto(`http://127.0.0.1:${PORT}/`);
    await newProject(page);
    const projectId = /\/p\/([^/?]+)/.exec(page.url())[1];
    await page.getByLabel("Choose export files").setInputFiles(file.path);
    await page
      .getByText(`${rows.toLocaleString("en")} rows`)
      .first()
      .waitFor(PATIENCE);
    say(`${rows.toLocaleString("en")} rows imported`);
    await openStudioWorker(page);
    await page.evaluate(mapWide, { projectId, fields });
    say(`a map of ${fields} fields stands`);
    const main = page.getByRole("main");
    await page
      .getByRole("navigation")
      .getByRole("link", { name: /^Fields/ })
      .click();
    await main.getByText("first_name").first().waitFor(PATIENCE);
    const report = { rows, fields, ...(await timedKeys({ page, main, projectId, edits })) };
    const ofFields = await drawRange(page, '[aria-label^="Fields of"]');
    await page
      .getByRole("navigation")
      .getByRole("link", { name: /^Sources/ })
      .click();
    await main.getByText("R-1000000").first().waitFor(PATIENCE);
    return { ...report, drag: { Fields: ofFields, "rows of the export": await drawRange(page, '[aria-label^="Rows of"]') } };
  } finally {
    await context.close();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timedKeys({ page, main, projectId, edits }) {
  const [idles, letters, lives, commits, confirms] = [[], [], [], [], []];
  const rowIds = await page.evaluate((id) => window.askStudio("fields", id, "member>contact"), projectId);
  const formulas = rowIds.rows.filter(({ row }) => row.column === null && row.formula !== null);
  const targetOf = (id) => main.locator(`.ag-row[row-id="${id}"] [col-id="target"]`).first();
  const cellOf = (id, column) => `.ag-row[row-id="${id}"] [col-id="${column}"]`;
  const writing = page.getByLabel("Formula of the selected row");
  for (let turn = 0; turn < edits + WARM; turn++) {
    const { row } = formulas[turn % WRITTEN];
    const text = `="turn ${turn} "&PROPER(TRIM([first_name]))`;
    await scrollTo(page, row.id);
    await targetOf(row.id).click();
    await page.keyboard.press("=");
    await writing.fill(text);
    const letter = await timed(page, "&", [{ value: `${text}&` }]);
    // A formula that ends with & has no result: none that stands there from before is taken for the new one.
    await page.waitForFunction(
      ([selector, before]) => !(document.querySelector(selector)?.textContent ?? "").includes(before),
      [RESULTS, `turn ${turn} `],
    );
    const live = await timed(page, "7", [{ value: `${text}&7` }, { selector: RESULTS, text: `turn ${turn} `, times: 3 }]);
    await page.waitForTimeout(400);
    const commit = await timed(page, "Enter", [
      { selector: cellOf(row.id, "result"), text: `turn ${turn} `, times: 1 },
      { selector: '[aria-label="Inspector"]', text: `turn ${turn} `, times: 3 },
    ]);
    await page.waitForTimeout(800);
    // What the machine itself takes, beside each of them: the frame after a key that nothing follows from.
    const idle = await timed(page, "Shift", []);
    if (turn < WARM) continue;
    idles.push(idle);
    letters.push(letter);
    lives.push(live);
    commits.push(commit);
  }
  const turns = edits + WARM;
  const proposed = formulas.slice(WRITTEN).filter(({ row, problem }) => row.state === "proposed" && problem === null);
  const rows = Array.from({ length: turns }, (_each, turn) => proposed[turn % proposed.length].row);
  for (const [turn, row] of rows.entries()) {
    // Confirmed by an earlier turn: it is proposed again first.
    if (turn >= proposed.length) await proposeAgain(page, projectId, row);
    await scrollTo(page, row.id);
    await page.waitForFunction((cell) => document.querySelector(cell)?.textContent === "Proposed", cellOf(row.id, "state"));
    await targetOf(row.id).click();
    await page.waitForTimeout(100);
    const decided = Number(/([\d,]+) of [\d,]+ decided/.exec(await main.innerText())[1].replace(",", ""));
    const confirm = await timed(page, "Enter", [
      { selector: cellOf(row.id, "state"), text: "confirmed", times: 1 },
      { selector: "main", text: `${decided + 1} of `, times: 1 },
    ]);
    if (turn >= WARM) confirms.push(confirm);
    await page.waitForTimeout(150);
  }
  return { idle: spread(idles), letter: spread(letters), live: spread(lives), commit: spread(commits), confirm: spread(confirms) };
}

async function proposeAgain(page, projectId, { id }) {
  const op = { kind: "row.edit", rowId: id, patch: { state: "proposed" } };
  await page.evaluate(([project, edit]) => window.askStudio("apply", project, edit), [projectId, op]);
}

/** Brings a row of the grid into sight: rows far away aren't drawn. */
async function scrollTo(page, id) {
  await page.mouse.move(640, 520);
  for (let turn = 0; turn < 40; turn++) {
    if ((await page.locator(`.ag-row[row-id="${id}"]`).count()) > 0) return;
    await page.mouse.wheel(0, turn === 0 ? -100_000 : 500);
    await page.waitForTimeout(turn === 0 ? 400 : 120);
  }
  throw new Error(`The row ${id} never came into sight.`);
}

/**
 * Milliseconds from the key's own time stamp to when the frame in which all that is wanted stood there was done. The key is held down until
 * then, as by a finger: what its going up starts comes after.
 */
async function timed(page, key, wanted) {
  await page.evaluate((what) => window.watchKey(what), wanted);
  await page.keyboard.down(key);
  const ms = await page.evaluate(() => window.keyPainted);
  await page.keyboard.up(key);
  return ms;
}

/** In the page: remembers when the last key came, and waits for its effect. */
function watchKeys() {
  window.watchKey = (wanted) => {
    let pressed = null;
    window.keyPainted = new Promise((resolve, reject) => {
      const begun = performance.now();
      addEventListener(
        "keydown",
        (event) => {
          pressed ??= event.timeStamp;
        },
        { capture: true, once: true },
      );
      const holds = () => {
        return wanted.every(({ value, selector, text, times }) => {
          if (value !== undefined) return document.activeElement?.value === value;
          const shown = [...document.querySelectorAll(selector)].map((each) => each.textContent.toLowerCase()).join("\n");
          return shown.split(text.toLowerCase()).length > times;
        });
      };
      const look = () => {
        if (performance.now() - begun > 20_000)
          return reject(new Error(`Never painted: ${JSON.stringify(wanted)}, but ${document.activeElement?.outerHTML.slice(0, 300)}`));
        if (pressed === null || !holds()) return requestAnimationFrame(look);
        // The frame that this callback belongs to shows it: painted once the task after the frame runs, or the next frame before that.
        const painted = () => resolve(performance.now() - pressed);
        const { port1, port2 } = new MessageChannel();
        port2.onmessage = painted;
        port1.postMessage(null);
        requestAnimationFrame(painted);
      };
      requestAnimationFrame(look);
    });
  };
}

/** In the page: connects a practice account and gives the map as many rows as asked for. */
async function mapWide({ projectId, fields }) {
  const ask = async (...args) => {
    const answer = await window.askStudio(...args);
    if (answer && answer.ok === false) throw new Error(answer.failure.message);
    return answer;
  };
  await ask("connectPractice", projectId);
  const [dataset] = await ask("listDatasets", projectId);
  await ask("apply", projectId, { kind: "dataset.assign", datasetId: dataset.id, object: "member" });
  const opened = await ask("openProject", projectId);
  const { state } = opened.value;
  const mapId = "member>contact";
  const have = state.rows.filter((row) => row.mapId === mapId).length;
  const ops = Array.from({ length: Math.max(0, fields - have) }, (_, index) => ({
    kind: "row.put",
    row: {
      id: `bench-${index}`,
      mapId,
      column: null,
      target: `custom:Field ${index + 1}`,
      formula: `=PROPER(TRIM([first_name]))&" ${index + 1} "&UPPER([last_name])`,
      state: index % 2 === 0 ? "changed" : "proposed",
      policy: "source",
      confidence: null,
      evidence: [],
      candidates: [],
    },
  }));
  await ask("apply", projectId, { kind: "group", label: "A wide map", ops });
}

function spread(all) {
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] * 10) / 10;
  return { n: all.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

export function keystrokeTable({ rows, fields, idle, letter, live, commit, confirm }) {
  const line = (what, { n, p50Ms, p95Ms, maxMs }) => [what, `${p50Ms}`, `${p95Ms}`, `${maxMs}`, String(n)];
  return [
    [`${rows.toLocaleString("en")} rows, ${fields} fields: from the key to what is painted`, "p50 ms", "p95 ms", "most ms", "of"],
    line("a key that does nothing: the machine itself", idle),
    line("a letter in the formula bar", letter),
    line("a letter, to its results on three records", live),
    line("a formula's Enter, to the row's new result and samples", commit),
    line("Enter, to the row confirmed and counted", confirm),
  ];
}

export const frameTable = ({ drag }) => dragTable(drag);
