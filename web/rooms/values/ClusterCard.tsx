import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useId, useState } from "react";
import type { ClusterMember, ValueCluster } from "../../../shared/mapping/clusters/index.ts";
import type { SpellingMethod, ValueRule } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView } from "../../../shared/wire/studio.ts";
import { formatCount, formatMoney, formatOf } from "../../ui/index.ts";
import { ChoiceSelect } from "./ChoiceSelect.tsx";
import { Spelled } from "./columns.tsx";
import { acceptCluster } from "./rule-edits.ts";
import classes from "./Spellings.module.css";

interface Props {
  list: ValueListView;
  currency: string | null;
  method: SpellingMethod;
  cluster: ValueCluster;
  open: boolean;
  onOpen: (open: boolean) => void;
  onEdit: (op: Op | null) => void;
}

/** A group of spellings: its figures, and when open its members, the name and the option it would become. */
export function ClusterCard(props: Props) {
  const { cluster, currency, open, onOpen } = props;
  const id = useId();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <li className={classes.cluster} data-open={open || undefined}>
      <button type="button" className={classes.head} aria-expanded={open} aria-controls={id} onClick={() => onOpen(!open)}>
        <Chevron size={15} stroke={1.75} aria-hidden className={classes.chevron} />
        <span className={classes.named}>
          <span className={classes.like}>{cluster.like}</span>{" "}
          <span className={classes.figures}>
            {formatOf(cluster.members.length, "value", "values")} · {formatOf(cluster.records, "record", "records")}
            {cluster.amount ? ` · ${formatMoney(cluster.amount, currency)}` : ""}
          </span>
        </span>
      </button>
      <div id={id} hidden={!open}>
        {open && <Members {...props} />}
      </div>
    </li>
  );
}

function Members({ list, currency, method, cluster, onEdit }: Props) {
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [name, setName] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ValueRule["choice"] | null>(null);
  const isTicked = (member: ClusterMember) => ticks.get(member.value) ?? member.doubt === null;
  const ticked = cluster.members.filter(isTicked);
  const choice = chosen ?? cluster.choice;
  const wanted = name ?? `${cluster.like.trim()}-like`;
  const accept = () => {
    if (choice && ticked.length > 0)
      onEdit(
        acceptCluster(list, {
          id: crypto.randomUUID(),
          name: wanted,
          method,
          cluster,
          ticked: new Set(ticked.map((member) => member.value)),
          choice,
        }),
      );
  };
  return (
    <form
      className={classes.body}
      onSubmit={(event) => {
        event.preventDefault();
        accept();
      }}
    >
      <ul className={classes.members}>
        {cluster.members.map((member) => (
          <li key={member.value}>
            <Checkbox
              size="xs"
              checked={isTicked(member)}
              onChange={(event) => setTicks(new Map(ticks).set(member.value, event.currentTarget.checked))}
              label={
                <span className={classes.member}>
                  <span>
                    <Spelled value={member.value} />
                  </span>
                  <span className={classes.figures} title={member.amount === null ? undefined : formatMoney(member.amount, currency)}>
                    {formatCount(member.records)}
                  </span>
                </span>
              }
              description={member.doubt}
              classNames={{
                label: classes.checkText ?? "",
                description: classes.doubt ?? "",
                body: classes.checkBody ?? "",
                labelWrapper: classes.checkLabel ?? "",
              }}
            />
          </li>
        ))}
      </ul>
      <ChoiceSelect list={list} label={`What ${cluster.like} becomes`} value={choice} onChange={setChosen} />
      <TextInput
        aria-label="Name of the rule"
        leftSection={<span className={classes.prefix}>Rule</span>}
        leftSectionWidth={42}
        value={wanted}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled" fullWidth disabled={!choice || ticked.length === 0}>
        {acceptWords(ticked.length, choice)}
      </Button>
    </form>
  );
}

function acceptWords(count: number, choice: ValueRule["choice"] | null): string {
  if (count === 0) return "Tick the values that belong together";
  if (!choice) return "Choose what they become";
  const what = count === 1 ? "1 value" : `${formatCount(count)} values`;
  if (choice.kind === "drop") return `Leave ${what} empty`;
  return choice.kind === "park" ? `Hold the records of ${what}` : `Map ${what}, and later ones like ${count === 1 ? "it" : "them"}`;
}
