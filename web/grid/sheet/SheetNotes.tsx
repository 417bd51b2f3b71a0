import { ActionIcon, Button } from "@mantine/core";
import { IconClipboard, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { guarded } from "../../../shared/rows/index.ts";
import { formatCount, formatOf, showSelection } from "../../ui/index.ts";
import { describeSelection, isMany, type Selection, writeTsv } from "../geometry/index.ts";
import { countOf, FIGURES_LIMIT, figuresOf, figuresText } from "./figures.ts";
import { cellKey, type Refusal } from "./gather.ts";
import classes from "./SheetNotes.module.css";
import type { Sheet, SheetState } from "./sheet.ts";

/** Beside the cells of a sheet: what it refused, and what is said of its selection in the status bar and to screen readers. */
export function SheetNotes<Row>({ sheet }: { sheet: Sheet<Row> }) {
  // Only what is shown of the state: a range that is being drawn changes it with every frame.
  const refusals = useSyncExternalStore(sheet.watch, () => sheet.state().refusals);
  useFigures(sheet);
  return (
    <>
      <Spoken sheet={sheet} />
      {refusals.length > 0 && (
        <Refusals refusals={refusals} onShow={({ place }) => sheet.goToPlace(place)} onDismiss={() => sheet.dismiss()} />
      )}
    </>
  );
}

/** A range that is still being drawn is not read out, nor added up. */
const PAUSE_MS = 150;

/** Does the work whenever the selection, or what stands in its cells, is another; what it answers ends the work before. */
function useSelection<Row>(sheet: Sheet<Row>, work: (selection: Selection) => () => void): void {
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    let known: Pick<SheetState, "selection" | "version"> | null = null;
    let end: (() => void) | null = null;
    const look = () => {
      const { selection, version } = sheet.state();
      if (known?.selection === selection && known.version === version) return;
      known = { selection, version };
      end?.();
      end = latest.current(selection);
    };
    const stop = sheet.watch(look);
    look();
    return () => {
      stop();
      end?.();
    };
  }, [sheet]);
}

function useFigures<Row>(sheet: Sheet<Row>): void {
  useSelection(sheet, (selection) => {
    if (!isMany(selection)) {
      showSelection(sheet, null);
      return () => undefined;
    }
    let isOutdated = false;
    const cells = countOf(selection);
    showSelection(sheet, figuresText(cells, null));
    const timer = setTimeout(() => {
      if (cells > FIGURES_LIMIT) return;
      figuresOf(sheet, selection, () => isOutdated).then(
        (figures) => {
          if (!isOutdated) showSelection(sheet, figuresText(cells, figures));
        },
        // What can't be read is told where the rows are; the count stands.
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      isOutdated = true;
      clearTimeout(timer);
    };
  });
  useEffect(() => () => showSelection(sheet, null), [sheet]);
}

function Spoken<Row>({ sheet }: { sheet: Sheet<Row> }) {
  const said = useSyncExternalStore(sheet.watch, () => sheet.state().said);
  const [spoken, setSpoken] = useState("");
  const described = useRef<Selection | null>(null);
  useSelection(sheet, (selection) => {
    if (selection === described.current) return () => undefined;
    const timer = setTimeout(() => {
      described.current = selection;
      setSpoken(describeSelection(selection, formatCount));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  });
  useEffect(() => setSpoken(said), [said]);
  return (
    <div className={classes.spoken} role="status" aria-live="polite">
      {spoken}
    </div>
  );
}

/** Refusals listed at most; all of them are copied. */
const LISTED = 200;

/** What cells didn't take, with why, until it is dismissed: no text of a person's is lost. */
function Refusals({
  refusals,
  onShow,
  onDismiss,
}: {
  refusals: readonly Refusal[];
  onShow: (refusal: Refusal) => void;
  onDismiss: () => void;
}) {
  const copy = () => void navigator.clipboard.writeText(writeTsv(refusals.map(({ where, text, why }) => [where, text, why].map(guarded))));
  return (
    <section className={classes.refusals} aria-label="Refused cells">
      <header className={classes.head}>
        <strong>{formatOf(refusals.length, "cell was", "cells were")} refused</strong>
        <span className={classes.note}>These stay as they were. Nothing is lost: the texts are below.</span>
        <Button variant="subtle" leftSection={<IconClipboard size={15} stroke={1.75} aria-hidden />} onClick={copy}>
          Copy them
        </Button>
        <ActionIcon onClick={onDismiss} aria-label="Dismiss the refused cells">
          <IconX size={15} stroke={1.75} />
        </ActionIcon>
      </header>
      <ul className={classes.list}>
        {refusals.slice(0, LISTED).map((refusal) => (
          <li key={cellKey(refusal)}>
            <button type="button" className={classes.refusal} onClick={() => onShow(refusal)}>
              <span className={classes.where}>{refusal.where}</span>
              <span className={classes.text}>{refusal.text === "" ? "an empty text" : `“${refusal.text}”`}</span>
              <span className={classes.why}>{refusal.why}</span>
            </button>
          </li>
        ))}
        {refusals.length > LISTED && (
          <li className={classes.more}>and {formatCount(refusals.length - LISTED)} more: copy them to see all</li>
        )}
      </ul>
    </section>
  );
}
