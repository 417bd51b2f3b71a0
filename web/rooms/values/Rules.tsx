import { ActionIcon, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash, IconX } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import type { ValueRule } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView } from "../../../shared/wire/studio.ts";
import { formatMoney, formatOf, InspectorPart } from "../../ui/index.ts";
import { ChoiceSelect } from "./ChoiceSelect.tsx";
import { methodWords } from "./methods.ts";
import { type Caught, caughtBy } from "./rule-edits.ts";
import classes from "./Spellings.module.css";

interface Props {
  list: ValueListView;
  currency: string | null;
  onEdit: (op: Op | null) => void;
}

/** The column's rules in their order: the first that catches a value decides it. */
export function Rules({ list, currency, onEdit }: Props) {
  const caught = useMemo(() => caughtBy(list.rows), [list]);
  return (
    <InspectorPart title="Rules" end={list.rules.length > 1 ? "the first that catches decides" : undefined}>
      <ol className={classes.rules}>
        {list.rules.map((rule, index) => (
          <Rule
            key={rule.id}
            list={list}
            rule={rule}
            index={index}
            last={list.rules.length - 1}
            caught={caught.get(rule.id) ?? null}
            currency={currency}
            onEdit={onEdit}
          />
        ))}
      </ol>
    </InspectorPart>
  );
}

function Rule({
  list,
  rule,
  index,
  last,
  caught,
  currency,
  onEdit,
}: Props & { rule: ValueRule; index: number; last: number; caught: Caught | null }) {
  const { rowId } = list;
  const put = (patch: Partial<ValueRule>) => onEdit({ kind: "rule.put", rowId, rule: { ...rule, ...patch } });
  const move = (to: number) => onEdit({ kind: "rule.move", rowId, ruleId: rule.id, index: to });
  return (
    <li className={classes.rule}>
      <div className={classes.ruleHead}>
        <RuleName name={rule.name} onRename={(name) => put({ name })} />
        {last > 0 && (
          <>
            <ActionIcon size="sm" disabled={index === 0} aria-label={`${rule.name} earlier`} onClick={() => move(index - 1)}>
              <IconArrowUp size={15} stroke={1.75} />
            </ActionIcon>
            <ActionIcon size="sm" disabled={index === last} aria-label={`${rule.name} later`} onClick={() => move(index + 1)}>
              <IconArrowDown size={15} stroke={1.75} />
            </ActionIcon>
          </>
        )}
        <ActionIcon
          size="sm"
          aria-label={`Remove the rule ${rule.name}`}
          onClick={() => onEdit({ kind: "rule.remove", rowId, ruleId: rule.id })}
        >
          <IconTrash size={15} stroke={1.75} />
        </ActionIcon>
      </div>
      <ChoiceSelect list={list} label={`What ${rule.name} becomes`} value={rule.choice} onChange={(choice) => put({ choice })} />
      <p className={classes.ruleNote}>
        {methodWords(rule.method).name} of “{rule.like}” · {caught ? caughtWords(caught, currency) : "catches nothing now"}
      </p>
      {rule.except.length > 0 && (
        <p className={classes.ruleNote}>
          Leaves alone:{" "}
          {rule.except.map((text) => (
            <button
              key={text}
              type="button"
              className={classes.spared}
              aria-label={`Let ${rule.name} catch ${text}`}
              onClick={() => put({ except: rule.except.filter((each) => each !== text) })}
            >
              {text} <IconX size={11} stroke={2} aria-hidden />
            </button>
          ))}
        </p>
      )}
    </li>
  );
}

const caughtWords = ({ values, records, amount }: Caught, currency: string | null): string =>
  `catches ${formatOf(values, "value", "values")}, ${formatOf(records, "record", "records")}${amount ? `, ${formatMoney(amount, currency)}` : ""}`;

/** Renamed by Enter or by leaving it; Esc keeps the old name. */
function RuleName({ name, onRename }: { name: string; onRename: (name: string) => void }) {
  const [text, setText] = useState(name);
  useEffect(() => setText(name), [name]);
  const take = () => {
    const wanted = text.trim();
    if (wanted === "") setText(name);
    else if (wanted !== name) onRename(wanted);
  };
  return (
    <TextInput
      aria-label={`Name of the rule ${name}`}
      className={classes.ruleName ?? ""}
      variant="unstyled"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
        if (event.key === "Escape") setText(name);
      }}
    />
  );
}
