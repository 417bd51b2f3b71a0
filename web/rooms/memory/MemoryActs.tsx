import { Button } from "@mantine/core";
import { IconFileExport } from "@tabler/icons-react";
import { studio } from "../../studio/index.ts";
import { DrawerFoot, FilePick, saveFile, settle } from "../../ui/index.ts";
import classes from "./memory.module.css";

interface Props {
  empty: boolean;
  onForgetAll: () => void;
  onFile: (file: File) => Promise<void>;
}

/** The memory as a file, out and in, and forgetting all of it. */
export function MemoryActs({ empty, onForgetAll, onFile }: Props) {
  const download = async () => {
    const made = await settle(studio.exportMemory());
    if (made) saveFile(made.name, made.blob);
  };
  return (
    <DrawerFoot>
      <Button leftSection={<IconFileExport size={15} stroke={1.75} />} disabled={empty} onClick={() => void download()}>
        Export
      </Button>
      <FilePick label="Memory file" accept=".json,application/json" onFile={(file) => void onFile(file)}>
        Import…
      </FilePick>
      <span className={classes.gap} />
      <Button disabled={empty} onClick={onForgetAll}>
        Forget all
      </Button>
    </DrawerFoot>
  );
}
