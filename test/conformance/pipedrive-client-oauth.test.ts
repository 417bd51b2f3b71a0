import { v1, v2 } from "pipedrive";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PRACTICE_CLIENT } from "../../edge/practice/oauth-client.ts";
import { type Client, data, openClient, type Row, refusal } from "./pipedrive-client.ts";

const redirectUri = "http://127.0.0.1:9/callback";
let client: Client;

beforeAll(async () => {
  client = await openClient();
}, 60_000);
afterAll(() => client?.close());

/** What the account's user does: opens the page, and follows the link that says yes. Gives what comes back to the app. */
async function sayYes(authorizationUrl: string): Promise<URLSearchParams> {
  const page = await (await fetch(authorizationUrl)).text();
  const href = /class="yes" href="([^"]+)"/.exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
  return new URL(href).searchParams;
}

test.each(["v1", "v2"] as const)("the %s classes sign in, work with the token, refresh and revoke it", async (version) => {
  const { OAuth2Configuration } = version === "v1" ? v1 : v2;
  const app = new OAuth2Configuration({
    clientId: PRACTICE_CLIENT.id,
    clientSecret: PRACTICE_CLIENT.secret,
    redirectUri,
    host: client.base,
  });
  const code = (await sayYes(app.authorizationUrl)).get("code") ?? "";
  const token = await app.authorize(code);
  expect(token).toMatchObject({ token_type: "Bearer", expires_in: 3600, api_domain: client.base });
  expect(app.basePath).toBe(`${client.base}/api/${version}`);
  const call = (): Promise<unknown> =>
    version === "v1"
      ? new v1.UsersApi(new v1.Configuration({ accessToken: app.getAccessToken, basePath: app.basePath })).getCurrentUser()
      : new v2.PersonsApi(new v2.Configuration({ accessToken: app.getAccessToken, basePath: app.basePath })).getPerson({ id: 1 });
  expect((await data<Row>(call())).id).toBeGreaterThan(0);
  const refreshed = await app.tokenRefresh();
  expect(refreshed.access_token).not.toBe(token.access_token);
  expect((await data<Row>(call())).id).toBeGreaterThan(0);
  await app.revokeToken("refresh_token");
  app.updateToken({ ...refreshed, expires_in: 3600 });
  expect(await refusal(call())).toMatchObject({ success: false, errorCode: 401 });
});

test("a code is good once, and only for the app that asked", async () => {
  const app = (clientSecret: string) =>
    new v2.OAuth2Configuration({ clientId: PRACTICE_CLIENT.id, clientSecret, redirectUri, host: client.base });
  const code = (await sayYes(app(PRACTICE_CLIENT.secret).authorizationUrl)).get("code") ?? "";
  await expect(app("wrong").authorize(code)).rejects.toBeDefined();
  await app(PRACTICE_CLIENT.secret).authorize(code);
  await expect(app(PRACTICE_CLIENT.secret).authorize(code)).rejects.toBeDefined();
});
