import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { FixOffer, FixQuestion, FixView } from "../../../shared/wire/preview.ts";
import { useApply, useStudio } from "../../studio/index.ts";
import { ErrorNote, formatCount, formatOf, sayDone, useReturnFocus } from "../../ui/index.ts";
import { JobLine } from "../work/index.ts";
import classes from "./FixPanel.module.css";
import { FixWeighed } from "./FixWeighed.tsx";
import { useWeighing } from "./weighing.ts";

/** The rules that would put one issue right for all records that have it: each with what it changes, before it is applied as one step. */
export function FixPanel({ projectId, question, onClose }: { projectId: string; question: FixQuestion; onClose: () => void }) {
  useReturnFocus();
  const [text, setText] = useState(question.text);
  const [answers, setAnswers] = useState<Record<string, string>>(question.answer === undefined ? {} : { same: question.answer });
  const [told] = useDebouncedValue(answers, 200);
  const [picked, setPicked] = useState<string | null>(null);
  const asked = { ...question, text };
  const { data, refetch } = useStudio(["state", "account", "datasets"], ["fixes", projectId, asked, told], (api) =>
    api.fixes(projectId, asked, told),
  );
  const apply = useApply(projectId);
  const view = data?.ok ? data.value : null;
  const weighing = useWeighing(projectId);
  const offer = view?.offers.find(({ id }) => id === picked) ?? view?.offers[0] ?? null;
  const records = affected(offer);
  const primary = useRef<HTMLButtonElement>(null);
  const isShown = useRef(false);
  useEffect(() => {
    // What was asked for comes after the dialog, and only then there is something to apply.
    if (!view || isShown.current) return;
    isShown.current = true;
    primary.current?.focus();
  }, [view]);
  const use = async () => {
    if (!offer?.op) return;
    const label = `${offer.title} (${formatOf(records, "record", "records")})`;
    onClose();
    if (await apply({ kind: "group", label, ops: [offer.op] })) sayDone(`${offer.title}. Ctrl+Z takes it back.`);
  };
  return (
    <Modal opened onClose={onClose} size={820} title={titleOf(question, view)}>
      {weighing && <JobLine job={weighing} />}
      {data && !data.ok && !weighing && <ErrorNote failure={data.failure} onRetry={() => void refetch()} />}
      {view && view.texts.length > 1 && question.code !== "cell" && <Texts view={view} value={view.question.text} onChange={setText} />}
      {view && view.offers.length === 0 && (
        <p className={classes.none}>No rule fits. Put the cell right in the record, or change the field in Fields.</p>
      )}
      {view && offer && (
        <div className={classes.panel}>
          <div className={classes.offers} role="radiogroup" aria-label="Rules that fit">
            {view.offers.map((each) => (
              <Offer
                key={each.id}
                offer={each}
                isPicked={each.id === offer.id}
                answer={answers[each.id] ?? each.ask?.answer ?? ""}
                onPick={() => setPicked(each.id)}
                onAnswer={(answer) => {
                  setPicked(each.id);
                  setAnswers((before) => ({ ...before, [each.id]: answer }));
                }}
              />
            ))}
          </div>
          <FixWeighed offer={offer} records={view.records} />
        </div>
      )}
      <div className={classes.acts}>
        <span className={classes.hint}>One step in the history; the files stay as they are.</span>
        <Button onClick={onClose}>Not now</Button>
        <Button
          ref={primary}
          variant="filled"
          data-autofocus={offer?.op ? true : undefined}
          disabled={!offer?.op || told !== answers}
          onClick={() => void use()}
        >
          {records > 0 ? `Apply to ${records === 1 ? "this record" : `all ${formatCount(records)}`}` : "Apply"}
        </Button>
      </div>
    </Modal>
  );
}

/** Records that a rule is for: those with the issue, else all that it changes. */
const affected = (offer: FixOffer | null): number => (offer?.weight ? offer.weight.fixed + offer.weight.held || offer.weight.changed : 0);

function titleOf({ code, field, column }: FixQuestion, view: FixView | null): string {
  const about = field ?? column ?? "this";
  if (!view) return `Put ${about} right by a rule`;
  return code === "cell"
    ? `${formatOf(view.records, "cell says", "cells say")} “${view.question.text ?? ""}” in ${column ?? "this column"}`
    : `${about}: ${formatOf(view.records, "record", "records")} to put right`;
}

/** Which of the texts at fault is meant, where a rule is about one. */
function Texts({ view, value, onChange }: { view: FixView; value: string | null; onChange: (text: string) => void }) {
  const more = view.distinct - view.texts.length;
  return (
    <Select
      label={`${formatOf(view.distinct, "text is", "different texts are")} at fault${more > 0 ? `; the ${formatCount(view.texts.length)} most frequent are listed` : ""}`}
      data={view.texts.map(({ text, records }) => ({
        value: text,
        label: `${text === "" ? "empty" : text} · ${formatOf(records, "record", "records")}`,
      }))}
      value={value}
      allowDeselect={false}
      searchable
      onChange={(text) => text !== null && onChange(text)}
      mb={12}
    />
  );
}

function Offer({
  offer,
  isPicked,
  answer,
  onPick,
  onAnswer,
}: {
  offer: FixOffer;
  isPicked: boolean;
  answer: string;
  onPick: () => void;
  onAnswer: (answer: string) => void;
}) {
  const { ask, weight } = offer;
  return (
    <div className={classes.offer} data-on={isPicked || undefined}>
      <label className={classes.choice}>
        <input type="radio" name="fix" checked={isPicked} onChange={onPick} />
        <span>
          <span className={classes.title}>{offer.title}</span>
          <span className={classes.detail}>{offer.detail}</span>
        </span>
        {weight && <span className={classes.count}>{formatCount(affected(offer))}</span>}
      </label>
      {ask && isPicked && (
        <div className={classes.ask}>
          {ask.kind === "choice" ? (
            <Select
              aria-label={ask.label}
              placeholder={ask.label}
              data={[...ask.options]}
              value={answer === "" ? null : answer}
              searchable
              onChange={(value) => onAnswer(value ?? "")}
            />
          ) : (
            <TextInput
              aria-label={ask.label}
              placeholder={ask.label}
              value={answer}
              onChange={(event) => onAnswer(event.currentTarget.value)}
            />
          )}
        </div>
      )}
    </div>
  );
}
