import { NumberInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { Badge } from "../../../ui/index.ts";
import classes from "./knobs.module.css";

/** One thing to set: its name and what it means at the left, the control at the right. */
export function Setting({
  label,
  help,
  changed = false,
  children,
}: {
  label: string;
  help: string;
  changed?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={classes.setting}>
      <div className={classes.words}>
        <p className={classes.label}>
          {label} {changed && <Badge tone="changed">changed</Badge>}
        </p>
        <p className={classes.help}>{help}</p>
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}

/** A number that is set when the field is left or Enter is pressed; empty is told as null where that may be. */
export function NumberSetting({
  label,
  value,
  min,
  max,
  unit,
  placeholder,
  onSet,
}: {
  label: string;
  value: number | null;
  min: number;
  max: number;
  unit: string;
  /** What holds when the field is empty; without it the field can't be emptied. */
  placeholder?: string;
  onSet: (value: number | null) => void;
}) {
  const [draft, setDraft] = useState<number | string>(value ?? "");
  const [before, setBefore] = useState(value);
  if (before !== value) {
    setBefore(value);
    setDraft(value ?? "");
  }
  const commit = () => {
    const empty = draft === "";
    if (empty && placeholder === undefined) return setDraft(value ?? "");
    const next = empty ? null : Math.min(max, Math.max(min, Math.round(Number(draft))));
    if (next !== value) onSet(next);
    setDraft(next ?? "");
  };
  return (
    <NumberInput
      aria-label={label}
      value={draft}
      min={min}
      max={max}
      allowDecimal={false}
      allowNegative={false}
      thousandSeparator=","
      hideControls
      {...(placeholder === undefined ? {} : { placeholder })}
      rightSection={<span className={classes.unit}>{unit}</span>}
      rightSectionWidth={92}
      onChange={setDraft}
      onBlur={commit}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
}
