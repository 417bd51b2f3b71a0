import { Button, Switch } from "@mantine/core";
import { useState } from "react";
import type { AssistView } from "../../../shared/wire/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { Asked, createSwitch, Drawer, DrawerBody, DrawerFoot, DrawerHead, formatBytes, formatOf, sayDone, settle } from "../../ui/index.ts";
import { Answers } from "./Answers.tsx";
import classes from "./assist.module.css";
import { WhatGoes } from "./WhatGoes.tsx";

const assistSwitch = createSwitch();
/** Opens the language-model assist of the object map on screen. */
export const openAssist = assistSwitch.open;

interface Props {
  projectId: string;
  mapId: string;
  /** The map, as people call it. */
  title: string;
}

/** What a language model would be asked about one object map, to the letter; asking it; and what it said. */
export function AssistDrawer(props: Props) {
  const opened = assistSwitch.useOn();
  return (
    <Drawer opened={opened} onClose={assistSwitch.close} label="Language model" size={560}>
      <DrawerHead title="Language model" note={props.title} />
      <Contents {...props} />
    </Drawer>
  );
}

function Contents({ projectId, mapId }: Props) {
  const question = useStudio(["assist", "state", "account", "datasets"], ["assist", projectId, mapId], (api) =>
    api.assist(projectId, mapId),
  );
  return (
    <Asked question={question} waiting="Asking the edge…">
      {(view) => (
        <>
          <DrawerBody label="What is asked and answered">
            <Standing view={view} projectId={projectId} />
            {view.answer && <Answers answer={view.answer} on={view.on} />}
            {view.on && (
              <WhatGoes view={view} onAllow={(header, allowed) => void settle(studio.allowAssist(projectId, mapId, header, allowed))} />
            )}
          </DrawerBody>
          {view.on && <Ask view={view} projectId={projectId} mapId={mapId} />}
        </>
      )}
    </Asked>
  );
}

function Standing({ view, projectId }: { view: AssistView; projectId: string }) {
  const { model, where } = view.status ?? { model: null, where: null };
  if (model === null && !view.on) return <NoModel trouble={view.trouble} />;
  const said = view.trouble ?? (model === null ? "This deployment has no language model any more: nothing can be asked." : null);
  return (
    <section className={classes.part}>
      <Switch
        checked={view.on}
        onChange={(event) => void settle(studio.switchAssist(projectId, event.currentTarget.checked))}
        label="Ask a language model in this project"
        description={`Headers, types and the destination’s fields leave this browser when you send them, values only of columns that you tick. What ${
          model === null ? "it" : `${model} at ${where}`
        } answers is one more piece of evidence; nothing is mapped by it alone unseen.`}
      />
      {said !== null && (
        <p className={classes.trouble} role="status">
          {said}
        </p>
      )}
    </section>
  );
}

/** Why nothing can be asked, and what a deployer sets to change it. */
function NoModel({ trouble }: { trouble: string | null }) {
  return (
    <section className={classes.part}>
      <p className={classes.lead}>{trouble ?? "Off: this deployment has no language model."}</p>
      <p className={classes.quiet}>
        Who deploys it sets <code>ASSIST_URL</code>, <code>ASSIST_MODEL</code> and <code>ASSIST_KEY</code> at the edge, or a Workers AI
        binding called <code>AI</code> with <code>ASSIST_MODEL</code> (README, Deploying to Cloudflare). Until then proposals rest on names,
        values and memory, as always, and nothing is asked.
      </p>
    </section>
  );
}

function Ask({ view, projectId, mapId }: { view: AssistView; projectId: string; mapId: string }) {
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    const done = await settle(studio.askAssist(projectId, mapId));
    setBusy(false);
    if (done) sayDone(`${formatOf(done.guesses, "answer", "answers")}, now part of the evidence.`);
  };
  const where = view.status?.where ?? null;
  return (
    <DrawerFoot>
      <span className={classes.about}>
        {formatOf(view.texts.length, "question", "questions")}, {formatBytes(view.sizeBytes)}
      </span>
      <Button variant="filled" loading={busy} disabled={where === null || view.texts.length === 0} onClick={() => void ask()}>
        {where === null ? "Nowhere to send it" : `Send to ${where}`}
      </Button>
    </DrawerFoot>
  );
}
