import { Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { RowFilter } from "../../../../shared/model/index.ts";
import classes from "./Filter.module.css";
import { FilterActs } from "./FilterActs.tsx";
import { type PartProps, presentOf } from "./parts.ts";

type TextOp = Extract<RowFilter, { kind: "text" }>["op"];
const ops: { value: TextOp; label: string }[] = [
  { value: "contains", label: "contains" },
  { value: "lacks", label: "doesn’t contain" },
  { value: "starts", label: "starts with" },
  { value: "ends", label: "ends with" },
  { value: "equals", label: "equals" },
];

/** Rows by what their cell's text has in it, without regard to case and accents. */
export function TextFilter({ column, present, onPut, onDrop }: PartProps) {
  const before = presentOf(present, "text");
  const [op, setOp] = useState<TextOp>(before?.op ?? "contains");
  const [text, setText] = useState(before?.text ?? "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text !== "") onPut({ kind: "text", column, op, text });
  };
  return (
    <form className={classes.part} onSubmit={submit}>
      <Select
        aria-label="How the text is compared"
        data={ops}
        value={op}
        onChange={(value) => setOp((value as TextOp | null) ?? op)}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      <TextInput
        aria-label="Text"
        placeholder="Text"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <p className={classes.note}>Case and accents make no difference.</p>
      <FilterActs canApply={text !== ""} {...(before ? { onClear: () => onDrop("text") } : {})} />
    </form>
  );
}
