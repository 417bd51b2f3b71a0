import { type Failure, failure, type Result } from "../../shared/kernel/index.ts";
import type { AccountTraits, DestinationPack, HttpReply, HttpRequest, PackCall, PackResult } from "../../shared/packs/contract.ts";
import type { Pacer, Turn } from "./pacer.ts";

/** A line to one account with one set of credentials. */
export interface Line {
  pack: DestinationPack;
  account: AccountTraits;
  pacer: Pacer;
  /** `file` are the bytes for the request's form. */
  send(request: HttpRequest, file?: ReadableStream<Uint8Array> | null): Promise<Result<HttpReply>>;
  /** How fast the account's clock runs, by its reply; null for live accounts. */
  speedOf(reply: HttpReply): number | null;
}

/** Notes taken while a conversation runs: called before anything leaves and after every reply, so that it can be taken up again. */
export interface Notes {
  /** A request that can't be repeated is about to leave. */
  sending(): void | Promise<void>;
  /** It certainly changed nothing. */
  undone(): void | Promise<void>;
  replied(replies: HttpReply[], unsafe: boolean): void | Promise<void>;
}

export type Said =
  | { kind: "result"; result: PackResult }
  /** Not now, by pace or by repeated refusals: the last request changed nothing. */
  | { kind: "later"; failure: Failure }
  /** The whole account refuses; the last request changed nothing. */
  | { kind: "fatal"; failure: Failure }
  /** No usable answer to the last request. Unless it was `reading` it may have changed something; `unsafe` when it can't just be sent again. */
  | { kind: "lost"; failure: Failure; unsafe: boolean; reading: boolean }
  /** The pack can't read what the destination answered. */
  | { kind: "broken"; failure: Failure };

type Exchange = { kind: "reply"; reply: HttpReply } | Extract<Said, { kind: "later" | "fatal" | "lost" }>;

const MAX_TRIES = 4;
/** A call that asks for more requests than this is a mistake in its pack. */
const MAX_STEPS = 200;

const noNotes: Notes = { sending: () => {}, undone: () => {}, replied: () => {} };

/** Drives a pack's call to its end, from the replies there are already. */
export async function converse(line: Line, call: PackCall, turn: Turn, replies: HttpReply[] = [], notes: Notes = noNotes): Promise<Said> {
  const said = [...replies];
  for (let count = 0; count < MAX_STEPS; count += 1) {
    const step = nextStep(line, call, said);
    if (!step) return { kind: "broken", failure: unreadable(line.pack) };
    if (step.kind === "done") return { kind: "result", result: step.result };
    if (step.afterMs && !(await line.pacer.pause(step.afterMs, turn))) return { kind: "later", failure: atWork(line, step.afterMs) };
    const exchange = await exchangeWith(line, step.request, step.unsafe, turn, notes);
    if (exchange.kind !== "reply") return exchange;
    said.push(exchange.reply);
    await notes.replied(said, step.unsafe);
  }
  throw new Error(`A ${call.kind} call of the pack "${line.pack.id}" took more than ${MAX_STEPS} requests.`);
}

/** Null when the pack stumbles over a reply: vendors answer unexpected things, and one record must not stop the others. */
function nextStep({ pack, account }: Line, call: PackCall, replies: HttpReply[]) {
  try {
    return pack.next(call, replies, account);
  } catch {
    return null;
  }
}

/** Sends one request until it has an answer, within the pace. Only what is certain to have changed nothing, or may be repeated, is sent again. */
async function exchangeWith(line: Line, request: HttpRequest, unsafe: boolean, turn: Turn, notes: Notes): Promise<Exchange> {
  for (let attempt = 0; ; attempt += 1) {
    const tooSoon = await line.pacer.admit(request.cost, turn);
    if (tooSoon) return { kind: "later", failure: tooSoon };
    if (unsafe) await notes.sending();
    const exchange = await tryOnce(line, request, unsafe, attempt);
    if (exchange.kind === "reply") return exchange;
    if (unsafe && exchange.kind !== "lost") await notes.undone();
    // A file's bytes pass through once: whoever has them must send them again.
    if (request.form) return exchange;
    const again = exchange.kind === "later" || (exchange.kind === "lost" && !unsafe);
    if (!again || attempt + 1 >= MAX_TRIES) return exchange;
    if (exchange.kind === "lost" && !(await line.pacer.rest(attempt, turn))) return exchange;
  }
}

async function tryOnce(line: Line, request: HttpRequest, unsafe: boolean, attempt: number): Promise<Exchange> {
  const lost = (failure: Failure): Exchange => ({ kind: "lost", failure, unsafe, reading: request.method === "GET" });
  const leftAt = line.pacer.now();
  const sent = await line.send(request);
  // What didn't leave changed nothing: it goes later when that can help (credentials that can't be renewed just now), else never.
  if (!sent.ok && sent.failure.reach === "none") return { kind: sent.failure.retryable ? "later" : "fatal", failure: sent.failure };
  if (!sent.ok) return lost(sent.failure);
  const reply = sent.value;
  line.pacer.learn(reply, line.pack.pace(reply), line.speedOf(reply), line.pacer.now() - leftAt);
  const verdict = line.pack.classify(reply);
  switch (verdict.kind) {
    case "ok":
    case "reject":
      return { kind: "reply", reply };
    case "retry":
      line.pacer.hold(verdict.waitMs, attempt, verdict.failure.message);
      return { kind: "later", failure: { ...verdict.failure, retryable: true, waitMs: line.pacer.state().waitMs } };
    case "fatal":
      return { kind: "fatal", failure: verdict.failure };
    case "unknown":
      return lost(verdict.failure);
  }
}

function unreadable(pack: DestinationPack): Failure {
  return failure(
    "pack.unreadable_reply",
    `${pack.label} answered something that is not understood. Please report it; other records go on.`,
  );
}

function atWork({ pack, pacer }: Line, afterMs: number): Failure {
  const message = `${pack.label} is still at work on it. Nothing is lost: it is asked again after the wait.`;
  return failure("gate.job", message, { retryable: true, waitMs: pacer.realMs(afterMs) });
}
