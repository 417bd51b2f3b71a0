import { reset } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectReplySchema } from "../../../shared/wire/edge.ts";
import { openPractice, type Practice, post } from "../studio.ts";
import { Deployment, PASSWORD } from "./deployment.ts";

const METHODS = ["log", "info", "warn", "error", "debug", "trace"] as const;
let logged: string[];

beforeEach(() => {
  logged = [];
  for (const method of METHODS)
    vi.spyOn(console, method).mockImplementation((...said: unknown[]) => {
      logged.push(
        said
          .map((each) => (each instanceof Error ? `${each.name} ${each.message} ${each.stack}` : (JSON.stringify(each) ?? String(each))))
          .join(" "),
      );
    });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await reset();
});

const VALUES = ["Zebulon Quatermain", "zebulon.quatermain@private.example", "+49 170 5550147"];
const objects: Record<string, { object: string; values: Record<string, unknown> }> = {
  freshsales: {
    object: "contact",
    values: { first_name: "Zebulon Quatermain", last_name: "Q", email: VALUES[1], mobile_number: VALUES[2] },
  },
  pipedrive: {
    object: "person",
    values: {
      name: VALUES[0],
      emails: [{ value: VALUES[1], label: "work", primary: true }],
      phones: [{ value: VALUES[2], label: "work", primary: true }],
    },
  },
};

const studio = () => new Deployment({}, "http://localhost");
const fault = (kind: "429" | "500" | "resetBeforeCommit" | "resetAfterCommit" | "html403" | "expired", method: string | null = "POST") => ({
  kind,
  method,
  path: null,
});

describe.each(Object.keys(objects))("what goes wrong with a %s account", (pack) => {
  const { object, values } = objects[pack] as (typeof objects)[string];

  async function open(): Promise<{ practice: Practice; id: string }> {
    const practice = await openPractice(pack);
    const reply = await studio().ask("POST", "/api/connections", { pack, domain: practice.domain, token: practice.token });
    return { practice, id: connectReplySchema.parse(await reply.json()).connection.id };
  }

  const batch = (batchKey: string, extra: Record<string, unknown> = {}) => ({
    batchKey,
    records: [
      {
        effectId: "e1",
        call: { kind: "create" as const, object, values: { ...values, ...extra } as never },
        sourceField: null,
        lookFirst: false,
      },
    ],
  });

  it.each(["429", "500", "resetBeforeCommit", "resetAfterCommit", "html403", "expired"] as const)(
    "(%s) tells nobody keys or values",
    async (kind) => {
      const { practice, id } = await open();
      await practice.knobs({ faults: Array.from({ length: 6 }, () => fault(kind)) });
      const reply = await post(id, batch(`batch-${kind}`));
      const { outcomes, fatal } = reply;
      const failures = JSON.stringify([fatal, ...outcomes.map((outcome) => ("failure" in outcome ? outcome.failure : null))]);
      for (const secret of [practice.token, id.split(".")[1] ?? "", ...VALUES]) {
        expect(failures).not.toContain(secret);
        expect(logged.join("\n")).not.toContain(secret);
      }
    },
    60_000,
  );

  it("tells nobody a key that is refused, nor values that aren't understood", async () => {
    const { practice, id } = await open();
    const secrets = ["key-of-somebody-0123456789", "5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f", practice.token, ...VALUES];
    const texts = [
      await (await studio().ask("POST", "/api/connections", { pack, domain: practice.domain, token: "key-of-somebody-0123456789" })).text(),
      await (
        await studio().ask("POST", "/api/connections", { pack, domain: "5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f", token: practice.token })
      ).text(),
      await (
        await studio().ask("POST", `/api/connections/${id}/batches`, { batchKey: VALUES[0], records: [{ values, token: practice.token }] })
      ).text(),
      await (await studio().ask("POST", `/api/connections/${id}/calls`, { call: { kind: VALUES[1], values } })).text(),
    ];
    for (const secret of secrets) expect(`${texts.join("\n")}\n${logged.join("\n")}`).not.toContain(secret);
  });
});

describe("a mistake of the edge's own", () => {
  it("is logged by name and place, with nothing of the request", async () => {
    const gate = {
      idFromName: () => {
        throw new TypeError("cannot read key-of-somebody of Zebulon Quatermain");
      },
    };
    const broken = new Deployment({ GATE: gate }, "http://localhost");
    const { domain } = await openPractice("pipedrive");
    const reply = await broken.ask("POST", "/api/connections", { pack: "pipedrive", domain, token: "key-of-somebody" });
    expect(reply.status).toBe(500);
    const said = `${await reply.text()}\n${logged.join("\n")}`;
    expect(logged.join("\n")).toContain("TypeError");
    expect(said).not.toMatch(/key-of-somebody|Zebulon/);
  });

  it("in signing in tells nobody the password", async () => {
    const broken = {
      idFromName: () => {
        throw new Error(`no such thing for ${PASSWORD}`);
      },
    };
    const reply = await new Deployment({ STUDIO_PASSWORD: PASSWORD, ACCESS: broken }).signIn(PASSWORD);
    expect(reply.status).toBe(500);
    expect(`${await reply.text()}\n${logged.join("\n")}`).not.toContain(PASSWORD);
  });
});
