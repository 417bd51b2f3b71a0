import { TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { keyText } from "../../ui/index.ts";
import classes from "./DataGrid.module.css";
import { useShortcut } from "./use-shortcut.ts";

/** Long enough that a word typed at speed is one search, short enough to feel immediate. */
const PAUSE_MS = 150;

/** Quick find over all columns. Ctrl/⌘ F brings the keyboard here, Esc clears and gives it back. */
export function FindBox({ value, onChange, onLeave }: { value: string; onChange: (find: string) => void; onLeave: () => void }) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const told = useRef(value);
  useEffect(() => {
    if (value !== told.current) setText(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (text === told.current) return;
    const timer = setTimeout(() => tell(text), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  const tell = (next: string) => {
    told.current = next;
    onChange(next);
  };
  useShortcut("f", () => input.current?.select());
  const clear = () => {
    setText("");
    tell("");
  };
  return (
    <TextInput
      ref={input}
      className={classes.find}
      leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
      leftSectionWidth={28}
      rightSectionWidth={26}
      rightSection={
        text !== "" && (
          <button type="button" className={classes.clear} aria-label="Clear the search" onClick={clear}>
            <IconX size={13} stroke={1.75} aria-hidden />
          </button>
        )
      }
      placeholder="Find in all columns"
      title={`Find in all columns (${keyText("Mod F")})`}
      aria-label="Find in all columns"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") tell(text);
        else if (event.key === "Escape") {
          clear();
          onLeave();
        } else if (event.key === "ArrowDown") onLeave();
        else return;
        event.preventDefault();
      }}
    />
  );
}
