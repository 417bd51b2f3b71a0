import { reset } from "cloudflare:test";
import { afterEach, describe, expect, it } from "vitest";
import app from "../../../edge/index.ts";
import { openPractice } from "../studio.ts";
import { Deployment, failureIn, PASSWORD } from "./deployment.ts";

afterEach(() => reset());

/** Every route of practice accounts that the app has, whoever adds one. */
const routes = [
  ...new Set(
    app.routes
      .filter(({ path }) => path.startsWith("/api/practice") || path.startsWith("/practice"))
      .map(({ method, path }) => `${method === "ALL" ? "GET" : method} ${path.replace("/*", "/api/v1/users/me")}`),
  ),
];

describe("practice accounts in a deployment", () => {
  it("have routes to be tried", () => expect(routes.length).toBeGreaterThan(6));

  it.each(routes)("answer nobody at %s", async (route) => {
    const { name, token, domain } = await openPractice("pipedrive");
    const [method = "", path = ""] = route.split(" ");
    for (const off of ["off", "", "On", "true", undefined]) {
      const studio = new Deployment({ STUDIO_PASSWORD: PASSWORD, PRACTICE_ACCOUNTS: off });
      await studio.signIn(PASSWORD);
      const at = path.replace(":name", name);
      const body = method === "GET" ? undefined : { pack: "pipedrive", name: "a" };
      const reply = await failureIn(await studio.ask(method, at, body, { "x-api-token": token }));
      expect([reply.status, reply.code]).toEqual([404, "edge.practice_off"]);
      const connecting = await studio.ask("POST", "/api/connections", { pack: "pipedrive", domain, token });
      expect(await failureIn(connecting)).toMatchObject({ status: 404, code: "edge.practice_off" });
    }
  });

  it("answer strangers neither where they are on", async () => {
    const { name, token } = await openPractice("pipedrive");
    const studio = new Deployment({ STUDIO_PASSWORD: PASSWORD });
    for (const route of routes) {
      const [method = "", path = ""] = route.split(" ");
      expect((await studio.ask(method, path.replace(":name", name), undefined, { "x-api-token": token })).status).toBe(401);
    }
    const open = await new Deployment({}, "http://localhost").ask("GET", `/practice/${name}/api/v1/users/me`, undefined, {
      "x-api-token": token,
    });
    expect(open.status).toBe(200);
  });

  it("may say nothing on the studio's origin that runs, and learn nothing of its session", async () => {
    const { name, token } = await openPractice("pipedrive");
    const studio = new Deployment({ STUDIO_PASSWORD: PASSWORD });
    await studio.signIn(PASSWORD);
    const reply = await studio.ask("GET", `/practice/${name}/api/v1/users/me`, undefined, { "x-api-token": token });
    expect(reply.headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("send nobody anywhere else from their sign-in page", async () => {
    const { name } = await openPractice("pipedrive");
    const studio = new Deployment({ STUDIO_PASSWORD: PASSWORD });
    await studio.signIn(PASSWORD);
    const page = async (redirect: string, client = "practice-client") => {
      const query = new URLSearchParams({ client_id: client, redirect_uri: redirect, state: '"><script>alert(1)</script>' });
      const reply = await studio.ask("GET", `/practice/${name}/oauth/authorize?${query}`);
      return { status: reply.status, html: await reply.text() };
    };
    for (const redirect of ["https://evil.test/", "https://studio.example.org.evil.test/", "javascript:alert(1)", "//evil.test", ""])
      expect((await page(redirect)).status).toBe(400);
    expect((await page("https://studio.example.org/connect/callback", "another-app")).status).toBe(400);
    const good = await page("https://studio.example.org/connect/callback");
    expect(good.status).toBe(200);
    expect(good.html).not.toContain("<script");
  });
});
