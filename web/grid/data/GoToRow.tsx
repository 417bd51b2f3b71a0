import { TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { keyText } from "../../ui/index.ts";
import classes from "./DataGrid.module.css";
import { useShortcut } from "./use-shortcut.ts";

/** Jumps to a row of the dataset by its number, from 1. Ctrl/⌘ G brings the keyboard here. */
export function GoToRow({ onGo, onLeave }: { onGo: (row: number) => void; onLeave: () => void }) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useShortcut("g", () => input.current?.select());
  return (
    <TextInput
      ref={input}
      className={classes.goTo}
      placeholder="Go to row"
      title={`Go to a row by its number (${keyText("Mod G")})`}
      aria-label="Go to row"
      inputMode="numeric"
      value={text}
      onChange={(event) => setText(event.currentTarget.value.replace(/[^\d., ’']/g, ""))}
      onKeyDown={(event) => {
        const number = Number(text.replace(/\D/g, ""));
        if (event.key === "Enter" && number > 0) {
          setText("");
          onGo(number - 1);
        } else if (event.key === "Escape") {
          setText("");
          onLeave();
        } else return;
        event.preventDefault();
      }}
    />
  );
}
