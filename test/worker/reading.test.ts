import { describe, expect, it } from "vitest";
import type { Reading } from "../../shared/model/index.ts";
import type { ReadingPreview } from "../../shared/wire/index.ts";
import { previewTable } from "../../worker/parse/index.ts";

async function preview(content: string | Uint8Array<ArrayBuffer>, reading: Reading = {}, name = "people.csv"): Promise<ReadingPreview> {
  const result = await previewTable([new File([content], name)], 0, reading);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

describe("reading a file as a person wants it read", () => {
  it("guesses what nobody has decided, and says what the guesses rest on", async () => {
    const seen = await preview("Report of May\n\nid;name;joined\n1;Zoë;2024-05-31\n2;Ada;2024-06-01\n");
    expect(seen.used).toEqual({
      encoding: "utf-8",
      encodingConfidence: 1,
      delimiter: ";",
      quote: '"',
      preambleRows: 2,
      hasHeader: true,
      unguard: false,
    });
    expect(seen.preamble).toEqual(["Report of May", ""]);
    expect(seen.columns.map((column) => column.name)).toEqual(["id", "name", "joined"]);
    expect(seen.rows).toEqual([
      ["1", "Zoë", "2024-05-31"],
      ["2", "Ada", "2024-06-01"],
    ]);
    expect(seen.evidence).toEqual([
      "Its bytes prove UTF-8.",
      "Parted by semicolons, 3 of the first 4 records have 3 cells.",
      "Record 3 holds 3 different names; the 2 above are no part of the table.",
    ]);
  });

  it("takes the separator that is chosen", async () => {
    const seen = await preview("a,b;c\n1,2;3\n", { delimiter: ";" });
    expect(seen.columns.map((column) => column.name)).toEqual(["a,b", "c"]);
    expect(seen.rows).toEqual([["1,2", "3"]]);
    expect(seen.evidence).toContain("The separator was chosen by you.");
  });

  it("takes the encoding that is chosen, and changes nothing else", async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode("id,name\n1,"), 0x5a, 0x6f, 0xeb, 0x0a]);
    expect((await preview(bytes, { encoding: "windows-1252" })).rows).toEqual([["1", "Zoë"]]);
    expect((await preview(bytes, { encoding: "windows-1251" })).rows).toEqual([["1", "Zoл"]]);
    const broken = await preview(bytes, { encoding: "utf-8" });
    expect(broken.rows).toEqual([["1", "Zo\uFFFD"]]);
    expect(broken.irregular).toBe(1);
  });

  it("takes the header from where it is said to stand, or none", async () => {
    const text = "x,y\nid,name\n1,Ada\n";
    expect((await preview(text, { preambleRows: 1 })).columns.map((column) => column.name)).toEqual(["id", "name"]);
    const bare = await preview(text, { hasHeader: false });
    expect(bare.columns.map((column) => column.name)).toEqual(["Column 1", "Column 2"]);
    expect(bare.rows).toEqual([
      ["x", "y"],
      ["id", "name"],
      ["1", "Ada"],
    ]);
  });

  it("reads quotes as ordinary signs when nothing is quoted", async () => {
    const seen = await preview('size,note\n5",long\n6",short\n', { quote: null });
    expect(seen.rows).toEqual([
      ['5"', "long"],
      ['6"', "short"],
    ]);
    expect(seen.irregular).toBe(0);
  });

  it("looks at the start only", async () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `${index},name ${index}`);
    const seen = await preview(`id,name\n${lines.join("\n")}\n`);
    expect(seen.rows).toHaveLength(50);
    expect(seen.lookedAt).toBeLessThan(50_000);
  });

  it("reads text that only looks like JSON as the table it is, once its separator is chosen", async () => {
    const seen = await preview("[1],[2]\n[3],[4]\n", { delimiter: ",", hasHeader: false }, "list.txt");
    expect(seen.rows).toEqual([
      ["[1]", "[2]"],
      ["[3]", "[4]"],
    ]);
  });
});
