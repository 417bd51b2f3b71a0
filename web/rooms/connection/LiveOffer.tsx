import { Button, PasswordInput, TextInput } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Project } from "../../../shared/model/index.ts";
import { destinationPack } from "../../../shared/packs/index.ts";
import type { Busy } from "./ConnectForms.tsx";
import classes from "./connection.module.css";

interface Props {
  project: Project;
  busy: Busy;
  /** Null where this edge has no OAuth app at the vendor. */
  onPage: (() => void) | null;
  onConnect: (domain: string, token: string) => void;
}

/** A live account: through the vendor's sign-in page where this edge can, or by domain and key. */
export function LiveOffer({ project, busy, onPage, onConnect }: Props) {
  const { label, connect: words } = destinationPack(project.destination);
  return (
    <section className={classes.part}>
      <h3>Connect a live account</h3>
      <p className={classes.text}>
        Keys stay with your own edge, which seals them; this browser never keeps one. Nothing is written before you create fields or load a
        sample.
      </p>
      {onPage && (
        <>
          <Button leftSection={<IconExternalLink size={16} stroke={1.75} />} disabled={busy !== null} onClick={onPage}>
            {busy === "live page" ? `Going to ${label}…` : `Sign in at ${label} (live)`}
          </Button>
          <p className={classes.or}>or with an {words.tokenLabel}</p>
        </>
      )}
      <TokenForm project={project} busy={busy} onConnect={onConnect} />
    </section>
  );
}

function TokenForm({ project, busy, onConnect }: Omit<Props, "onPage">) {
  const { label, connect: words } = destinationPack(project.destination);
  const [domain, setDomain] = useState(project.connection?.kind === "live" ? project.connection.host : "");
  const [token, setToken] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (domain.trim() && token.trim()) onConnect(domain.trim(), token.trim());
  };
  return (
    <form className={classes.form} onSubmit={submit} autoComplete="off">
      <TextInput
        label={words.domainLabel}
        placeholder={words.domainExample}
        value={domain}
        onChange={(event) => setDomain(event.currentTarget.value)}
        required
        spellCheck={false}
      />
      <PasswordInput
        label={words.tokenLabel}
        description={words.tokenHint}
        inputWrapperOrder={["label", "input", "description"]}
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
        autoComplete="off"
        required
      />
      <Button type="submit" disabled={busy !== null || !domain.trim() || !token.trim()}>
        {busy === "live" ? `Asking ${label}…` : `Connect to ${label} (live)`}
      </Button>
    </form>
  );
}
