import { Hono } from "hono";
import type { HonoEnv } from "../../../../edge/env.ts";
import { practice, practiceApi } from "../../../../edge/routes/practice.ts";

export { PracticeAccount } from "../../../../edge/practice/index.ts";

/** The practice accounts' own routes, without the studio's door before them. */
const app = new Hono<HonoEnv>();
app.route("/api/practice", practice);
app.route("/practice", practiceApi);

export default app;
