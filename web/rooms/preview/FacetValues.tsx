import { Anchor } from "@mantine/core";
import { useState } from "react";
import { outcomeKinds, type PlanFacet } from "../../../shared/model/index.ts";
import { formatCount, ListItem } from "../../ui/index.ts";
import classes from "./Preview.module.css";

/** Values shown before all are asked for. */
const SHOWN = 5;

/** The values that records get in one field, most frequent first, each to be looked at alone. */
export function FacetValues({
  facet,
  name,
  wordOf,
  chosen,
  onChoose,
}: {
  facet: PlanFacet;
  name: string;
  wordOf: (value: string) => string;
  chosen: string | null;
  onChoose: (value: string) => void;
}) {
  const [isWhole, setIsWhole] = useState(false);
  const { values } = facet;
  const few = values.length > SHOWN + 1 ? SHOWN : values.length;
  const shown = values.filter(({ value }, at) => isWhole || at < few || value === chosen);
  const hidden = values.length - shown.length;
  return (
    <>
      <h2 className={classes.groupName}>{name}</h2>
      {shown.map(({ value, outcomes }) => (
        <ListItem
          key={value}
          title={value === "" ? <span className={classes.none}>{wordOf(value)}</span> : wordOf(value)}
          end={<span className={classes.count}>{formatCount(outcomeKinds.reduce((sum, kind) => sum + outcomes[kind], 0))}</span>}
          active={chosen === value}
          onClick={() => onChoose(value)}
        />
      ))}
      {(hidden > 0 || (isWhole && values.length > few)) && (
        <Anchor component="button" type="button" size="sm" className={classes.more ?? ""} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? "Fewer" : `${formatCount(hidden)} more`}
          <span className={classes.hidden}> values of {name}</span>
        </Anchor>
      )}
    </>
  );
}
