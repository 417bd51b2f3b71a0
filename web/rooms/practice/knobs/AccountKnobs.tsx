import { Select } from "@mantine/core";
import type { PracticeKnobs, PracticeOverview } from "../../../../shared/wire/practice.ts";
import { OutsideAccess } from "./OutsideAccess.tsx";
import { NumberSetting, Setting } from "./Setting.tsx";

export interface KnobProps {
  account: PracticeOverview;
  onSet: (patch: Partial<PracticeKnobs>) => void;
}

/** What the account is: product, plan, seats, and how outside clients get in. */
export function AccountKnobs({ projectId, account, onSet }: KnobProps & { projectId: string }) {
  const { knobs, generations, plans, bases } = account;
  return (
    <>
      {generations.length > 1 && (
        <Setting
          label="Product"
          help="Another product has other objects and another address. Records stay; what it doesn’t have is hidden."
        >
          <Select
            aria-label="Product"
            data={generations}
            value={knobs.generation}
            allowDeselect={false}
            onChange={(generation) => generation && onSet({ generation })}
          />
        </Setting>
      )}
      <Setting label="Plan" help="Decides the limits and which parts of the product are there.">
        <Select aria-label="Plan" data={plans} value={knobs.plan} allowDeselect={false} onChange={(plan) => plan && onSet({ plan })} />
      </Setting>
      <Setting label="Seats" help="Paying users. Budgets and storage that count by head follow it.">
        <NumberSetting
          label="Seats"
          value={knobs.seats}
          min={1}
          max={10_000}
          unit="seats"
          onSet={(seats) => seats !== null && onSet({ seats })}
        />
      </Setting>
      <OutsideAccess projectId={projectId} pack={account.pack} bases={bases} />
    </>
  );
}
