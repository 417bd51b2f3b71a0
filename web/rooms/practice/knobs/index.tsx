import { useState } from "react";
import type { PracticeKnobs } from "../../../../shared/wire/practice.ts";
import { studio } from "../../../studio/index.ts";
import { CountPill, ListItem, RoomScroll, RoomSplit, settle } from "../../../ui/index.ts";
import type { AccountFacts } from "../PracticeDrawer.tsx";
import { AccountKnobs } from "./AccountKnobs.tsx";
import { Faults } from "./Faults.tsx";
import { LimitKnobs } from "./LimitKnobs.tsx";
import { isChanged, SwitchRow } from "./SwitchRow.tsx";

const OWN = ["Account", "Limits and clock", "Faults"] as const;

/** Everything the account can be told: what it is, how much it takes, what goes wrong, and each thing nobody knows for sure. */
export function BehaviourTab({ projectId, account, readAgain }: AccountFacts) {
  const groups = [...new Set<string>([...OWN, ...account.switches.map((each) => each.group)])];
  const [chosen, setChosen] = useState<string>(OWN[0]);
  // What was set is shown at once; the account's own word follows.
  const [told, setTold] = useState<Partial<PracticeKnobs>>({});
  const knobs = { ...account.knobs, ...told, switches: { ...account.knobs.switches, ...told.switches } };
  const asTold = { ...account, knobs };
  const set = async (patch: Partial<PracticeKnobs>) => {
    setTold((before) => ({ ...before, ...patch, switches: { ...before.switches, ...patch.switches } }));
    await settle(studio.setPracticeKnobs(projectId, patch));
    await readAgain();
    setTold({});
  };
  const countOf = (group: string): number => {
    if (group === "Faults") return knobs.faults.length;
    return account.switches.filter((each) => each.group === group && isChanged(each, knobs)).length;
  };
  return (
    <RoomSplit
      label="Behaviour of the account"
      width={214}
      list={groups.map((group) => (
        <ListItem
          key={group}
          title={group}
          end={
            countOf(group) === 0 ? null : (
              <CountPill tone="changed" count={countOf(group)} label={group === "Faults" ? "waiting" : "changed"} />
            )
          }
          active={group === chosen}
          onClick={() => setChosen(group)}
        />
      ))}
    >
      <RoomScroll>
        {chosen === "Account" && <AccountKnobs projectId={projectId} account={asTold} onSet={set} />}
        {chosen === "Limits and clock" && <LimitKnobs account={asTold} onSet={set} />}
        {chosen === "Faults" && <Faults account={asTold} onSet={set} />}
        {account.switches
          .filter((each) => each.group === chosen)
          .map((each) => (
            <SwitchRow key={each.id} known={each} knobs={knobs} onSet={(value) => set({ switches: { [each.id]: value } })} />
          ))}
      </RoomScroll>
    </RoomSplit>
  );
}
