import type { Json, JsonObject } from "../../kernel/json.ts";
import { excerpt } from "./value.ts";

/** A file that was dropped with the exports. */
export interface DroppedFile {
  /** Names it on this device. */
  id: string;
  /** Inside its archive or folder. */
  path: string;
  sizeBytes: number;
  /** Why it can't be read; null when it can. */
  problem: string | null;
}

/** Finds dropped files by what cells say of them. */
export interface FileFinder {
  find(text: string): { file: DroppedFile } | { message: string };
}

/**
 * A cell may hold a file's whole path, the end of it, or a web address that ends with its name. Capitals and the direction of
 * slashes make no difference. Several files that fit equally well are no answer: the message says so.
 */
export function fileFinder(files: readonly DroppedFile[]): FileFinder {
  const byName = new Map<string, { file: DroppedFile; steps: string[] }[]>();
  for (const file of files) {
    const steps = stepsOf(file.path);
    const name = steps.at(-1) ?? "";
    const known = byName.get(name);
    if (known) known.push({ file, steps });
    else byName.set(name, [{ file, steps }]);
  }
  return {
    find(text) {
      const wanted = stepsOf(text);
      const candidates = byName.get(wanted.at(-1) ?? "") ?? [];
      const shared = candidates.map(({ steps }) => sharedEnd(steps, wanted));
      const most = Math.max(0, ...shared);
      const best = candidates.filter((_, at) => shared[at] === most);
      const [first] = best;
      if (!first) return { message: `“${excerpt(text)}” is not among the dropped files. Drop it on Sources.` };
      if (best.length > 1)
        return {
          message: `“${excerpt(text)}” may be ${best.length} of the dropped files, for example ${first.file.path}. Name its folder.`,
        };
      return first.file.problem === null ? { file: first.file } : { message: `${first.file.path}: ${first.file.problem}` };
    },
  };
}

/** Folders and name, in small letters; what stands after a web address's path is no part of it. */
function stepsOf(path: string): string[] {
  const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
  const bare = isAddress ? decoded(path.replace(/[?#].*$/, "")) : path;
  return bare
    .replaceAll("\\", "/")
    .toLowerCase()
    .split("/")
    .map((step) => step.trim().normalize())
    .filter((step) => step !== "" && step !== ".");
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let steps = 0;
  while (steps < a.length && steps < b.length && a[a.length - 1 - steps] === b[b.length - 1 - steps]) steps += 1;
  return steps;
}

/** The canonical value of a file field: what a destination can tell of the file too, and its id on this device. */
export function fileValue(file: DroppedFile): JsonObject {
  return { id: file.id, name: nameOf(file.path), sizeBytes: file.sizeBytes };
}

/** Name and size of a file field's value; null for anything else. */
export function fileFacts(value: Json | undefined): { id: string | null; name: string; sizeBytes: number } | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { id, name, sizeBytes } = value;
  if (typeof name !== "string" || typeof sizeBytes !== "number") return null;
  return { id: typeof id === "string" ? id : null, name, sizeBytes };
}

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) || path;

/** `1.2 MB`, as people read sizes: powers of ten. */
export function describeSize(sizeBytes: number): string {
  if (sizeBytes < 1_000) return `${sizeBytes} B`;
  const [unit, per] = sizeBytes < 1_000_000 ? ["kB", 1_000] : sizeBytes < 1_000_000_000 ? ["MB", 1_000_000] : ["GB", 1_000_000_000];
  return `${(sizeBytes / per).toFixed(1).replace(/\.0$/, "")} ${unit}`;
}
