import "@mantine/core/styles.css";
import "../../../../web/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { failure } from "../../../../shared/kernel/result.ts";
import type { DatasetFile, IrregularRow, Reading } from "../../../../shared/model/index.ts";
import type { ReadingPreview } from "../../../../shared/wire/index.ts";
import { FailedImport } from "../../../../web/rooms/sources/intake/FailedImport.tsx";
import { ImportNotes } from "../../../../web/rooms/sources/intake/ImportNotes.tsx";
import { progressText } from "../../../../web/rooms/sources/intake/progress.ts";
import { IrregularGrid } from "../../../../web/rooms/sources/irregular/IrregularGrid.tsx";
import { reasonsOf } from "../../../../web/rooms/sources/irregular/reasons.ts";
import { decide, isGuessed, sameReading } from "../../../../web/rooms/sources/reading/draft.ts";
import { readingText } from "../../../../web/rooms/sources/reading/names.ts";
import { ReadingBench } from "../../../../web/rooms/sources/reading/ReadingBench.tsx";
import { cssVariables, theme } from "../../../../web/ui/index.ts";
import { literalDataset } from "../literal-rows.ts";

let host: HTMLElement;
let root: Root;
const show = (what: ReactNode) =>
  root.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      {what}
    </MantineProvider>,
  );
const button = (name: string): HTMLButtonElement => {
  const found = [...host.querySelectorAll("button")].find((each) => each.textContent?.includes(name));
  if (!found) throw new Error(`There is no button called ${name}.`);
  return found;
};
const box = (name: string): HTMLInputElement => {
  const found = host.querySelector<HTMLInputElement>(`input[aria-label="${name}"]`);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};

