import { z } from "zod";
import { connectReplySchema } from "./edge.ts";

/*
 * Who may use the edge, and how an account is connected by its vendor's own sign-in page.
 *
 *   GET    /api/session          → session (the only route besides the next that answers strangers)
 *   POST   /api/session          signInRequest → session, with the session's cookie
 *   DELETE /api/session          → session (signed out)
 *   POST   /api/oauth/start      oauthStartRequest → oauthStartReply, with the cookie that ties the browser to the attempt
 *   POST   /api/oauth/finish     oauthFinishRequest → oauthFinishReply
 *
 * The vendor sends the browser back to OAUTH_CALLBACK, which is a page of the studio and no route of the edge: what it
 * brings reaches the edge as any other request does, from the studio's own page and with its header.
 */

export const OAUTH_CALLBACK = "/connect/callback";

export const sessionSchema = z.object({
  /** `open`: nobody is asked (a local edge). `closed`: the deployment has neither password nor Access, and does no work. */
  way: z.enum(["open", "password", "access", "closed"]),
  signedIn: z.boolean(),
  /** E-mail address of the signed-in person, where Access told it. */
  person: z.string().nullable(),
  /** Why it is closed, and what to do. */
  closed: z.string().nullable(),
  /** ISO time at which a password session ends. */
  endsAt: z.string().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

export const signInRequestSchema = z.object({ password: z.string().min(1).max(500) });

export const oauthStartRequestSchema = z.object({
  pack: z.string().max(40),
  /** The attempt counts for this project only. */
  project: z.string().min(1).max(100),
  /** `<name>.practice` for a practice account; null for a live one: the vendor's page knows whose account it is. */
  domain: z.string().min(1).max(200).nullable(),
  /** As in connectRequest. */
  again: z.string().max(100).optional(),
});
export type OAuthStartRequest = z.infer<typeof oauthStartRequestSchema>;
export const oauthStartReplySchema = z.object({ authorizeUrl: z.string() });

export const oauthFinishRequestSchema = z.object({
  state: z.string().min(1).max(200),
  /** Null when the vendor sent no code: the person said no there. */
  code: z.string().min(1).max(2_000).nullable(),
});
export type OAuthFinishRequest = z.infer<typeof oauthFinishRequestSchema>;
export const oauthFinishReplySchema = connectReplySchema.extend({ project: z.string() });
export type OAuthFinishReply = z.infer<typeof oauthFinishReplySchema>;

/** `revoked`: whether the vendor ended our access. Null when there was nothing to end: a plain key, or another connection uses it too. */
export const forgetReplySchema = z.object({ forgotten: z.literal(true), revoked: z.boolean().nullable() });
export type ForgetReply = z.infer<typeof forgetReplySchema>;
