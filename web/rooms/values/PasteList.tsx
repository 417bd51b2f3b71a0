import { Button, Modal, Textarea } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView } from "../../../shared/wire/studio.ts";
import { formatCount, formatOf, useReturnFocus } from "../../ui/index.ts";
import { type ListLine, listOp, readList } from "./list-text.ts";
import classes from "./PasteList.module.css";

/** So many lines of the difference are drawn; all are applied. */
const MOST_DRAWN = 200;

/** A list that comes back from a spreadsheet: pasted, the difference shown, then applied as one step. */
export function PasteList({ list, onEdit, onClose }: { list: ValueListView; onEdit: (op: Op | null) => void; onClose: () => void }) {
  useReturnFocus();
  const [text, setText] = useState("");
  const lines = useMemo(() => (text.trim() === "" ? [] : readList(list, text)), [list, text]);
  const changes = lines.filter((line) => line.kind === "change");
  const refused = lines.filter((line) => line.kind === "refused");
  return (
    <Modal opened onClose={onClose} title={`Paste a list for ${list.column}`} size={720}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onEdit(listOp(list, lines));
          onClose();
        }}
      >
        <Textarea
          data-autofocus
          label="Values and options from a spreadsheet"
          description="Copy the list, change the last column, and paste it back here: value first, option last. A blank option leaves the value as it is."
          minRows={5}
          maxRows={8}
          autosize
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          classNames={{ input: classes.text ?? "" }}
        />
        {text.trim() !== "" && (
          <p className={classes.sum} role="status">
            {formatOf(changes.length, "value changes", "values change")}, {formatCount(lines.length - changes.length - refused.length)} stay
            as they are{refused.length > 0 ? `, ${formatOf(refused.length, "line is", "lines are")} refused` : ""}.
          </p>
        )}
        {changes.length + refused.length > 0 && (
          <section className={classes.lines} aria-label="What the list changes">
            <table className={classes.table}>
              <tbody>
                {[...refused, ...changes].slice(0, MOST_DRAWN).map((line) => (
                  <Line key={line.line} line={line} />
                ))}
              </tbody>
            </table>
            {changes.length + refused.length > MOST_DRAWN && (
              <p className={classes.sum}>The first {formatCount(MOST_DRAWN)} are shown; all are applied.</p>
            )}
          </section>
        )}
        <div className={classes.acts}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled" disabled={changes.length === 0}>
            {changes.length === 0 ? "Nothing to change" : `Change ${formatOf(changes.length, "value", "values")}`}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function Line({ line }: { line: ListLine }) {
  return (
    <tr data-kind={line.kind}>
      <td className={classes.number}>{line.line}</td>
      <td>{line.value || "empty"}</td>
      {line.kind === "change" && (
        <td>
          {line.before && <del>{line.before}</del>} <ins>{line.after}</ins>
        </td>
      )}
      {line.kind === "refused" && <td className={classes.why}>{line.why}</td>}
    </tr>
  );
}
