import { z } from "zod";
import type { Store } from "../store/index.ts";

/** Texts that are remembered of a column; of others nobody can say whether they are new. */
const MOST_REMEMBERED = 20_000;

const seenSchema = z.object({ inputs: z.string(), texts: z.array(z.string()), fresh: z.array(z.string()) });
type Seen = z.infer<typeof seenSchema>;

/** Knows which values came with the newest files: those that a column didn't have before its datasets changed. */
export class NewValues {
  private readonly known = new Map<string, Seen>();

  constructor(private readonly store: Pick<Store, "settings">) {}

  /** `inputs` names the datasets; the first time that a column is seen none of its values is new. */
  async of(projectId: string, rowId: string, inputs: string, texts: readonly string[]): Promise<(text: string) => boolean> {
    const key = `values-seen:${projectId}:${rowId}`;
    const before = this.known.get(key) ?? (await this.store.settings.get(key, seenSchema));
    const now = before?.inputs === inputs ? before : renewed(before, inputs, texts);
    if (now !== before) await this.store.settings.put(key, now);
    if (this.known.size > 500) this.known.clear();
    this.known.set(key, now);
    const fresh = new Set(now.fresh);
    return (text) => fresh.has(text);
  }
}

function renewed(before: Seen | null, inputs: string, texts: readonly string[]): Seen {
  const kept = texts.slice(0, MOST_REMEMBERED);
  // A column whose files went away altogether is met as if for the first time.
  if (!before || before.texts.length === 0) return { inputs, texts: kept, fresh: [] };
  const older = new Set(before.texts);
  const fresh = before.texts.length < MOST_REMEMBERED ? kept.filter((text) => !older.has(text)) : [];
  return { inputs, texts: [...new Set([...kept, ...before.texts])].slice(0, MOST_REMEMBERED), fresh };
}
