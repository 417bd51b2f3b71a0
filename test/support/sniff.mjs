// `npm run sniff -- FILE…`: reads files as the studio does, through the same code, and says what it found.
import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { createServer } from "vite";

const help = `Usage: npm run sniff -- FILE… [--json] [--rows]

Reads CSV, TSV, XLSX, JSON, NDJSON and ZIP files as the studio does: encoding, delimiter, header, column types, rows that
don't fit, and what to know about each table. A workbook or an archive may hold several tables; a folder stands for its files.
Files whose names differ in a page number only are read as one table, in the order of their numbers, as the studio does.
Also says what each table would be taken for in a project whose source is any CRM.
  --json   an array, one object a table: file (the first of files), files, sheet?, encoding, encodingConfidence, delimiter, quote, preambleRows, header,
           rows, irregular [{row, line, reason, raw, file? (of several)}], columns [{name, type, fill, distinct, distinctCapped}],
           issues [{code, severity, message}], firstRows. Rows count from 0, lines from 1; row is null for what is kept raw only.
  --rows   with --json: also data, every row as an array of strings as wide as the header
Exit code 1 when a file can't be read at all (its reason goes to the error output, the others are still read), 2 when the
command is not understood, else 0: whatever is odd about a file that can be read stands among its issues.`;

const args = process.argv.slice(2);
const paths = args.filter((arg) => !arg.startsWith("--")).flatMap(filesOf);
const unknown = args.find((arg) => arg.startsWith("--") && !["--json", "--rows", "--help"].includes(arg));
if (args.includes("--help") || paths.length === 0 || unknown) {
  if (unknown) console.error(`Unknown option ${unknown}.`);
  (args.includes("--help") ? console.log : console.error)(help);
  process.exit(args.includes("--help") ? 0 : 2);
}

/** `contacts_2` before `contacts_10`. */
function byNumber(a, b) {
  return a.localeCompare(b, "en", { numeric: true });
}

/** A folder's files, those in its folders too, hidden ones left out; a file or what isn't there as it is. */
function filesOf(path) {
  try {
    if (!statSync(path).isDirectory()) return [path];
  } catch {
    return [path];
  }
  const names = readdirSync(path).filter((name) => !name.startsWith("."));
  return names.sort(byNumber).flatMap((name) => filesOf(join(path, name)));
}

const REASONS = { ENOENT: "isn't there", EACCES: "may not be read by you", EPERM: "may not be read by you", EISDIR: "is a folder" };

/** A file of the disk with as much of the browser's File as the reader uses; its bytes are read when asked for. */
class DiskFile {
  constructor(path) {
    this.path = path;
    this.name = basename(path);
    this.size = statSync(path).size;
    this.handle = openSync(path, "r");
  }
  close() {
    closeSync(this.handle);
  }
  slice(from = 0, to = this.size) {
    return {
      arrayBuffer: async () => {
        const bytes = new Uint8Array(Math.max(0, Math.min(to, this.size) - Math.min(from, this.size)));
        for (let done = 0; done < bytes.length; ) {
          const read = readSync(this.handle, bytes, done, bytes.length - done, from + done);
          if (read === 0) throw new Error("The file became shorter while it was read.");
          done += read;
        }
        return bytes.buffer;
      },
    };
  }
}

const vite = await createServer({
  configFile: false,
  root: new URL("../..", import.meta.url).pathname,
  appType: "custom",
  logLevel: "error",
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true, include: [] },
});

// Who reads our output may stop early (head): that is no error.
process.stdout.on("error", (error) => process.exit(error.code === "EPIPE" ? 0 : 1));

