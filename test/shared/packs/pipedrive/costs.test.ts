import { expect, test } from "vitest";
import type { HttpReply } from "../../../../shared/packs/contract.ts";
import { pipedrive } from "../../../../shared/packs/pipedrive/pack.ts";
import { type Recording, recordingsOf, replyOf, type Talk } from "../../../conformance/recordings.ts";
import { specified } from "../../../edge/practice/pipedrive/specified.ts";

/** The documented call that a request is: words of their own win over `:`. */
function documented(method: string, path: string): [tokens: number, status: number] {
  const name = `${method} ${path.replace(/^\/api/, "")}`;
  const fitting = Object.keys(specified).filter((each) => {
    const [version, verb, route = ""] = each.split(" ");
    return new RegExp(`^${verb} /${version}${route.replaceAll(":", "[^/]+")}$`).test(name);
  });
  const [best] = fitting.sort((a, b) => a.split(":").length - b.split(":").length);
  const found = best && specified[best];
  if (!found) throw new Error(`Nothing is documented for ${name}.`);
  return found;
}

/** Each request with the reply that it got. */
function exchangesOf(
  { account }: Recording,
  talk: Talk,
): { name: string; cost: number; tokens: number; status: number; documented: number }[] {
  const replies: HttpReply[] = [];
  const found = [];
  for (const exchange of talk.exchanges) {
    const step = pipedrive.next(talk.call, replies, account);
    if (step.kind !== "send") throw new Error("The talk is over before its recording.");
    const { method, path, cost } = step.request;
    const [tokens, status] = documented(method, path);
    found.push({ name: `${method} ${path}`, cost, tokens, status: exchange.reply.status, documented: status });
    replies.push(replyOf(exchange));
  }
  return found;
}

test("every request of the pack costs what the vendor says, and every success has the documented status", () => {
  const recordings = [...recordingsOf("pipedrive").values()];
  const all = recordings.flatMap((recording) => Object.values(recording.talks).flatMap((talk) => exchangesOf(recording, talk)));
  expect(all.length).toBeGreaterThan(80);
  expect(all.filter((each) => each.cost !== each.tokens)).toEqual([]);
  expect(all.filter((each) => each.status < 400 && each.status !== each.documented)).toEqual([]);
});
