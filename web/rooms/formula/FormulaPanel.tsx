import type { FormulaProblem } from "../../../shared/transform/index.ts";
import type { FilledBlanks, FormulaResult } from "../../../shared/wire/formulas.ts";
import { Kbd } from "../../ui/index.ts";
import { Completions } from "./Completions.tsx";
import type { Call } from "./caret.ts";
import type { Completion } from "./completions.ts";
import classes from "./formula.module.css";
import { PinnedRecords } from "./PinnedRecords.tsx";
import { openReference } from "./reference-switch.ts";
import { Signature } from "./Signature.tsx";
import type { Words } from "./use-words.ts";

/** What helps while a formula is written: suggestions, the function at the caret, the fault with its fix, results. */
export function FormulaPanel({
  listId,
  stacked,
  completions,
  at,
  onPick,
  onPoint,
  call,
  problem,
  faulty,
  onRepair,
  words,
  results,
  blanks,
  rows,
  onPin,
}: {
  listId: string;
  stacked: boolean;
  completions: readonly Completion[];
  at: number;
  onPick: (completion: Completion) => void;
  onPoint: (at: number) => void;
  call: Call | null;
  /** What is told; nothing while a word is being completed. */
  problem: FormulaProblem | null;
  /** No result is to be expected. */
  faulty: boolean;
  /** Null where the fix doesn't fit what is written. */
  onRepair: (() => void) | null;
  words: Words | undefined;
  results: readonly FormulaResult[] | null;
  /** Blanks that the formula fills. */
  blanks: FilledBlanks | null;
  rows: readonly number[];
  onPin: (rows: number[]) => void;
}) {
  const chosen = completions[at]?.help ?? null;
  const called = call && words?.functions.find((each) => each.name === call.name);
  const help = completions.length > 0 ? chosen : called;
  const showMore = () => openReference(help?.name);
  return (
    <div className={classes.panel} data-stacked={stacked || undefined}>
      <div className={classes.helpSide}>
        {completions.length > 0 && <Completions id={listId} list={completions} at={at} onPick={onPick} onPoint={onPoint} />}
        {problem && <Fault problem={problem} onRepair={onRepair} />}
        {help && <Signature help={help} argument={completions.length > 0 ? null : (call?.argument ?? null)} onMore={showMore} />}
        {!help && completions.length === 0 && (
          <div className={classes.hints}>
            <span>
              <Kbd keys="Enter" /> apply
            </span>
            <span>
              <Kbd keys="Esc" /> leave as it was
            </span>
            <span>
              <Kbd keys="Alt Enter" /> new line
            </span>
            <button type="button" className={classes.more} onMouseDown={(event) => event.preventDefault()} onClick={showMore}>
              All functions
            </button>
          </div>
        )}
      </div>
      <PinnedRecords results={results} blanks={blanks} faulty={faulty} rows={rows} rowCount={words?.rowCount ?? 0} onPin={onPin} />
    </div>
  );
}

function Fault({ problem, onRepair }: { problem: FormulaProblem; onRepair: (() => void) | null }) {
  const { fix } = problem;
  return (
    <div className={classes.faultLine}>
      <span className={problem.unclosed ? classes.quiet : classes.blocked}>{problem.message}</span>
      {fix && onRepair && (
        <button type="button" className={classes.repair} onMouseDown={(event) => event.preventDefault()} onClick={onRepair}>
          {fix.text === "" ? "Take it out" : fix.at === fix.end ? `Insert ${fix.text}` : `Write ${fix.text}`} <Kbd keys="Ctrl ." />
        </button>
      )}
    </div>
  );
}
