/** Who makes a request, once let in. */
export type Person =
  /** Whoever sits at the machine that runs the edge. */
  | { kind: "local" }
  /** Somebody who knows the shared password, in one session. */
  | { kind: "session"; id: string; endsAt: number }
  /** Somebody whom Cloudflare Access vouches for. */
  | { kind: "access"; subject: string; email: string | null };

/** The same for the same person (of a shared password: for the same session), and for nobody else. */
export function personKey(person: Person): string {
  switch (person.kind) {
    case "local":
      return "local";
    case "session":
      return `session:${person.id}`;
    case "access":
      return `access:${person.subject}`;
  }
}
