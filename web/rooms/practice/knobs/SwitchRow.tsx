import { Checkbox, Select } from "@mantine/core";
import type { PracticeKnobs, PracticeSwitch, PracticeSwitchValue } from "../../../../shared/wire/practice.ts";
import classes from "./knobs.module.css";
import { NumberSetting, Setting } from "./Setting.tsx";

/** Whether the switch stands elsewhere than a fresh account's. */
export function isChanged(known: PracticeSwitch, knobs: PracticeKnobs): boolean {
  return String(knobs.switches[known.id]) !== String(known.default);
}

/** A behaviour that sources disagree on, with its possible values. */
export function SwitchRow({
  known,
  knobs,
  onSet,
}: {
  known: PracticeSwitch;
  knobs: PracticeKnobs;
  onSet: (value: PracticeSwitchValue) => void;
}) {
  const { label, help } = known;
  return (
    <Setting label={label} help={help} changed={isChanged(known, knobs)}>
      <Control known={known} value={knobs.switches[known.id] ?? known.default} onSet={onSet} />
    </Setting>
  );
}

function Control({
  known,
  value,
  onSet,
}: {
  known: PracticeSwitch;
  value: PracticeSwitchValue;
  onSet: (value: PracticeSwitchValue) => void;
}) {
  switch (known.kind) {
    case "choice":
      return (
        <Select
          aria-label={known.label}
          data={known.options}
          value={String(value)}
          allowDeselect={false}
          onChange={(next) => next !== null && onSet(next)}
        />
      );
    case "number":
      return (
        <NumberSetting
          label={known.label}
          value={Number(value)}
          min={known.min}
          max={known.max}
          unit={known.unit}
          onSet={(next) => onSet(next ?? known.default)}
        />
      );
    case "many":
      return <Ticks known={known} value={Array.isArray(value) ? value : []} onSet={onSet} />;
  }
}

function Ticks({
  known,
  value,
  onSet,
}: {
  known: Extract<PracticeSwitch, { kind: "many" }>;
  value: readonly string[];
  onSet: (value: string[]) => void;
}) {
  const tick = (option: string, on: boolean) =>
    onSet(known.options.map((each) => each.value).filter((each) => (each === option ? on : value.includes(each))));
  return (
    <fieldset className={classes.ticks} aria-label={known.label}>
      {known.options.map((option) => (
        <Checkbox
          key={option.value}
          size="xs"
          label={option.label}
          checked={value.includes(option.value)}
          onChange={(event) => tick(option.value, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}
