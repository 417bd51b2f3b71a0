import { type AsyncZippable, strToU8, zipSync } from "fflate";
import { expect, it } from "vitest";
import type { Result } from "../../shared/kernel/index.ts";
import { imagesIn } from "../../shared/transform/index.ts";
import { AttachmentFiles } from "../../worker/sources/attachment-files.ts";
import { type AttachmentRow, openStore } from "../../worker/store/index.ts";
import { createStudio } from "../../worker/studio.ts";

const long = "0123456789".repeat(400_000);

/** A project with an archive of files and a file by itself, imported as a person drops them. */
async function dropped(archive: AsyncZippable) {
  const studio = createStudio("http://127.0.0.1:9");
  const { id } = await studio.createProject({ name: "Files", source: "profi", destination: "pipedrive" });
  const ended = new Promise<void>((resolve) => {
    void studio.subscribe((event) => {
      if (event.kind === "job" && event.job.state !== "running") resolve();
    });
  });
  const zip = zipSync(archive as never) as Uint8Array<ArrayBuffer>;
  await studio.importFiles(id, [new File([zip], "export.zip"), new File(["PNG"], "logo.png")], ["x/export.zip", "x/logo.png"]);
  await ended;
  const store = openStore();
  return { store, id, files: new AttachmentFiles(store, id) };
}

const text = async (result: Result<Blob>): Promise<string> =>
  result.ok ? result.value.text() : `${result.failure.code}: ${result.failure.message}`;

it("opens files as they were dropped, packed, stored or by themselves", async () => {
  const { files } = await dropped({
    "clients.csv": strToU8("id,name\n1,Ada\n"),
    "files/long.pdf": strToU8(long),
    "files/plain.pdf": [strToU8("%PDF-1.4 hello"), { level: 0 }],
  });
  const finder = await files.finder();
  const open = async (name: string) => {
    const found = finder.find(name);
    return "file" in found ? text(await files.open(found.file.id)) : found.message;
  };
  expect(await open("files/plain.pdf")).toBe("%PDF-1.4 hello");
  expect((await open("long.pdf")) === long).toBe(true);
  expect(await open("logo.png")).toBe("PNG");
  expect(await open("other.png")).toBe("“other.png” is not among the dropped files. Drop it on Sources.");
  expect(await text(await files.open("nothing"))).toMatch(/^file\.gone: nothing is no longer on this device/);
});

it("says which file is damaged, and which is gone", async () => {
  const { store, id, files } = await dropped({ "clients.csv": strToU8("id\n1\n"), "a.pdf": [strToU8("%PDF-1.4 hello"), { level: 0 }] });
  const { rows } = await store.attachments.read(id, 0, 10);
  const packed = rows.find((row) => row.path === "a.pdf") as AttachmentRow;
  const original = await store.originals.get(packed.originalId);
  if (!original) throw new Error("The archive wasn't kept.");
  const bytes = new Uint8Array(await original.blob.arrayBuffer());
  const at = new TextDecoder("latin1").decode(bytes).indexOf("hello");
  bytes[at] = 0x58;
  const { name, sizeBytes, lastModified } = original;
  await store.originals.put({ id: packed.originalId, projectId: id, name, sizeBytes, lastModified, blob: new Blob([bytes]) });
  expect(await text(await files.open(packed.id))).toMatch(/^import\.damaged: .*a\.pdf is damaged in its archive/);
  await store.originals.remove([packed.originalId]);
  expect(await text(await new AttachmentFiles(store, id).open(packed.id))).toMatch(/^file\.gone/);
});

it("opens an image that a cell holds in itself", async () => {
  const dot = "iVBORw0KGgo=";
  const { store, id, files } = await dropped({ "notes.csv": strToU8(`id,text\n1,"<p><img src=""data:image/png;base64,${dot}""></p>"\n`) });
  const [dataset] = await store.datasets.list(id);
  const [image] = [...imagesIn([`src="data:image/png;base64,${dot}"`])];
  const opened = await files.open(`cell:${image?.hash}@0@${dataset?.id}`);
  expect(opened.ok && [...new Uint8Array(await opened.value.arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect(await text(await files.open(`cell:0000@0@${dataset?.id}`))).toMatch(/^file\.gone: The image in row 1 of export is no longer/);
});
