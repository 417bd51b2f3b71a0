import { useCallback, useState } from "react";
import { type Failure, failure } from "../../../../shared/kernel/result.ts";
import { studio } from "../../../studio/index.ts";
import { crashMessage } from "../../../ui/index.ts";

/** A file with its place in the folder it came with; its name when it came alone. */
export interface Dropped {
  file: File;
  path: string;
}

/** Hands files to the worker, unread. Progress and failures come back as jobs. */
export function useImport(projectId: string) {
  const [problem, setProblem] = useState<Failure | null>(null);
  const take = useCallback(
    (dropped: Dropped[]) => {
      setProblem(null);
      if (dropped.length === 0) {
        setProblem(
          failure("import.nothing", "Nothing in that drop was a file. Drop the exported files themselves, or a folder that holds them."),
        );
        return;
      }
      studio
        .importFiles(
          projectId,
          dropped.map(({ file }) => file),
          dropped.map(({ path }) => path),
        )
        .catch((error: unknown) => setProblem(failure("studio.crashed", crashMessage(error))));
    },
    [projectId],
  );
  const dismiss = useCallback(() => setProblem(null), []);
  return { take, problem, dismiss };
}

/** Files that a person chose in a file dialog. */
export const filesOfInput = (files: FileList | null): Dropped[] =>
  [...(files ?? [])].filter((file) => !file.name.startsWith(".")).map((file) => ({ file, path: file.webkitRelativePath || file.name }));

/** All files of a drop, those in folders too. Must be called while the event is being handled: its items are gone afterwards. */
export async function filesOfDrop(transfer: DataTransfer): Promise<Dropped[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return filesOfInput(transfer.files);
  return (await Promise.all(entries.map(filesOfEntry))).flat();
}

async function filesOfEntry(entry: FileSystemEntry): Promise<Dropped[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, "") || file.name }];
  }
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
