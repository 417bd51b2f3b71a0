import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Failure, Result } from "../shared/kernel/index.ts";

const STATUS: Record<string, ContentfulStatusCode> = {
  "edge.guard": 403,
  "access.closed": 503,
  "access.signin": 401,
  "access.wrong_password": 401,
  "access.refused": 401,
  "access.too_many": 429,
  "access.no_password": 404,
  "edge.not_found": 404,
  "edge.practice_off": 404,
  "edge.bad_request": 400,
  "edge.too_large": 413,
  "file.too_large": 413,
  "edge.not_json": 415,
  "edge.seal_key": 500,
  "edge.internal": 500,
  "edge.gate_lost": 503,
  "connection.unknown": 404,
  "connection.key_changed": 409,
  "connection.signin_refused": 409,
  "gate.batch_changed": 409,
  "assist.off": 404,
  "assist.half_set": 500,
  "assist.refused": 502,
  "assist.unreadable": 502,
};

/** A failure on its way out of the edge: thrown anywhere in a route, answered as `{ failure }` by the app's one error handler. */
export class Refusal extends Error {
  readonly failure: Failure;
  readonly status: ContentfulStatusCode;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "Refusal";
    this.failure = failure;
    this.status = STATUS[failure.code] ?? (failure.retryable ? 503 : 422);
  }
}

/** The value of a result; a failure is thrown as a refusal. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Refusal(result.failure);
}