beforeEach(() => {
  host = document.createElement("div");
  host.style.cssText = "height: 640px; width: 1000px";
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

describe("files that were not imported", () => {
  const each = Array.from({ length: 6 }, (_, at) => failure("import.empty", `f${at}.csv is empty. Export it again.`));
  const notes = () => [...host.querySelectorAll("[role=alert]")].map((note) => note.textContent);

  it("are told one by one, the first few at once, and closed one by one", async () => {
    let dismissed = 0;
    const several = failure("import.empty", "1 of 7 files was imported, 6 were not.", { each });
    show(<FailedImport failure={several} onDismiss={() => void dismissed++} />);
    await expect.poll(notes).toEqual([0, 1, 2, 3].map((at) => `f${at}.csv is empty. Export it again.`));
    expect(host.textContent).toContain("1 of 7 files was imported, 6 were not.");
    button("Show 2 more").click();
    await expect.poll(() => notes().length).toBe(6);
    for (let left = 6; left > 0; left--) {
      expect(dismissed).toBe(0);
      host.querySelector<HTMLButtonElement>("[aria-label='Close this message']")?.click();
      await expect.poll(() => notes().length).toBe(Math.max(1, left - 1));
    }
    expect(dismissed).toBe(1);
    button("Close").click();
    expect(dismissed).toBe(2);
  });

  it("is told by itself when it is the only one", async () => {
    show(<FailedImport failure={failure("import.empty", "a.csv is empty.")} onDismiss={() => undefined} />);
    await expect.poll(notes).toEqual(["a.csv is empty."]);
  });
});

describe("what an import tells beside failures", () => {
  it("is no error, and stays until it is closed", async () => {
    let closed = 0;
    const notes = [
      { code: "dataset.replaced", severity: "warning", message: "accounts: 40 rows were replaced by 1 row." },
      { code: "import.twice", severity: "note", message: "a.csv was left out." },
    ] as const;
    show(<ImportNotes notes={notes} onDismiss={() => void closed++} />);
    const told = () => [...host.querySelectorAll("[data-tone]")].map((note) => [note.getAttribute("data-tone"), note.textContent]);
    await expect.poll(told).toEqual([
      ["decide", "accounts: 40 rows were replaced by 1 row.Close"],
      ["neutral", "a.csv was left out."],
    ]);
    expect(host.querySelector("[role=alert]")).toBeNull();
    button("Close").click();
    expect(closed).toBe(1);
  });
});

describe("how a file is read", () => {
  const preview: ReadingPreview = {
    used: {
      encoding: "windows-1252",
      encodingConfidence: 0.86,
      delimiter: ";",
      quote: '"',
      preambleRows: 2,
      hasHeader: true,
      unguard: false,
    },
    evidence: ["Letters as in Western texts.", "Parted by semicolons.", "Record 3 holds 2 different names."],
    columns: [
      { name: "id", type: "id" },
      { name: "name", type: "name" },
    ],
    rows: [["M-1", "Zoë"]],
    preamble: ["Export;"],
    irregular: 3,
    lookedAt: 1000,
  };
  let draft: Reading;
  let again: number;

  function Bench() {
    const [now, setNow] = useState<Reading>({});
    draft = now;
    return (
      <ReadingBench
        dataset={literalDataset("members.csv", [["id", "id"]], 1000)}
        decided={{}}
        draft={now}
        onDraft={setNow}
        previewed={{ preview, failure: null, busy: false }}
        reading={false}
        onReadAgain={() => {
          again++;
        }}
      />
    );
  }

  beforeEach(async () => {
    again = 0;
    show(<Bench />);
    await expect.poll(() => host.textContent).toContain("rows don’t fit");
  });

  it("shows each guess with what it rests on, and offers nothing to do yet", () => {
    expect(box("Encoding").value).toBe("Windows-1252, Western");
    expect(host.textContent).toContain("guessed, 86% sure");
    for (const sentence of preview.evidence) expect(host.textContent).toContain(sentence);
    expect(button("Read again with these").disabled).toBe(true);
    expect(button("Back to what was guessed").disabled).toBe(true);
  });

  it("takes an encoding by name, reads again with it, and goes back to the guess", async () => {
    await userEvent.click(box("Encoding"));
    await userEvent.keyboard("cyrillic{Enter}");
    await expect.poll(() => draft).toEqual({ encoding: "windows-1251" });
    await userEvent.click(button("Read again with these"));
    expect(again).toBe(1);
    await userEvent.click(button("Back to what was guessed"));
    await expect.poll(() => draft).toEqual({});
  });

  it("takes a separator that has no name", async () => {
    await userEvent.click(box("Separator"));
    const [other] = [...host.querySelectorAll<HTMLElement>("[role=option]")].filter((each) => each.textContent === "Something else");
    await userEvent.click(other as Element);
    await userEvent.fill(box("The separator itself"), "~~");
    await expect.poll(() => draft).toEqual({ delimiter: "~~" });
  });

  it("tells no quotes from guessed quotes", () => {
    const none = decide({}, "quote", null);
    expect(none).toEqual({ quote: null });
    expect(isGuessed(none)).toBe(false);
    expect(sameReading(decide(none, "quote", undefined), {})).toBe(true);
  });

  const file: DatasetFile = {
    name: "a.csv",
    sizeBytes: 1,
    hash: "",
    encoding: "utf-8",
    delimiter: ",",
    rows: 1,
    hasHeader: true,
    preambleRows: 0,
  };
  it.each<[DatasetFile[], string]>([
    [[file], "UTF-8, comma, header in line 1"],
    [[{ ...file, encoding: "windows-1252", delimiter: "\t", preambleRows: 3 }], "Windows-1252, tab, header in line 4"],
    [[{ ...file, delimiter: "~", hasHeader: false }], "UTF-8, “~”, no header"],
    [[file, { ...file, encoding: "utf-16le" }], "UTF-8 and UTF-16 LE, comma, header in line 1"],
    [[{ ...file, name: "book.xlsx", delimiter: "" }], "a workbook, header in line 1"],
    [[{ ...file, name: "all.json", delimiter: "" }], "JSON"],
  ])("is said in a few words", (files, text) => expect(readingText({ files })).toBe(text));
});

describe("rows that don’t fit", () => {
  const irregular: IrregularRow[] = [
    { row: null, line: 1, file: "a.csv", reason: "Stands above the header.", raw: "Export" },
    { row: 7, line: 12, file: "a.csv", reason: "Has 7 cells for 5 columns.", raw: "K7;<b>x</b>" },
    { row: 9, line: 14, file: "a.csv", reason: "Has 6 cells for 5 columns.", raw: "K9;y" },
  ];

  it("count together by reason, whatever the figures in it", () => {
    expect(reasonsOf(irregular)).toEqual([
      { reason: "Has … cells for … columns.", count: 2 },
      { reason: "Stands above the header.", count: 1 },
    ]);
    expect(reasonsOf(irregular.slice(0, 2)).map(({ reason }) => reason)).toEqual([
      "Stands above the header.",
      "Has 7 cells for 5 columns.",
    ]);
  });

  it("are shown as text, and Enter goes to where one is kept", async () => {
    const went: number[] = [];
    show(
      <IrregularGrid
        severalFiles={false}
        readKey="a"
        read={async (start, end) => ({ rows: irregular.slice(start, end), total: irregular.length })}
        onCurrent={() => undefined}
        onShowRow={(row) => went.push(row)}
      />,
    );
    await expect.poll(() => host.querySelector(".ag-row[row-index='1'] [col-id='raw']")?.textContent).toBe("K7;<b>x</b>");
    await userEvent.click(host.querySelector(".ag-row[row-index='0'] [col-id='reason']") as Element);
    await userEvent.keyboard("{Enter}{Enter}");
    expect(went).toEqual([7]);
  });
});

describe("progress of an import", () => {
  const job = { done: 248e6, total: 407e6, rate: 69e6, unit: "bytes" as const };
  it("says how far, how fast and how long", () => expect(progressText(job)).toBe("61% · 248 MB of 407 MB · 69 MB/s · 2 s left"));
  it("leaves out what isn't known", () => expect(progressText({ ...job, total: 0, rate: 0 })).toBe("248 MB"));
  it("says when only the end is left", () =>
    expect(progressText({ ...job, done: 407e6 })).toBe("100% · 407 MB of 407 MB · 69 MB/s · finishing"));
});
