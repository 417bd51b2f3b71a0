import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticePart, PracticeRecord } from "../vendor.ts";
import { type Asked, type Desk, done, type Handler, me, refusal, v1Time } from "./desk.ts";
import { numberOf } from "./switches.ts";
import { v1Id, v1Page, v1Sorted } from "./v1.ts";

/** What a file can hang on, by the form's part: the object, its name, and the key that shows it. */
const links: Record<string, [object: string, title: string, nameKey: string | null]> = {
  deal_id: ["deal", "title", "deal_name"],
  person_id: ["person", "name", "person_name"],
  org_id: ["organization", "name", "org_name"],
  product_id: ["product", "name", "product_name"],
  activity_id: ["activity", "subject", null],
  lead_id: ["lead", "title", "lead_name"],
};
/** Lists are shorter than others since January 2025. */
const MOST_LISTED = 100;

/** One file part, with a file name; without one it is text and no file. Other parts say what the file hangs on. */
export const uploadFile: Handler = (asked, desk) => {
  const parts = asked.form ?? [];
  const files = parts.filter((part) => "file" in part && part.name === "file");
  const [part] = files;
  if (!part || !("file" in part) || part.file.name === "") throw refusal(400, "No file was uploaded.");
  if (files.length > 1) throw refusal(400, "Only one file can be uploaded at a time.");
  if (part.file.bytes.length > numberOf(desk.switches, "fileMegabytes") * 1_000_000) throw refusal(413, "The file is too large.");
  const id = desk.store.next("file", 1);
  const extension = part.file.name.includes(".") ? (part.file.name.split(".").at(-1) ?? "") : "";
  const stem = part.file.name.slice(0, part.file.name.length - (extension ? extension.length + 1 : 0));
  const file: PracticeRecord = {
    id,
    user_id: me(desk).id ?? null,
    ...linksIn(parts, desk),
    log_id: null,
    add_time: v1Time(desk.now),
    update_time: v1Time(desk.now),
    file_name: `${stem.replace(/[^\w-]+/g, "_")}_${id.toString(16).padStart(8, "0")}${extension ? `.${extension}` : ""}`,
    file_type: extension.toLowerCase() || "file",
    file_size: part.file.bytes.length,
    active_flag: true,
    inline_flag: false,
    remote_location: "s3",
    remote_id: null,
    cid: null,
    s3_bucket: null,
    mail_message_id: null,
    mail_template_id: null,
    name: part.file.name,
    description: "",
  };
  desk.store.put("file", String(id), file);
  desk.store.putBytes(`file/${id}`, part.file.bytes);
  return done(shown(file, desk));
};

function linksIn(parts: PracticePart[], { store }: Desk): PracticeRecord {
  const held: PracticeRecord = {
    deal_id: null,
    person_id: null,
    org_id: null,
    product_id: null,
    activity_id: null,
    lead_id: null,
    project_id: null,
  };
  for (const part of parts) {
    if ("file" in part || part.value === "") continue;
    const link = links[part.name];
    if (!link) continue;
    const id: Json = part.name === "lead_id" ? part.value : v1Id(part.name, part.value);
    if (!store.get(link[0], String(id)))
      throw refusal(400, `The file can't be linked: ${link[0]} ${String(id)} does not exist or is not visible.`);
    held[part.name] = id;
  }
  return held;
}

export const listFiles: Handler = (asked, desk) => page(desk.store.list("file"), asked, desk);

/** Files of one record. */
export const listFilesOf =
  (key: string): Handler =>
  (asked, desk) => {
    const object = links[key]?.[0] ?? "";
    if (!desk.store.get(object, asked.params.id ?? "")) throw refusal(404, "Not found");
    return page(
      desk.store.list("file").filter((file) => String(file[key]) === asked.params.id),
      asked,
      desk,
    );
  };

function page(files: PracticeRecord[], asked: Asked, desk: Desk): ReturnType<Handler> {
  return v1Page(
    v1Sorted(files, asked.query.get("sort")).map((file) => shown(file, desk)),
    asked,
    MOST_LISTED,
  );
}

export const getFile: Handler = (asked, desk) => done(shown(found(asked, desk), desk));

/** Form-encoded: the visible name and the description. */
export const updateFile: Handler = (asked, desk) => {
  const before = found(asked, desk);
  if (!asked.form) throw refusal(400, "A form is expected.");
  const given = asked.form.flatMap((part) =>
    "value" in part && ["name", "description"].includes(part.name) ? [[part.name, part.value]] : [],
  );
  const file: PracticeRecord = { ...before, ...Object.fromEntries(given), update_time: v1Time(desk.now) };
  desk.store.put("file", String(before.id), file);
  return done(shown(file, desk));
};

export const deleteFile: Handler = (asked, desk) => {
  const gone = found(asked, desk);
  desk.store.bin("file", String(gone.id));
  return done({ id: gone.id ?? null });
};

export const downloadFile: Handler = (asked, desk) => {
  const file = found(asked, desk);
  const headers = {
    "content-type": "application/octet-stream",
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(String(file.name))}`,
  };
  return { status: 200, body: undefined, headers, bytes: desk.store.bytes(`file/${String(file.id)}`) ?? new Uint8Array() };
};

function found({ params }: Asked, { store }: Desk): PracticeRecord {
  const file = store.get("file", params.id ?? "");
  if (!file) throw refusal(404, "File not found");
  return file;
}

/** With the names of what it hangs on. */
function shown(file: PracticeRecord, { store }: Desk): PracticeRecord {
  const names = Object.entries(links).flatMap(([key, [object, title, nameKey]]): [string, Json][] => {
    const record = nameKey && file[key] ? store.get(object, String(file[key])) : null;
    return nameKey ? [[nameKey, record?.[title] ?? null]] : [];
  });
  const host = String((store.setting("company") as PracticeRecord | null)?.company_domain ?? "company");
  const url = `https://${host}.pipedrive.com/v1/files/${String(file.id)}/download`;
  return { ...file, ...Object.fromEntries(names), project_name: null, url };
}
