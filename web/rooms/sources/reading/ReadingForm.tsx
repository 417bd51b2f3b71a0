import { NumberInput, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Reading } from "../../../../shared/model/index.ts";
import type { ReadingPreview } from "../../../../shared/wire/index.ts";
import { formatPercent } from "../../../ui/index.ts";
import { Decision } from "./Decision.tsx";
import { decide } from "./draft.ts";
import { GuessSelect } from "./GuessSelect.tsx";
import { encodingName, encodings, quoteName, separatorName, separators } from "./names.ts";

const OTHER = "other";
const NO_QUOTE = "none";
const quotes = [
  { id: '"', name: quoteName('"') },
  { id: "'", name: quoteName("'") },
  { id: NO_QUOTE, name: "None: quotes are text" },
];
const headers = [
  { id: "yes", name: "First row is the header" },
  { id: "no", name: "No header" },
];

/** Encoding, separator and header have a sentence each; apostrophes only where there is something to say. */
const SENTENCES = 3;
const KEPT = "Kept, as they stand";
const TAKEN_OFF = "Taken off";
const apostrophes = [
  { id: "no", name: KEPT },
  { id: "yes", name: TAKEN_OFF },
];

/** Each decision about a file, what the guess rests on, and the way back to it. */
export function ReadingForm({ draft, preview, onDraft }: { draft: Reading; preview: ReadingPreview; onDraft: (draft: Reading) => void }) {
  const { used, evidence } = preview;
  const delimited = used.delimiter !== "" || draft.delimiter !== undefined;
  const set = <Key extends keyof Reading>(key: Key, value: Reading[Key] | undefined) => onDraft(decide(draft, key, value));
  const lines = draft.preambleRows ?? used.preambleRows;
  const linesLabel = used.hasHeader ? "Lines above the header" : "Lines above the first row";
  return (
    <>
      {delimited && <Delimited draft={draft} preview={preview} set={set} />}
      <Decision label="Header" decided={draft.hasHeader !== undefined} evidence={evidence.at(-1)}>
        <GuessSelect
          label="Header"
          guess={used.hasHeader ? "First row is the header" : "No header"}
          options={headers}
          value={draft.hasHeader === undefined ? undefined : draft.hasHeader ? "yes" : "no"}
          onChange={(value) => set("hasHeader", value === undefined ? undefined : value === "yes")}
        />
      </Decision>
      <Decision
        label={linesLabel}
        decided={draft.preambleRows !== undefined}
        {...(draft.preambleRows === undefined ? {} : { onGuess: () => set("preambleRows", undefined) })}
      >
        <NumberInput
          aria-label={linesLabel}
          min={0}
          max={1000}
          allowDecimal={false}
          value={lines}
          onChange={(value) => typeof value === "number" && value !== lines && set("preambleRows", value)}
        />
      </Decision>
    </>
  );
}

type Set = <Key extends keyof Reading>(key: Key, value: Reading[Key] | undefined) => void;

function Delimited({ draft, preview, set }: { draft: Reading; preview: ReadingPreview; set: Set }) {
  const { used, evidence } = preview;
  const sure = draft.encoding === undefined ? `${formatPercent(used.encodingConfidence)} sure` : null;
  return (
    <>
      <Decision label="Encoding" decided={draft.encoding !== undefined} sure={sure} evidence={evidence[0]}>
        <GuessSelect
          label="Encoding"
          searchable
          guess={encodingName(used.encoding)}
          options={encodings}
          value={draft.encoding}
          onChange={(value) => set("encoding", value)}
        />
      </Decision>
      <Decision label="Separator" decided={draft.delimiter !== undefined} evidence={evidence[1]}>
        <SeparatorChoice value={draft.delimiter} used={used.delimiter} onChange={(value) => set("delimiter", value)} />
      </Decision>
      <Decision label="Quotes" decided={draft.quote !== undefined}>
        <GuessSelect
          label="Quotes"
          guess={quoteName(used.quote)}
          options={quotes}
          value={draft.quote === null ? NO_QUOTE : draft.quote}
          onChange={(value) => set("quote", value === NO_QUOTE ? null : value)}
        />
      </Decision>
      <Decision
        label="Apostrophes before = + - @"
        decided={draft.unguard !== undefined}
        evidence={evidence.length > SENTENCES ? evidence[2] : undefined}
      >
        <GuessSelect
          label="Apostrophes before = + - @"
          guess={used.unguard ? TAKEN_OFF : KEPT}
          options={apostrophes}
          value={draft.unguard === undefined ? undefined : draft.unguard ? "yes" : "no"}
          onChange={(value) => set("unguard", value === undefined ? undefined : value === "yes")}
        />
      </Decision>
    </>
  );
}

function SeparatorChoice({
  value,
  used,
  onChange,
}: {
  value: string | undefined;
  used: string;
  onChange: (value: string | undefined) => void;
}) {
  const [free, setFree] = useState(value !== undefined && !separators.some(({ id }) => id === value));
  return (
    <>
      <GuessSelect
        label="Separator"
        guess={separatorName(used)}
        options={[...separators, { id: OTHER, name: "Something else" }]}
        value={free ? OTHER : value}
        onChange={(next) => {
          setFree(next === OTHER);
          if (next !== OTHER) onChange(next);
        }}
      />
      {free && (
        <TextInput
          mt={2}
          aria-label="The separator itself"
          placeholder="The separator itself"
          value={value ?? ""}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      )}
    </>
  );
}
