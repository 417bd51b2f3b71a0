import { z } from "zod";

/*
 * How a person has arranged a grid's columns, remembered in this browser. A convenience of the page, not the project's data: it
 * is in no export, and losing it loses nothing.
 */

const columnLayoutSchema = z.object({
  id: z.string(),
  /** Pixels. */
  width: z.number().optional(),
  hidden: z.boolean().optional(),
  /** True: at the left. */
  pinned: z.union([z.boolean(), z.literal("right")]).optional(),
});
/** One column of a grid; columns stand in the order of the list. */
export type ColumnLayout = z.infer<typeof columnLayoutSchema>;

const storedSchema = z.array(z.tuple([z.string(), z.array(columnLayoutSchema)]));
type Stored = z.infer<typeof storedSchema>;

const KEY = "crosswalk.columns";
/** Grids remembered; those arranged longest ago are forgotten first. */
const LIMIT = 100;

function readAll(): Stored {
  try {
    const parsed = storedSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    return parsed.success ? parsed.data : [];
  } catch {
    return [];
  }
}

function writeAll(all: Stored): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(all.slice(-LIMIT)));
  } catch {
    // No room, or no storage allowed: the arrangement holds until the page is closed.
  }
}

/** The arrangement of the grid of that name; null when there is none. */
export function readLayout(name: string): ColumnLayout[] | null {
  return readAll().find(([each]) => each === name)?.[1] ?? null;
}

export function writeLayout(name: string, layout: readonly ColumnLayout[]): void {
  writeAll([...readAll().filter(([each]) => each !== name), [name, [...layout]]]);
}

export function forgetLayout(name: string): void {
  writeAll(readAll().filter(([each]) => each !== name));
}
