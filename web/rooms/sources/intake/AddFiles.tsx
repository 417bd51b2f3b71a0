import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconChevronDown, IconFile, IconFolder, IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { type Dropped, filesOfInput } from "./import.ts";
import classes from "./intake.module.css";

/** Hidden file inputs, and the acts that open them: the same as dropping, by keyboard. */
export function useFilePicker(onFiles: (files: Dropped[]) => void) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    const chosen = filesOfInput(input.files);
    input.value = "";
    if (chosen.length > 0) onFiles(chosen);
  };
  const input = (
    <>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Choose export files"
        data-testid="file-input"
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label="Choose a folder of exports"
        {...{ webkitdirectory: "" }}
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
  return { input, browse: () => files.current?.click(), browseFolder: () => folder.current?.click() };
}

export function AddFiles({ onFiles, onFolder }: { onFiles: () => void; onFolder: () => void }) {
  return (
    <Button.Group>
      <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={onFiles}>
        Add files
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon className={classes.more} variant="default" aria-label="Other ways to add">
            <IconChevronDown size={14} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFile size={15} stroke={1.75} />} onClick={onFiles}>
            Files or a ZIP
          </Menu.Item>
          <Menu.Item leftSection={<IconFolder size={15} stroke={1.75} />} onClick={onFolder}>
            A whole folder
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Button.Group>
  );
}
