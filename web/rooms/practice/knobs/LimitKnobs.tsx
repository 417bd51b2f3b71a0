import { formatCount } from "../../../ui/index.ts";
import type { KnobProps } from "./AccountKnobs.tsx";
import { NumberSetting, Setting } from "./Setting.tsx";

/** How much the account takes, and how fast its time passes. */
export function LimitKnobs({ account, onSet }: KnobProps) {
  const { knobs, limits } = account;
  const own = (set: number | null, limit: number): string | undefined =>
    set === null ? `${formatCount(limit)} (the plan’s)` : "the plan’s";
  return (
    <>
      <Setting label="Short window" help="More calls than this are answered 429. Empty: as the plan has it." changed={knobs.burst !== null}>
        <NumberSetting
          label="Short window"
          value={knobs.burst}
          min={1}
          max={1_000_000}
          unit={limits.burst.label.replace(/^calls /, "")}
          placeholder={own(knobs.burst, limits.burst.limit) ?? ""}
          onSet={(burst) => onSet({ burst })}
        />
      </Setting>
      <Setting
        label="Long window"
        help={`The whole account’s budget: ${limits.budget.label}. Empty: as the plan has it.`}
        changed={knobs.budget !== null}
      >
        <NumberSetting
          label="Long window"
          value={knobs.budget}
          min={1}
          max={1_000_000_000}
          unit={limits.budget.label}
          placeholder={own(knobs.budget, limits.budget.limit) ?? ""}
          onSet={(budget) => onSet({ budget })}
        />
      </Setting>
      <Setting label="Clock" help="How much faster than real time both windows pass. 1 is real; at 120 an hour takes half a minute.">
        <NumberSetting
          label="Clock"
          value={knobs.clockSpeed}
          min={1}
          max={100_000}
          unit="times"
          onSet={(clockSpeed) => clockSpeed !== null && onSet({ clockSpeed })}
        />
      </Setting>
      <Setting label="Latency" help="Added to every answer, in real time." changed={knobs.latencyMs > 0}>
        <NumberSetting
          label="Latency"
          value={knobs.latencyMs}
          min={0}
          max={10_000}
          unit="ms"
          onSet={(latencyMs) => latencyMs !== null && onSet({ latencyMs })}
        />
      </Setting>
    </>
  );
}
