import { z } from "zod";
import type { Egress } from "../shared/wire/index.ts";
import type { Events } from "./events.ts";
import type { Store } from "./store/index.ts";

const KEY = "egress";
const SAVE_EVERY_MS = 1_000;
const egressSchema = z.array(
  z.object({ host: z.string(), what: z.enum(["records", "questions"]).default("records"), requests: z.number(), bytes: z.number() }),
);

/** What left this browser, by the host it was for, since the studio was first opened here. */
export class EgressMeter {
  private known: Promise<Map<string, Egress>> | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly store: Store,
    private readonly events: Events,
  ) {}

  async add(host: string, what: Egress["what"], bytes: number): Promise<void> {
    const sums = await this.load();
    const key = keyOf({ host, what });
    const before = sums.get(key) ?? { requests: 0, bytes: 0 };
    sums.set(key, { host, what, requests: before.requests + 1, bytes: before.bytes + bytes });
    this.timer ??= setTimeout(() => void this.save(sums), SAVE_EVERY_MS);
  }

  async read(): Promise<Egress[]> {
    return [...(await this.load()).values()];
  }

  private load(): Promise<Map<string, Egress>> {
    this.known ??= this.store.settings.get(KEY, egressSchema).then((list) => new Map((list ?? []).map((each) => [keyOf(each), each])));
    return this.known;
  }

  private async save(sums: Map<string, Egress>): Promise<void> {
    this.timer = null;
    this.events.changed(null, "egress");
    await this.store.settings.put(KEY, [...sums.values()]);
  }
}

const keyOf = ({ host, what }: Pick<Egress, "host" | "what">): string => `${what} ${host}`;
