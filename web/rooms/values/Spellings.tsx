import { Button, Select } from "@mantine/core";
import { useState } from "react";
import type { ValueClusters } from "../../../shared/mapping/clusters/index.ts";
import type { SpellingMethod } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView } from "../../../shared/wire/studio.ts";
import { useStudio } from "../../studio/index.ts";
import { Asked, formatCount, formatOf, Inspector, InspectorPart } from "../../ui/index.ts";
import { ClusterCard } from "./ClusterCard.tsx";
import { methods } from "./methods.ts";
import { Rules } from "./Rules.tsx";
import classes from "./Spellings.module.css";

/** So many groups are drawn at first, and more at each asking. */
const PAGE = 30;

interface Props {
  projectId: string;
  list: ValueListView;
  currency: string | null;
  onEdit: (op: Op | null) => void;
}

/** Beside the grid: values that are spellings of one, and the rules made of them. */
export function Spellings({ onClose, ...props }: Props & { onClose: () => void }) {
  const [chosen, setChosen] = useState(methods[0]?.id ?? "");
  const used = methods.find((each) => each.id === chosen) ?? methods[0];
  if (!used) return null;
  return (
    <Inspector title="Spellings" subtitle={props.list.column} onClose={onClose}>
      {props.list.rules.length > 0 && <Rules {...props} />}
      <InspectorPart title="Values spelt alike">
        <Select
          aria-label="By what values are alike"
          data={methods.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          value={chosen}
          onChange={(id) => id !== null && setChosen(id)}
        />
        <p className={classes.says}>{used.says}</p>
        <Clusters {...props} method={used.method} key={`${props.list.rowId} ${chosen}`} />
      </InspectorPart>
    </Inspector>
  );
}

function Clusters(props: Props & { method: SpellingMethod }) {
  const { projectId, list, method } = props;
  const question = useStudio(["state", "account", "datasets"], ["valueClusters", projectId, list.rowId, JSON.stringify(method)], (api) =>
    api.valueClusters(projectId, list.rowId, method),
  );
  return <Asked question={question}>{(found) => <Found {...props} found={found} />}</Asked>;
}

function Found({ found, ...props }: Props & { method: SpellingMethod; found: ValueClusters }) {
  const { clusters, leftOut } = found;
  const [shown, setShown] = useState(PAGE);
  const [opened, setOpened] = useState<string | null>(null);
  const first = clusters[0]?.like ?? null;
  const open = opened !== null && (opened === "" || clusters.some((each) => each.like === opened)) ? opened : first;
  return (
    <>
      {clusters.length === 0 && <p className={classes.none}>No two values are alike in this way, or rules decide them already.</p>}
      {leftOut > 0 && (
        <p className={classes.says}>The 20,000 values on most records are compared; {formatOf(leftOut, "value is", "values are")} not.</p>
      )}
      <ul className={classes.clusters}>
        {clusters.slice(0, shown).map((cluster) => (
          <ClusterCard
            key={cluster.like}
            {...props}
            cluster={cluster}
            open={open === cluster.like}
            onOpen={(isOpen) => setOpened(isOpen ? cluster.like : "")}
          />
        ))}
      </ul>
      {clusters.length > shown && (
        <Button variant="subtle" onClick={() => setShown(shown + PAGE)}>
          Show {formatCount(Math.min(PAGE, clusters.length - shown))} more of {formatCount(clusters.length)} groups
        </Button>
      )}
    </>
  );
}
