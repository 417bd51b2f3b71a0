import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { destinationPack, destinationPacks, sourceOf, sourcePack, sourcePacks } from "../../../shared/packs/index.ts";
import { studio } from "../../studio/index.ts";
import { settle, sure } from "../../ui/index.ts";
import classes from "./projects.module.css";

const optionsOf = (packs: readonly { id: string; label: string }[]) => packs.map(({ id, label }) => ({ value: id, label }));
const sources = sourcePacks.map((pack) => ({ id: pack.id, label: pack.open?.offer ?? pack.label }));

/** Asks for what a project can't do without: a name, where from, where to. */
export function NewProject({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="New project" size={460} closeButtonProps={{ "aria-label": "Close" }}>
      <NewProjectForm onClose={onClose} />
    </Modal>
  );
}

function NewProjectForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [source, setSource] = useState(sourcePacks[0]?.id ?? "");
  const [product, setProduct] = useState("");
  const [destination, setDestination] = useState(destinationPacks[0]?.id ?? "");
  const [busy, setBusy] = useState(false);
  const { open } = sourcePack(source);
  const sourceLabel = open ? product.trim() : "";
  const usualName = `${sourceOf({ source, sourceLabel }).label} to ${destinationPack(destination).label}`;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const project = await settle(sure(studio.createProject({ name: name.trim() || usualName, source, sourceLabel, destination })));
    setBusy(false);
    if (!project) return;
    onClose();
    await navigate({ to: "/p/$projectId/$room", params: { projectId: project.id, room: "sources" } });
  };

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Name"
        placeholder={usualName}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
        maxLength={80}
      />
      <Select label="From" data={optionsOf(sources)} value={source} onChange={(id) => id && setSource(id)} allowDeselect={false} />
      {open && (
        <TextInput
          label="What is it called?"
          description="Optional. Names the field that keeps the old IDs, and lets your decisions be proposed again for the same product."
          placeholder={open.example}
          value={product}
          onChange={(event) => setProduct(event.currentTarget.value)}
          maxLength={40}
        />
      )}
      <Select
        label="To"
        data={optionsOf(destinationPacks)}
        value={destination}
        onChange={(id) => id && setDestination(id)}
        allowDeselect={false}
      />
      <div className={classes.formActs}>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="filled" loading={busy}>
          Create the project
        </Button>
      </div>
    </form>
  );
}
