/** The one OAuth app that practice accounts know. No secret of anybody's: it opens nothing but them. */
export const PRACTICE_CLIENT = { id: "practice-client", secret: "practice-client-secret" } as const;
