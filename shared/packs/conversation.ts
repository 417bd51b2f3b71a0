import type { HttpReply, HttpRequest, PackResult, PackStep } from "./contract.ts";

/** What a conversation asks for next, and whether asking twice could do something twice. */
export interface Ask {
  request: HttpRequest;
  unsafe: boolean;
  /** See PackStep. */
  afterMs?: number;
}

/** A call as one flow of requests and replies. It depends on its replies alone, so stored ones bring it back to where it stood. */
export type Conversation<T = PackResult> = Generator<Ask, T, HttpReply>;

/** Replays the replies into a fresh conversation: gives the next request, or the result. */
export function drive(conversation: Conversation, replies: HttpReply[]): PackStep {
  let step = conversation.next();
  for (const reply of replies) {
    if (step.done) break;
    step = conversation.next(reply);
  }
  return step.done ? { kind: "done", result: step.value } : { kind: "send", ...step.value };
}
