import { digitless, type Written } from "./patterns.ts";

const UUID = /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
const SEGMENT = /[\p{L}\p{N}]+/gu;
const RUN = /\d+|[^\d]+/g;
/** Letters and digits that change places this often are random. */
const RANDOM_RUNS = 4;
/** Longer runs are written with their length. */
const LONG_RUN = 15;
const LONG_WORD = 4;
/** A shape with more different leading words than this is shown with letters instead. */
const PREFIXES = 3;
/** Shapes remembered while a column is looked at. */
const KNOWN = 2000;

/** How codes are written: `INV-####`, `AA##`, `#####`, `X{18}` for random ones, `UUID`. A leading word that all share is kept. */
export function codeShapes(list: readonly Written[]): Map<string, number> {
  const groups = new Map<string, { count: number; prefixes: Map<string, { count: number; values: number }> }>();
  const known = new Map<string, Shape>();
  for (const { text, count } of list) {
    const { prefix, shape } = UUID.test(text) ? RANDOM : shapeOf(text, known);
    const group = groups.get(shape) ?? { count: 0, prefixes: new Map() };
    group.count += count;
    if (group.prefixes.size <= PREFIXES) {
      const own = group.prefixes.get(prefix) ?? { count: 0, values: 0 };
      group.prefixes.set(prefix, { count: own.count + count, values: own.values + 1 });
    }
    groups.set(shape, group);
  }
  const counts = new Map<string, number>();
  const add = (pattern: string, count: number) => counts.set(pattern, (counts.get(pattern) ?? 0) + count);
  for (const [shape, { count, prefixes }] of groups) {
    const isShared = prefixes.size <= PREFIXES && [...prefixes.values()].every(({ values }) => values > 1);
    if (!isShared) add(shape, count);
    else for (const [prefix, own] of prefixes) add(prefix + shape.slice(wordShape(prefix).length), own.count);
  }
  return counts;
}

interface Shape {
  /** The letters in front of the first digit or mark. */
  prefix: string;
  shape: string;
}

const RANDOM: Shape = { prefix: "", shape: "UUID" };

/** Which digits a code has makes no difference to its shape. */
function shapeOf(text: string, known: Map<string, Shape>): Shape {
  const key = digitless(text);
  const shape = known.get(key) ?? codeShape(key);
  if (known.size < KNOWN) known.set(key, shape);
  return shape;
}

function codeShape(text: string): Shape {
  const shape = text.replace(SEGMENT, segmentShape).replace(/\s/g, " ");
  const lead = /^\p{L}+(?![\p{L}])/u.exec(text)?.[0] ?? "";
  const isKept = lead.length < text.length && shape.startsWith(wordShape(lead));
  return { prefix: isKept ? lead : "", shape };
}

function segmentShape(segment: string): string {
  const runs = segment.match(RUN) ?? [];
  if (runs.length >= RANDOM_RUNS) return repeated("X", segment.length, LONG_RUN);
  return runs.map((run) => (/\d/.test(run) ? repeated("#", run.length, LONG_RUN) : wordShape(run))).join("");
}

/** `AAA`, `aa`; longer words only by how they begin: `A…`. */
function wordShape(word: string): string {
  const letter = (char: string) => (/\p{Lu}/u.test(char) ? "A" : "a");
  return word.length <= LONG_WORD ? [...word].map(letter).join("") : `${letter([...word][0] ?? "")}…`;
}

const repeated = (mark: string, length: number, most: number): string => (length <= most ? mark.repeat(length) : `${mark}{${length}}`);