const asJson = args.includes("--json");
let unreadable = 0;
let tables = 0;
/** What a table would be taken for in a project of any CRM, with the reason. */
let heldAs = () => "";
try {
  const { sniffFile } = await vite.ssrLoadModule("/worker/parse/sniff-file.ts");
  const { groupByName } = await vite.ssrLoadModule("/worker/parse/pages.ts");
  if (!asJson) {
    const { recognise } = await vite.ssrLoadModule("/shared/mapping/index.ts");
    const { sourcePacks } = await vite.ssrLoadModule("/shared/packs/index.ts");
    heldAs = (table) =>
      recognise(
        sourcePacks.find((pack) => pack.open),
        table.sheet ?? basename(table.file),
        table.header,
      ).reason;
  }
  if (asJson) await write("[");
  for (const pages of groupByName(paths.map((name) => ({ name }))))
    for (const table of await sniff(
      sniffFile,
      pages.map(({ name }) => name),
    )) {
      if (asJson) await printJson(table);
      else printTable(table);
      tables++;
    }
  if (asJson) await write("]\n");
} finally {
  await vite.close();
}
process.exitCode = unreadable > 0 ? 1 : 0;

/** The tables of a file, or of numbered pages of one. */
async function sniff(sniffFile, pages) {
  const files = pages.flatMap((path) => opened(path) ?? []);
  const [file, ...further] = files;
  if (!file) return [];
  const named = (table) => {
    const { path } = files.find(({ name }) => table === name || table.startsWith(`${name}/`)) ?? { path: table };
    return path + table.slice(basename(path).length);
  };
  try {
    const result = await sniffFile(file, asJson && args.includes("--rows"), further, refuse);
    if (result.ok) return result.value.map((table) => ({ ...table, file: named(table.file), files: table.files.map(named) }));
    refuse(result.failure);
  } catch (error) {
    if (!error?.code) throw error;
    refuse({ message: unreadableText(file.path, error) });
  } finally {
    for (const each of files) each.close();
  }
  return [];
}

/** Null for one that can't be opened, which is told. */
function opened(path) {
  try {
    return new DiskFile(path);
  } catch (error) {
    if (!error?.code) throw error;
    refuse({ message: unreadableText(path, error) });
    return null;
  }
}

function unreadableText(path, error) {
  return `${path} ${REASONS[error.code] ?? `can't be read (${error.code})`}.`;
}

function refuse({ message }) {
  console.error(message);
  unreadable++;
}

function write(text) {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())));
}

/** Written in pieces: one text of all of it could be longer than the engine allows. */
async function printJson({ irregular, data, ...table }) {
  await write(`${tables > 0 ? ",\n" : ""}${JSON.stringify(table).slice(0, -1)}`);
  await writeList("irregular", irregular);
  if (data) await writeList("data", data);
  await write("}");
}

async function writeList(name, values) {
  await write(`,"${name}":[`);
  for (let at = 0; at < values.length; at += 1000) {
    const lines = values.slice(at, at + 1000).map((value) => JSON.stringify(value));
    await write((at ? ",\n" : "\n") + lines.join(",\n"));
  }
  await write("]");
}

function printTable(table) {
  const separator = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" }[table.delimiter] ?? table.delimiter ?? "none";
  const above = table.preambleRows === 1 ? "1 line" : `${table.preambleRows} lines`;
  const more = table.files.length > 1 ? ` and ${table.files.length - 1} more pages, the last ${basename(table.files.at(-1))}` : "";
  console.log(`${table.file}${table.sheet ? ` · ${table.sheet}` : ""}${more}`);
  console.log(
    `  ${table.encoding} (${Math.round(table.encodingConfidence * 100)} %), separator ${separator}, ${above} above the header, ${table.rows} rows, ${table.irregular.length} irregular`,
  );
  console.log(`  ${heldAs(table)}`);
  for (const column of table.columns)
    console.log(
      `  ${column.name.padEnd(28)} ${column.type.padEnd(13)} ${(column.fill * 100).toFixed(1).padStart(5)} %  ${column.distinctCapped ? "over " : ""}${column.distinct} distinct`,
    );
  for (const row of table.firstRows) console.log(`  ${JSON.stringify(row).slice(0, 160)}`);
  for (const row of table.irregular.slice(0, 10)) console.log(`  line ${row.line}: ${row.reason} ${JSON.stringify(row.raw.slice(0, 100))}`);
  for (const issue of table.issues) console.log(`  ${issue.severity}: ${issue.message}`);
  console.log("");
}
