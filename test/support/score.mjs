// `npm run score`: how well columns are matched to fields, measured on labelled headers with the studio's own engine.
import { createServer } from "vite";

const help = `Usage: npm run score [-- FILE…] [--json] [--misses N] [--assist RECORDING | --questions | --ask]

Matches labelled headers with the studio's own suggestions and tells how many are right. FILE is a JSON array of {source_system, source_object,
source_field, samples?, destination_system, destination_object, destination_field, also_accept?}; destination_field null means no target.
Without FILE: the project's own sets: train (developed on), tune (confidence and threshold are set on it) and test (systems that are in neither).

Rows of one source system, object and destination are columns of one export and are matched together, each field given once. Fields are those of the
destination's standard schema that can be written; a read-only or custom one counts where a label names it. Objects and fields may be named by key or
label in any spelling. Rows that name none known are told and left out; of fields that aren't known the row counts with what else it accepts.
  hit1, hit3, mrr   of the rows with a target: the answer (none counts as a miss), one of the three fields offered, mean of 1 / place (after a wrong
                    answer of none the first field offered counts as second)
  noTarget          of the rows without one: answered with none
  autoAccept        targets with a confidence of the threshold and more: share that is right, and share of the rows with a target that they cover
  ece               expected calibration error of all answers in ten steps of confidence
  ms200x200         milliseconds for 200 columns against 200 fields, median of five
  namesAlone        how hard the rows are: hit1 and hit3 of the likeness of names alone, without synonyms, values and the other columns
  --json      one object (with several files one of name → object): the figures, misses and problems; nothing else
  --assist RECORDING  with what a language model said: a JSON array of {request, answer}, request as --questions prints it, answer the model's
              own text, read as the edge reads it. Questions without an answer are told
  --questions prints what a model would be asked about FILE (one file), as such a recording with empty answers; nothing else
  --ask       asks the model that ASSIST_URL, ASSIST_MODEL and ASSIST_KEY name, as the edge would, and prints the recording; nothing else
  --misses N  rows of wrong answers to print (20; --json has them all)
Exit code 1 when a file can't be read or is no such list (with the row), 2 when the command is not understood, else 0.`;

const args = process.argv.slice(2);
const misses = args.includes("--misses") ? Number(args[args.indexOf("--misses") + 1]) : 20;
const assist = args.includes("--assist") ? args[args.indexOf("--assist") + 1] : null;
const options = ["--json", "--help", "--misses", "--assist", "--questions", "--ask"];
const unknown = args.find((arg) => arg.startsWith("--") && !options.includes(arg));
const files = args.filter((arg, at) => !arg.startsWith("--") && !["--misses", "--assist"].includes(args[at - 1]));
if (
  args.includes("--help") ||
  unknown ||
  !Number.isInteger(misses) ||
  misses < 0 ||
  assist === undefined ||
  ((args.includes("--questions") || args.includes("--ask")) && files.length !== 1)
) {
  if (unknown) console.error(`Unknown option ${unknown}.`);
  (args.includes("--help") ? console.log : console.error)(help);
  process.exit(args.includes("--help") ? 0 : 2);
}

const root = new URL("../..", import.meta.url).pathname;
const own = ["train", "tune", "test"].map((name) => ({ name, path: `${root}test/fixtures/labels/${name}.json` }));
const wanted = files.length > 0 ? files.map((path) => ({ name: path, path })) : own;

const vite = await createServer({
  configFile: false,
  root,
  appType: "custom",
  logLevel: "error",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
});
// Who reads our output may stop early (head): that is no error.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));

const scored = {};
try {
  const { scoreFile, questionsOfFile, recordFile, BadLabels } = await vite.ssrLoadModule("/test/score/score.ts");
  for (const { name, path } of wanted) {
    try {
      if (args.includes("--questions")) process.stdout.write(`${JSON.stringify(questionsOfFile(path), null, 2)}\n`);
      else if (args.includes("--ask")) process.stdout.write(`${JSON.stringify(await recordFile(path, await model()), null, 2)}\n`);
      else scored[name] = scoreFile(path, assist);
    } catch (error) {
      if (!(error instanceof BadLabels) && !error?.code) throw error;
      console.error(error instanceof BadLabels ? error.message : unreadable(path, error));
      process.exitCode = 1;
    }
  }
} finally {
  await vite.close();
}

const all = Object.entries(scored);
if (!args.includes("--json")) for (const [name, figures] of all) print(name, figures);
else if (all.length > 0) process.stdout.write(`${JSON.stringify(wanted.length === 1 ? all[0][1] : scored, null, 2)}\n`);

async function model() {
  const { modelOf } = await vite.ssrLoadModule("/edge/assist/index.ts");
  const { ASSIST_URL, ASSIST_MODEL, ASSIST_KEY } = process.env;
  return modelOf({ ASSIST_URL, ASSIST_MODEL, ASSIST_KEY });
}

function unreadable(path, error) {
  const reasons = { ENOENT: "isn't there", EACCES: "may not be read by you", EISDIR: "is a folder" };
  return `${path} ${reasons[error.code] ?? `can't be read (${error.code})`}.`;
}

function print(name, figures) {
  const { autoAccept } = figures;
  const row = (label, value, target) => console.log(`  ${label.padEnd(24)} ${String(value).padStart(8)}   ${target}`);
  console.log(`${name}: ${figures.rows} headers, ${figures.targets} with a target`);
  row("hit@1", figures.hit1.toFixed(4), "0.93");
  row("hit@3", figures.hit3.toFixed(4), "0.98");
  row("mrr", figures.mrr.toFixed(4), "");
  row("no target, rightly", figures.noTarget.toFixed(4), "0.90");
  row("auto-accept precision", autoAccept.precision.toFixed(4), `0.995 (${autoAccept.accepted} from ${autoAccept.threshold} on)`);
  row("auto-accept coverage", autoAccept.coverage.toFixed(4), "0.75");
  row("calibration error", figures.ece.toFixed(4), "0.05");
  row("names alone", figures.namesAlone.hit1.toFixed(4), `hit@1; hit@3 ${figures.namesAlone.hit3.toFixed(4)}`);
  row("200 × 200", `${figures.ms200x200} ms`, "200 ms");
  for (const problem of figures.problems.slice(0, 20)) console.log(`  ${problem}`);
  if (figures.problems.length > 20) console.log(`  … and ${figures.problems.length - 20} more rows like that`);
  for (const miss of figures.misses.slice(0, misses)) console.log(`  ${missText(miss)}`);
  if (figures.misses.length > misses) console.log(`  … and ${figures.misses.length - misses} more misses (--misses N)`);
  console.log("");
}

function missText(miss) {
  const where = `${miss.source_system} ${miss.source_object} “${miss.source_field}”`;
  const wanted = miss.expected.map((each) => each ?? "none").join(" or ");
  return `row ${miss.row}: ${where}: ${miss.answered ?? "none"} (${Math.round(miss.confidence * 100)} %) instead of ${wanted}`;
}
