import { ActionIcon, Button, NumberInput, Select, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { PracticeFault, PracticeFaultKind } from "../../../../shared/wire/practice.ts";
import type { KnobProps } from "./AccountKnobs.tsx";
import classes from "./knobs.module.css";

const WORDS: Record<PracticeFaultKind, string> = {
  "429": "429, short window full",
  "429budget": "429, budget used up",
  "429search": "429, search limit",
  "402": "402, unpaid",
  "500": "500, nothing done",
  "502": "502, bad gateway",
  "503": "503, unavailable",
  "500AfterCommit": "500, but done all the same",
  slow: "Slow answer",
  resetBeforeCommit: "Connection breaks before the work",
  resetAfterCommit: "Connection breaks after the work",
  html403: "403 as a page",
  expired: "Key no longer valid",
};
const KINDS = (Object.keys(WORDS) as PracticeFaultKind[]).map((value) => ({ value, label: WORDS[value] }));
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const MOST = 1000;

/** Faults wait in line: each is given once, to the first request that fits it. */
export function Faults({ account, onSet }: KnobProps) {
  const { faults } = account.knobs;
  const [kind, setKind] = useState<PracticeFaultKind>("429");
  const [method, setMethod] = useState<string | null>(null);
  const [path, setPath] = useState("");
  const [times, setTimes] = useState<number | string>(1);
  const count = Math.min(100, Math.max(1, Number(times) || 1));
  const add = () => {
    const fault: PracticeFault = { kind, method, path: path.trim() || null };
    onSet({ faults: [...faults, ...Array.from({ length: count }, () => fault)].slice(0, MOST) });
  };
  return (
    <div className={classes.faults}>
      <p className={classes.help}>
        Each fault waits for the first request that fits it, is given once, and is gone. Different ones may wait together.
      </p>
      <form
        className={classes.addFault}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Select
          label="What goes wrong"
          data={KINDS}
          value={kind}
          allowDeselect={false}
          onChange={(value) => value && setKind(value as PracticeFaultKind)}
        />
        <Select label="On" placeholder="any method" data={METHODS} value={method} clearable onChange={setMethod} />
        <TextInput
          label="Where the path has"
          placeholder="anything"
          value={path}
          maxLength={200}
          onChange={(event) => setPath(event.currentTarget.value)}
        />
        <NumberInput label="Times" value={times} min={1} max={100} allowDecimal={false} onChange={setTimes} />
        <Button type="submit" variant="filled">
          Add
        </Button>
      </form>
      {faults.length === 0 ? (
        <p className={classes.help}>No faults are waiting.</p>
      ) : (
        <>
          <ol className={classes.waiting} aria-label="Faults in line">
            {grouped(faults).map(({ fault, count: waiting, from }) => (
              <li key={from}>
                <span>
                  <strong>{WORDS[fault.kind]}</strong> on {fault.method ?? "any method"}
                  {fault.path && (
                    <>
                      {" "}
                      where the path has <code>{fault.path}</code>
                    </>
                  )}
                  {waiting > 1 && ` · ${waiting} times`}
                </span>
                <ActionIcon
                  aria-label={`Take out: ${WORDS[fault.kind]}`}
                  onClick={() => onSet({ faults: faults.filter((_, index) => index < from || index >= from + waiting) })}
                >
                  <IconX size={15} stroke={1.75} />
                </ActionIcon>
              </li>
            ))}
          </ol>
          <Button onClick={() => onSet({ faults: [] })}>Take all out</Button>
        </>
      )}
    </div>
  );
}

/** Equal faults in a row as one line. */
function grouped(faults: readonly PracticeFault[]): { fault: PracticeFault; count: number; from: number }[] {
  const lines: { fault: PracticeFault; count: number; from: number }[] = [];
  faults.forEach((fault, from) => {
    const last = lines.at(-1);
    const same = last && last.fault.kind === fault.kind && last.fault.method === fault.method && last.fault.path === fault.path;
    if (same) last.count += 1;
    else lines.push({ fault, count: 1, from });
  });
  return lines;
}
