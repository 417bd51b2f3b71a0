import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { failure } from "../shared/kernel/index.ts";
import { admitted } from "./access/index.ts";
import { type HonoEnv, practiceIsOn } from "./env.ts";
import { limitBody, sameOrigin } from "./guard.ts";
import { packsWithClient } from "./oauth-clients.ts";
import { Refusal } from "./refusal.ts";
import { assist } from "./routes/assist.ts";
import { connections } from "./routes/connections.ts";
import { oauth } from "./routes/oauth.ts";
import { practice, practiceApi } from "./routes/practice.ts";
import { session } from "./routes/session.ts";

export { AccessDesk } from "./access/index.ts";
export { AccountGate } from "./gate/index.ts";
export { PracticeAccount } from "./practice/index.ts";

const app = new Hono<HonoEnv>();

app.use(
  "/api/*",
  secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] }, xFrameOptions: "DENY" }),
  async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  },
);
app.use("/api/*", sameOrigin, limitBody);
// The one route for strangers stands before the door.
app.route("/api/session", session);
app.use("/api/*", admitted);
app.use("/practice/*", admitted, limitBody);

app.get("/api/health", (c) =>
  c.json({ ok: true, practice: practiceIsOn(c.env), live: Boolean(c.env.SEAL_KEY), oauth: packsWithClient(c.env) }),
);
app.route("/api/assist", assist);
app.route("/api/connections", connections);
app.route("/api/oauth", oauth);
app.route("/api/practice", practice);
app.route("/practice", practiceApi);

app.notFound((c) => c.json({ failure: failure("edge.not_found", "The edge has nothing at this address.") }, 404));

app.onError((error, c) => {
  const refusal = error instanceof Refusal ? error : unexpected(error);
  return c.json({ failure: refusal.failure }, refusal.status);
});

/** Our own mistake, or a Durable Object that went away in mid-call. Its text may hold values, so only its name is logged. */
function unexpected(error: Error): Refusal {
  const gone = "remote" in error || "retryable" in error || "overloaded" in error;
  console.error(
    "edge:",
    error.name,
    gone ? "(Durable Object)" : "",
    error.stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 5)
      .join("\n") ?? "",
  );
  const more = { retryable: true, reach: "unknown" } as const;
  return gone
    ? new Refusal(
        failure("edge.gate_lost", "The account's guard was interrupted. Nothing is lost: posting the same batch again is safe.", more),
      )
    : new Refusal(
        failure(
          "edge.internal",
          "The edge met a mistake of its own. Posting the same batch again is safe; if it stays, please report it.",
          more,
        ),
      );
}

export default app;
