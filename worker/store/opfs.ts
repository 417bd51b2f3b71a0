/*
 * Files of the browser's private file system, read and written at places, synchronously. Only dedicated workers have that;
 * elsewhere every answer is null. Types are our own: the page's library doesn't know these handles.
 */

export interface PlacedFile {
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

interface Openable {
  createSyncAccessHandle?(options: { mode: "read-only" | "readwrite" }): Promise<PlacedFile>;
}

/** Whether files can be read and written at places here. */
export const hasPlacedFiles = (): boolean =>
  typeof FileSystemFileHandle !== "undefined" && "createSyncAccessHandle" in FileSystemFileHandle.prototype;

/** A folder at the root; null where there is none, or no such file system. */
export async function folder(name: string, create: boolean): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(name, { create });
  } catch {
    return null;
  }
}

/** Several readers may have a file open at once where the browser knows modes; a writer has it alone. Null when it can't be had. */
export async function openPlaced(
  from: FileSystemDirectoryHandle,
  name: string,
  mode: "read-only" | "readwrite",
): Promise<PlacedFile | null> {
  try {
    const file = (await from.getFileHandle(name, { create: mode === "readwrite" })) as Openable;
    return (await file.createSyncAccessHandle?.({ mode })) ?? null;
  } catch {
    return null;
  }
}

/** Names of the files in a folder. */
export async function fileNames(from: FileSystemDirectoryHandle): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (from as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
  return names;
}

/** Removes a file or a folder; says whether it is gone. A file that is open anywhere stays. */
export async function removeEntry(from: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await from.removeEntry(name, { recursive: true });
    return true;
  } catch (error) {
    return error instanceof DOMException && error.name === "NotFoundError";
  }
}
