import { Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { type Failure, failure } from "../../shared/kernel/result.ts";
import type { Session } from "../../shared/wire/access.ts";
import { studio } from "../studio/index.ts";
import { crashMessage, ErrorNote } from "../ui/index.ts";
import classes from "./door.module.css";

/** What somebody must do to be let in by this edge. */
export function SignIn({ session }: { session: Session }) {
  if (session.way === "closed") return <p className={classes.text}>{session.closed}</p>;
  return session.way === "access" ? <ThroughAccess /> : <PasswordForm />;
}

function ThroughAccess() {
  return (
    <>
      <p className={classes.text}>Cloudflare Access stands before this studio and doesn’t say who you are, or no longer does.</p>
      <Button variant="filled" onClick={() => window.location.reload()}>
        Reload and sign in there
      </Button>
    </>
  );
}

function PasswordForm() {
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!password || busy) return;
    setBusy(true);
    const result = await studio
      .signIn(password)
      .catch((error: unknown) => ({ ok: false as const, failure: failure("studio.crashed", crashMessage(error)) }));
    setBusy(false);
    setPassword("");
    setProblem(result.ok ? null : result.failure);
  };
  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      {/* Password managers file a password under a name. */}
      <input type="text" name="username" autoComplete="username" value="studio" readOnly hidden />
      <PasswordInput
        label="Password of this studio"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        data-autofocus
        autoFocus
        required
        withAsterisk={false}
      />
      {problem && <ErrorNote failure={problem} />}
      <Button type="submit" variant="filled" disabled={busy || !password}>
        {busy ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
