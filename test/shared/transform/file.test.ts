import { describe, expect, it } from "vitest";
import type { DestinationField } from "../../../shared/model/index.ts";
import { coerce, type DroppedFile, describeSize, describeValue, fileFinder, valuesEqual } from "../../../shared/transform/index.ts";

const dropped = (path: string, more: Partial<DroppedFile> = {}): DroppedFile => ({
  id: `id:${path}`,
  path,
  sizeBytes: 1_200,
  problem: null,
  ...more,
});
const files = [
  dropped("export/files/Ada/contract.pdf"),
  dropped("export/files/Bo/contract.pdf"),
  dropped("export/files/Übersicht 2024.xlsx"),
  dropped("export/files/locked.pdf", { problem: "It is protected by a password in its archive." }),
  dropped("export/video.mov", { sizeBytes: 25_000_001 }),
];
const finder = fileFinder(files);
const found = (text: string) => {
  const answer = finder.find(text);
  return "file" in answer ? answer.file.path : answer.message;
};

describe("a dropped file is found by", () => {
  it.each([
    ["its whole path", "export/files/Ada/contract.pdf", "export/files/Ada/contract.pdf"],
    ["the end of its path, in other capitals and slashes", "FILES\\bo\\Contract.PDF", "export/files/Bo/contract.pdf"],
    ["its name alone where no other file has it", "Übersicht 2024.xlsx", "export/files/Übersicht 2024.xlsx"],
    ["its name with accents as separate marks", "U\u0308bersicht 2024.xlsx", "export/files/Übersicht 2024.xlsx"],
    ["a web address that ends with it", "https://crm.test/files/ada/contract.pdf?token=1#p", "export/files/Ada/contract.pdf"],
    ["an address with escapes", "https://crm.test/dl/%C3%9Cbersicht%202024.xlsx", "export/files/Übersicht 2024.xlsx"],
  ])("%s", (_, text, path) => expect(found(text)).toBe(path));
});

it("says why a file is not found", () => {
  expect(found("contract.pdf")).toBe(
    "“contract.pdf” may be 2 of the dropped files, for example export/files/Ada/contract.pdf. Name its folder.",
  );
  expect(found("other.pdf")).toBe("“other.pdf” is not among the dropped files. Drop it on Sources.");
  expect(found("files/locked.pdf")).toBe("export/files/locked.pdf: It is protected by a password in its archive.");
  expect(found("https://crm.test/%E0%A4%A")).toContain("is not among the dropped files");
});

const field: DestinationField = {
  key: "file",
  ref: "file",
  label: "File",
  type: "file",
  custom: false,
  required: true,
  unique: false,
  readOnly: false,
  createOnly: true,
  maxBytes: 25_000_000,
};
const settings = { currency: "EUR", country: "DE", timezone: "Europe/Berlin", dateOrder: "dmy" as const };
const coerced = (text: string, files = finder) => coerce(text, field, { settings: settings as never, files });

it("a file field holds what a destination can tell of the file, and its id here", () => {
  expect(coerced("Bo/contract.pdf")).toEqual({
    value: { id: "id:export/files/Bo/contract.pdf", name: "contract.pdf", sizeBytes: 1_200 },
  });
  expect(coerced("other.pdf")).toMatchObject({ value: null, issue: { code: "file.missing", severity: "error" } });
  expect(coerced("video.mov")).toMatchObject({
    value: null,
    issue: {
      code: "file.tooLarge",
      message: "export/video.mov has 25 MB; at most 25 MB are taken. Compress it, keep it as a link, or leave it out.",
    },
  });
});

it("is the same file at the destination when name and size are", () => {
  const sent = { id: "x", name: "a.pdf", sizeBytes: 5 };
  expect(valuesEqual(sent, { name: "a.pdf", sizeBytes: 5 }, field)).toEqual({ equal: true, explained: "the same name and size" });
  expect(valuesEqual(sent, { name: "a.pdf", sizeBytes: 6 }, field).equal).toBe(false);
  expect(valuesEqual(sent, { name: "b.pdf", sizeBytes: 5 }, field).equal).toBe(false);
  expect(valuesEqual(sent, "a.pdf", field).equal).toBe(false);
});

it("is shown by its name and size", () => {
  expect(describeValue({ name: "a.pdf", sizeBytes: 1_234_567 }, field, [])).toBe("a.pdf (1.2 MB)");
  expect([0, 999, 1_000, 1_500, 25_000_000, 3_200_000_000].map(describeSize)).toEqual([
    "0 B",
    "999 B",
    "1 kB",
    "1.5 kB",
    "25 MB",
    "3.2 GB",
  ]);
});
