import { v1, v2 } from "pipedrive";
import { expect } from "vitest";
import type { PracticeKnobs } from "../../shared/wire/edge.ts";
import { type PracticeServer, startPracticeServer } from "../support/practice-server.ts";

/*
 * The vendor's own client for Node (pipedrive 33.7.0) against a practice account over real HTTP. It resolves with the body of
 * an answer and rejects with the body of an error, so statuses and headers are looked at elsewhere.
 */

export interface Client {
  c1: v1.Configuration;
  c2: v2.Configuration;
  base: string;
  knobs(patch: Partial<PracticeKnobs>): Promise<void>;
  close(): Promise<void>;
}

/** A fresh account, and the client's two configurations set to it. */
export async function openClient(): Promise<Client> {
  const server: PracticeServer = await startPracticeServer();
  const { base, token, name } = await server.open("pipedrive", { clockSpeed: 10_000 });
  return {
    c1: new v1.Configuration({ apiKey: token, basePath: `${base}/api/v1` }),
    c2: new v2.Configuration({ apiKey: token, basePath: `${base}/api/v2` }),
    base,
    knobs: (patch) => server.knobs(name, patch),
    close: () => server.close(),
  };
}

interface Envelope {
  success?: boolean | undefined;
  data?: unknown;
  additional_data?: unknown;
}
export type Row = Record<string, unknown> & { id: number };

/** `data` of an answer that says it went well. */
export async function data<T = Row>(answer: Promise<unknown>): Promise<T> {
  const envelope = (await answer) as Envelope;
  expect(envelope).toMatchObject({ success: true });
  return envelope.data as T;
}

/** All items of a list with cursors, and how many pages it took. */
export async function all(page: (cursor: string | undefined) => Promise<unknown>): Promise<{ items: Row[]; pages: number }> {
  const items: Row[] = [];
  let cursor: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const envelope = (await page(cursor)) as Envelope & { additional_data: { next_cursor?: string | null } };
    items.push(...(envelope.data as Row[]));
    cursor = envelope.additional_data.next_cursor ?? undefined;
    if (cursor === undefined) return { items, pages };
  }
}

/** What a call is refused with. */
export const refusal = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    (body) => Promise.reject(new Error(`Answered ${JSON.stringify(body)}`)),
    (body: unknown) => body,
  );
