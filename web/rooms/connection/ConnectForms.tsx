import { Button, PasswordInput, TextInput } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { type Failure, failure, type Result } from "../../../shared/kernel/result.ts";
import type { Project } from "../../../shared/model/index.ts";
import { destinationPack } from "../../../shared/packs/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { Asked, crashMessage, ErrorNote } from "../../ui/index.ts";
import classes from "./connection.module.css";
import type { ConnectReport } from "./open.ts";

type Connect = () => Promise<Result<ConnectReport>>;

/** Ways to connect that this edge offers. A failed try says why and leaves the project as it was. */
export function ConnectForms({ project, onConnected }: { project: Project; onConnected: (report: ConnectReport) => void }) {
  const health = useStudio(["account"], ["edge-health"], (api) => api.edgeHealth());
  const [busy, setBusy] = useState<"practice" | "live" | null>(null);
  const [problem, setProblem] = useState<Failure | null>(null);

  const connect = async (kind: "practice" | "live", act: Connect) => {
    setBusy(kind);
    setProblem(null);
    const result = await act().catch((error: unknown) => ({ ok: false as const, failure: failure("studio.crashed", crashMessage(error)) }));
    setBusy(null);
    if (result.ok) onConnected(result.value);
    else setProblem(result.failure);
  };

  return (
    <Asked question={health} waiting="Asking the edge what it offers…">
      {(answer) =>
        answer.ok ? (
          <div className={classes.forms}>
            {problem && <ErrorNote failure={problem} onDismiss={() => setProblem(null)} />}
            {answer.value.practice && (
              <PracticeOffer
                project={project}
                busy={busy}
                onConnect={() => void connect("practice", () => studio.connectPractice(project.id))}
              />
            )}
            {answer.value.live && (
              <LiveForm
                project={project}
                busy={busy}
                onConnect={(domain, token) => void connect("live", () => studio.connect(project.id, { domain, token }))}
              />
            )}
            {!answer.value.practice && !answer.value.live && (
              <p className={classes.text}>This edge has neither practice accounts nor live connections switched on.</p>
            )}
          </div>
        ) : (
          <ErrorNote failure={answer.failure} onRetry={() => void health.refetch()} />
        )
      }
    </Asked>
  );
}

interface OfferProps {
  project: Project;
  busy: "practice" | "live" | null;
}

function PracticeOffer({ project, busy, onConnect }: OfferProps & { onConnect: () => void }) {
  const { label } = destinationPack(project.destination);
  return (
    <section className={classes.part}>
      <h3>Practise first</h3>
      <p className={classes.text}>
        A practice account answers like {label}, with its own people, pipelines and some records already in it. You can load into it, look
        inside, and roll everything back. Nothing real is touched.
      </p>
      <Button variant="filled" leftSection={<IconFlask size={16} stroke={1.75} />} disabled={busy !== null} onClick={onConnect}>
        {busy === "practice" ? "Connecting…" : "Connect a practice account"}
      </Button>
    </section>
  );
}

function LiveForm({ project, busy, onConnect }: OfferProps & { onConnect: (domain: string, token: string) => void }) {
  const { label, connect: words } = destinationPack(project.destination);
  const [domain, setDomain] = useState("");
  const [token, setToken] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (domain.trim() && token.trim()) onConnect(domain.trim(), token.trim());
  };
  return (
    <section className={classes.part}>
      <h3>Connect a live account</h3>
      <p className={classes.text}>
        The key goes straight to your own edge, which seals it. This browser forgets it at once, and nothing is written before you sign off
        a sample.
      </p>
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
    </section>
  );
}
