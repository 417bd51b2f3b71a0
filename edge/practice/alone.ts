import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { failure } from "../../shared/kernel/index.ts";
import { practiceKnobsSchema } from "../../shared/wire/practice.ts";
import { type HonoEnv, practiceDoor } from "../env.ts";
import { bodyOf, sameOrigin } from "../guard.ts";
import { Refusal } from "../refusal.ts";
import { asked, practice, practiceApi } from "../routes/practice.ts";
import { plansOf } from "./knobs.ts";
import { practiceVendor, practiceVendors } from "./registry.ts";

export { PracticeAccount } from "./account.ts";

/** The largest file that any vendor's app takes, and the form around it. */
const MAX_BYTES = 160_000_000;

/**
 * The practice accounts without the studio, one a destination, for `npm run practice`: `/practice/<pack>/…` is the vendor's API,
 * `/api/practice/<pack>/…` the account's administration (with `x-crosswalk: 1`). Never deployed: no configuration names this entry.
 */
const app = new Hono<HonoEnv>();

app.use(bodyLimit({ maxSize: MAX_BYTES, onError: (c) => c.text("Too large.", 413) }));
app.use("/api/*", sameOrigin);

app.get("/", (c) => c.text(`Practice accounts: ${practiceVendors.map((vendor) => `/practice/${vendor.pack}`).join(", ")}\n`));

app.get("/api/vendors", (c) => c.json(practiceVendors.map((vendor) => ({ pack: vendor.pack, generations: generationsOf(vendor.pack) }))));

/** Opens the destination's one account, or sets the knobs given when it stands already. */
app.post("/api/open/:pack", async (c) => {
  const pack = c.req.param("pack");
  const knobs = await bodyOf(c, practiceKnobsSchema.partial());
  const door = practiceDoor(c.env, pack);
  const { token } = await asked(door.setup(pack, knobs));
  await asked(door.knobs(knobs));
  const { bases, knobs: held, limits } = await asked(door.overview());
  return c.json({ pack, token, bases: bases.map(({ label, path }) => ({ label, path: `/practice/${pack}${path}` })), knobs: held, limits });
});

app.route("/api/practice", practice);
app.route("/practice", practiceApi);

app.onError((error, c) => {
  const refusal = error instanceof Refusal ? error : new Refusal(failure("edge.internal", `The practice account broke: ${error.message}`));
  return c.json({ failure: refusal.failure }, refusal.status);
});

/** Plans by generation: a name tells which vendor, and which of its products, is meant. */
function generationsOf(pack: string): { value: string; plans: string[] }[] {
  const vendor = practiceVendor(pack);
  return vendor ? vendor.generations.map(({ value }) => ({ value, plans: plansOf(vendor, value) })) : [];
}

export default app;
