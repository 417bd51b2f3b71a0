import { resolve } from "node:path";
import { unstable_startWorker } from "wrangler";
import type { PracticeKnobs } from "../../shared/wire/edge.ts";

export interface PracticeServer {
  /** A fresh account: where its vendor's API begins, without a slash at the end, and its only key. */
  open(pack: string, knobs?: Partial<PracticeKnobs>): Promise<{ base: string; token: string; name: string }>;
  knobs(name: string, patch: Partial<PracticeKnobs>): Promise<void>;
  close(): Promise<void>;
}

/** The practice accounts in workerd on a free port of this machine, in memory: for clients that speak real HTTP. */
export async function startPracticeServer(): Promise<PracticeServer> {
  const worker = await unstable_startWorker({
    config: resolve(import.meta.dirname, "../edge/practice/alone/wrangler.toml"),
    dev: { server: { hostname: "127.0.0.1", port: 0 }, inspector: false, persist: false, watch: false, logLevel: "none", remote: false },
  });
  await worker.ready;
  const origin = (await worker.url).origin;
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const reply = await fetch(`${origin}/api/practice${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-crosswalk": "1" },
      body: JSON.stringify(body),
    });
    if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
    return reply.json();
  };
  return {
    open: async (pack, knobs = {}) => {
      const { domain, token } = (await post("", { pack, knobs })) as { domain: string; token: string };
      const name = domain.replace(/\.practice$/, "");
      return { base: `${origin}/practice/${name}`, token, name };
    },
    knobs: async (name, patch) => void (await post(`/${name}/knobs`, patch)),
    close: () => worker.dispose(),
  };
}
