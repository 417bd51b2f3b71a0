// `npm run build:kernel`: compiles the byte reader's kernel from its AssemblyScript source into a module that holds the binary.
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const help = `Usage: npm run build:kernel [-- --check]

Compiles worker/parse/fast/kernel/*.as.ts to worker/parse/fast/kernel/kernel.wasm.ts.
  --check   writes nothing; exit code 1 when the committed binary isn't what the source gives`;

const root = resolve(import.meta.dirname, "../..");
const folder = "worker/parse/fast/kernel";
const target = join(root, folder, "kernel.wasm.ts");
const OPTIONS = ["-O3", "--noAssert", "--converge", "--runtime", "minimal", "--enable", "simd", "--use", "abort="];

/** The text of the module that the source gives. Throws with the compiler's messages when it doesn't compile. */
export async function compileKernel() {
  const files = new Map();
  const readFile = (name, base) => {
    try {
      return readFileSync(resolve(base, name), "utf8");
    } catch {
      return null;
    }
  };
  const { error, stderr } = await asc.main([`${folder}/kernel.as.ts`, "--baseDir", root, "--outFile", "kernel.wasm", ...OPTIONS], {
    readFile,
    writeFile: (name, contents) => void files.set(name, contents),
    listFiles: () => [],
  });
  const binary = files.get("kernel.wasm");
  if (error || !binary) throw new Error(`The kernel doesn't compile.\n${stderr.toString()}`);
  return moduleOf(Buffer.from(binary).toString("base64"));
}

function moduleOf(base64) {
  const lines = base64.match(/.{1,120}/g).map((line) => `  "${line}"`);
  return `// Made by \`npm run build:kernel\` from the .as.ts files beside it. Don't edit.\nexport const KERNEL =\n${lines.join(" +\n")};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const args = process.argv.slice(2);
  if (args.includes("--help")) console.log(help);
  else {
    const made = await compileKernel();
    if (!args.includes("--check")) writeFileSync(target, made);
    const isSame = readFileSync(target, "utf8") === made;
    console.log(
      isSame
        ? `${Math.round((made.length * 3) / 4 / 1000)} kB compiled.`
        : "The binary isn't what the source gives: run npm run build:kernel.",
    );
    process.exitCode = isSame ? 0 : 1;
  }
}
