import { useCallback, useState } from "react";
import { type Failure, failure } from "../../../shared/kernel/result.ts";
import { studio } from "../../studio/index.ts";
import { crashMessage } from "../../ui/index.ts";

/** Hands files to the worker, unread. Progress and failures come back as jobs. */
export function useImport(projectId: string) {
  const [problem, setProblem] = useState<Failure | null>(null);
  const take = useCallback(
    (files: File[]) => {
      setProblem(null);
      if (files.length === 0) {
        setProblem(
          failure("import.nothing", "Nothing in that drop was a file. Drop the exported files themselves, or a folder that holds them."),
        );
        return;
      }
      studio.importFiles(projectId, files).catch((error: unknown) => setProblem(failure("studio.crashed", crashMessage(error))));
    },
    [projectId],
  );
  const dismiss = useCallback(() => setProblem(null), []);
  return { take, problem, dismiss };
}

/** All files of a drop, those in folders too. Must be called while the event is being handled: its items are gone afterwards. */
export async function filesOfDrop(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  return (await Promise.all(entries.map(filesOfEntry))).flat();
}

async function filesOfEntry(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A reader answers in portions, 100 entries at most in Chromium, and with none at the end.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (portion.length === 0) break;
    found.push(...portion);
  }
  return (await Promise.all(found.filter((each) => !each.name.startsWith(".")).map(filesOfEntry))).flat();
}
