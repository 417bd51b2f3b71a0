import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { destinationPacks, pairs, sourcePacks } from "../../shared/packs/index.ts";

const root = resolve(import.meta.dirname, "../..");
const wings = ["web", "worker", "edge", "shared", "test"] as const;
type Wing = (typeof wings)[number];

const allowed: Record<Wing, readonly Wing[]> = {
  shared: ["shared"],
  worker: ["worker", "shared"],
  edge: ["edge", "shared"],
  web: ["web", "shared"],
  test: wings,
};

interface SourceFile {
  path: string;
  text: string;
  imports: string[];
}

const files: SourceFile[] = wings.flatMap((wing) => sourcesUnder(join(root, wing)));

function sourcesUnder(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const text = readFileSync(path, "utf8");
      return { path: relative(root, path), text, imports: importsOf(text) };
    });
}

function importsOf(text: string): string[] {
  const found = text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+|new URL\(\s*)["']([^"']+)["']/g);
  return [...found].map((match) => match[1] ?? "");
}

const wingOf = (path: string): string => path.split("/")[0] ?? "";
const inside = (file: SourceFile, ...folders: string[]): boolean => folders.some((folder) => file.path.startsWith(`${folder}/`));
const importing = (name: string) =>
  files.filter((file) => !inside(file, "test") && file.imports.some((from) => from === name || from.startsWith(`${name}/`)));

describe("house rules", () => {
  it("keeps the arrows: a wing imports itself and shared, tests import all", () => {
    const wrong = files.flatMap((file) =>
      file.imports
        .filter((from) => from.startsWith("."))
        .map((from) => wingOf(relative(root, resolve(root, dirname(file.path), from))))
        // The page starts the worker by its address: the one place where web names a file of worker.
        .filter((target) => !(file.path === "web/studio/client.ts" && target === "worker"))
        .filter(
          (target) =>
            !(allowed[wingOf(file.path) as Wing] as readonly string[]).includes(target) &&
            target !== "node_modules" &&
            !/\.(json|config\.ts)$/.test(target),
        )
        .map((target) => `${file.path} → ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps dexie in worker/store and comlink at its two doors", () => {
    expect(
      importing("dexie")
        .filter((file) => !inside(file, "worker/store"))
        .map((file) => file.path),
    ).toEqual([]);
    const doors = ["web/studio/client.ts", "worker/main.ts"];
    expect(
      importing("comlink")
        .filter((file) => !doors.includes(file.path))
        .map((file) => file.path),
    ).toEqual([]);
  });

  it("names no platform outside its pack and its practice account", () => {
    // A source that stands for any product names none.
    const named = sourcePacks.filter((pack) => !pack.open);
    const names = [...new Set([...named, ...destinationPacks].flatMap((pack) => [pack.id, pack.label]))];
    const pattern = new RegExp(`\\b(${names.join("|")})\\b`, "i");
    const wrong = files
      .filter((file) => !inside(file, "shared/packs", "edge/practice", "test"))
      .flatMap((file) => file.text.split("\n").map((line, index) => ({ file, line, index })))
      .filter(({ line }) => pattern.test(line))
      .map(({ file, line, index }) => `${file.path}:${index + 1} ${line.trim()}`);
    expect(wrong).toEqual([]);
  });

  it("registers every pack and pair that has a folder or file", () => {
    const folders = readdirSync(join(root, "shared/packs"), { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== "pairs",
    );
    const ids = [...sourcePacks, ...destinationPacks].map((pack) => pack.id);
    expect(folders.map((folder) => folder.name).sort()).toEqual([...ids].sort());
    const between = new RegExp(
      `^(${sourcePacks.map((pack) => pack.id).join("|")})-(${destinationPacks.map((pack) => pack.id).join("|")})\\.ts$`,
    );
    const pairFiles = readdirSync(join(root, "shared/packs/pairs")).filter((name) => between.test(name));
    expect(pairFiles.sort()).toEqual(pairs.map((pair) => `${pair.source}-${pair.destination}.ts`).sort());
  });

  it("keeps effects out of the core: shared asks for no clock, chance, network or page", () => {
    const effects = /\b(Date\.now\(|new Date\(\)|Math\.random\(|fetch\(|localStorage|indexedDB|crypto\.getRandomValues)/;
    const wrong = files.filter((file) => inside(file, "shared") && effects.test(file.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  it("has no room called utils, helpers or common", () => {
    expect(files.map((file) => file.path).filter((path) => /(^|\/)(utils?|helpers?|common)(\/|\.)/.test(path))).toEqual([]);
  });
});
