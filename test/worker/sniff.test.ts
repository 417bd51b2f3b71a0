import { describe, expect, it } from "vitest";
import { guessTable } from "../../worker/parse/dialect.ts";
import { createDecoder, guessEncoding, NotUtf8 } from "../../worker/parse/encoding.ts";
import { nameColumns } from "../../worker/parse/shape.ts";
import { sniff } from "../../worker/parse/sniff.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: number[]) => new Uint8Array(values);
const utf16le = (text: string) => new Uint8Array([...text].flatMap((unit) => [unit.charCodeAt(0) & 255, unit.charCodeAt(0) >> 8]));

describe("encoding", () => {
  it.each([
    ["ASCII so far", utf8("id,name\n1,Ada\n"), { encoding: "utf-8", proven: false }],
    ["UTF-8 by its characters", utf8("id,name\n1,Zoë\n"), { encoding: "utf-8", proven: true }],
    ["UTF-8 by its mark", new Uint8Array([0xef, 0xbb, 0xbf, ...utf8("id\n")]), { encoding: "utf-8", proven: true }],
    ["UTF-8 cut inside a character", utf8("id,naïve,Zoë").subarray(0, 13), { encoding: "utf-8", proven: true }],
    ["UTF-8 with one broken byte", new Uint8Array([...utf8("Zoë,Müller,"), 0xff]), { encoding: "utf-8", proven: true }],
    ["Windows-1252", new Uint8Array([...utf8("name\nM"), 0xfc, ...utf8("ller\n"), 0x80]), { encoding: "windows-1252", proven: true }],
    ["UTF-16 by its mark", bytes(0xff, 0xfe, 0x69, 0), { encoding: "utf-16le", proven: true }],
    ["UTF-16 big-endian by its mark", bytes(0xfe, 0xff, 0, 0x69), { encoding: "utf-16be", proven: true }],
    ["UTF-16 by its zeros", utf16le("id,name,city\n1,Ada,Bonn\n"), { encoding: "utf-16le", proven: true }],
  ])("%s", (_name, head, expected) => {
    expect(guessEncoding(head)).toMatchObject(expected);
  });

  const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
  it.each([
    [
      "German with French names",
      ["Müller", "Jäger", "Groß", "Lefèvre", "François", "Böhm", "Schäfer", "Hélène", "Grün", "Weiß", "Désirée"],
    ],
    ["French", ["Élève à Orléans", "où êtes-vous", "forêt", "naïveté", "garçon", "Noël", "hôtel", "déjà vu"]],
    ["Spanish", ["Muñoz", "Peña", "González", "Martín", "Ibáñez", "señor", "compañía", "acción"]],
    ["Danish", ["Søren", "Åse", "Jørgensen", "Kjær", "Ærø", "Møller", "Bøgh", "Århus"]],
    ["Italian", ["perché", "città", "Niccolò", "è così", "più", "virtù", "lunedì"]],
    ["Portuguese", ["João", "Conceição", "São Paulo", "ações", "Magalhães", "não", "irmã", "avô"]],
    ["German with prices and signs", ["Müller ±5 °C", "1¾ m³", "§ 5 Abs. 3¹", "Größe ½", "£5 für ©Jäger", "Straße»Süd«"]],
  ])("tells %s in Windows-1252 from Central European, few lines or many", (_name, words) => {
    for (const times of [1, 150]) {
      const lines = Array.from({ length: times }, (_, at) =>
        words.map((word, index) => `${at * words.length + index};${word};Kunde`),
      ).flat();
      expect(guessEncoding(latin1(`id;name;note\n${lines.join("\n")}\n`)).encoding).toBe("windows-1252");
    }
  });

  it("keeps a character whole over every cut, and drops the mark", () => {
    const text = "\uFEFFa,€,😀,é\n";
    const all = utf8(text);
    for (let cut = 0; cut <= all.length; cut++) {
      const decoder = createDecoder({ encoding: "utf-8", proven: true });
      expect(decoder.push(all.slice(0, cut)) + decoder.push(all.slice(cut)) + decoder.end()).toBe("a,€,😀,é\n");
    }
  });

  it("finds out late that ASCII so far was Windows-1252, or damaged UTF-8", () => {
    const late = (...blocks: Uint8Array<ArrayBuffer>[]) => {
      const decoder = createDecoder({ encoding: "utf-8", proven: false });
      try {
        for (const block of blocks) decoder.push(block);
        decoder.end();
        return null;
      } catch (error) {
        return error instanceof NotUtf8 ? error.encoding : error;
      }
    };
    expect(late(utf8("abc"), bytes(0xfc, 0x6c))).toMatchObject({ encoding: "windows-1252", proven: true });
    expect(late(utf8("abc"), bytes(0xe9))).toMatchObject({ encoding: "windows-1252", proven: true });
    expect(late(utf8("Zoë"), bytes(0xff, 0x6c))).toMatchObject({ encoding: "utf-8", proven: true });
    expect(late(utf8("abc"), new Uint8Array([...utf8("Zoë, Müller"), 0xff]))).toMatchObject({ encoding: "utf-8", proven: true });
    expect(late(utf8("abc"), utf8("ë"))).toBeNull();
  });
});

describe("table", () => {
  const guess = (text: string) => guessTable(text, true);

  it.each([
    ["single quotes around separators", "id;'name';note\n0;'N;0';'it''s'\n1;'N;1';'x'\n", "'", ";"],
    ["single quotes around every cell", "'id','name'\n'1','O''Brien, Ada'\n'2','Bo'\n", "'", ","],
    ["apostrophes that begin names", "id,name\n1,'t Hooft\n2,O'Brien\n3,'s-Gravenhage\n", '"', ","],
    ["apostrophes that guard formulas", "id,sum\n1,'=1+1\n2,'-3\n3,'@x\n", '"', ","],
    ["single quotes inside double ones", "id,note\n1,\"'a'\"\n2,'b'\n3,'c'\n4,'d'\n", '"', ","],
  ])("%s", (_name, text, quote, delimiter) => {
    expect(guess(text)).toMatchObject({ quote, delimiter });
  });

  it.each([
    ["comma", "id,name\n1,Ada\n2,Grace\n", ","],
    ["semicolon with decimal commas", "id;price\n1;2,50\n2;3,99\n3;1,00\n", ";"],
    ["tab with commas in text", "id\tnote\n1\ta, b, c\n2\td, e\n", "\t"],
    ["pipe", "id|name|city\n1|Ada|Bonn\n", "|"],
    ["semicolons only inside comma cells", 'id,tags,x\n1,"a;b;c",1\n2,"d;e",2\n', ","],
    ["one column", "email\nada@example.org\n", ","],
    ["a header alone", "id;name;city\n", ";"],
    ["sep= line", "sep=|\nid|name\n1|a,b\n2|c,d\n", "|"],
  ])("delimiter: %s", (_name, text, delimiter) => {
    expect(guess(text).delimiter).toBe(delimiter);
  });

  it("skips titles and blank lines above the header", () => {
    expect(guess("Members export\n\nid,name,city\n1,Ada,Bonn\n2,Bo,Ulm\n3,Cy,Kiel\n")).toMatchObject({ preamble: 2, hasHeader: true });
    expect(guess("sep=;\nid;name\n1;Ada\n")).toMatchObject({ preamble: 1, hasHeader: true });
    expect(guess("\n\nid,name\n1,Ada\n")).toMatchObject({ preamble: 2 });
    expect(guess("email\nada@example.org\n")).toMatchObject({ preamble: 0 });
  });

  it("tells a file without a header", () => {
    expect(guess("1,ada@example.org,2024-01-02\n2,bo@example.org,2024-01-03\n").hasHeader).toBe(false);
    expect(guess("id,email,joined\n1,ada@example.org,2024-01-02\n").hasHeader).toBe(true);
    expect(guess("name,city\nAda,Bonn\n").hasHeader).toBe(true);
    expect(guess("name,2023,2024\nAda,5,6\nBo,7,8\n").hasHeader).toBe(false);
  });

  it("finds the line break", () => {
    expect(guess("a,b\r\n1,2\r\n").newline).toBe("\n");
    expect(guess("a,b\r1,2\r").newline).toBe("\r");
  });
});

describe("column names", () => {
  it("are visible, unique and stable", () => {
    const names = (headers: string[]) => nameColumns(headers).map((column) => column.name);
    expect(names(["id", " Name ", "", "id", "id", ""])).toEqual(["id", "Name", "Column 3", "id (2)", "id (3)", "Column 6"]);
    expect(names(["a", "a", "a (2)"])).toEqual(["a", "a (3)", "a (2)"]);
    expect(names(["", "Column 1"])).toEqual(["Column 1 (2)", "Column 1"]);
    expect(nameColumns([" Name "])[0]).toEqual({ index: 0, name: "Name", header: " Name " });
  });
});

describe("what is no table", () => {
  const refuse = (name: string, head: Uint8Array<ArrayBuffer>) => {
    const result = sniff(name, head, head.length);
    return result.ok ? null : result.failure;
  };

  it.each([
    ["report.csv", utf8("%PDF-1.7\n..."), "a PDF document"],
    ["picture.csv", bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), "a PNG picture"],
    ["members.xls", bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1), "an old Excel or Office file"],
    ["members.csv", utf8("<!DOCTYPE html><html><body>Sign in"), "a web page"],
    ["data.csv", new Uint8Array(400).map((_, index) => (index * 37) % 19), "binary data, not text"],
  ])("%s", (name, head, kind) => {
    const failure = refuse(name, head);
    expect(failure?.code).toBe("import.not-csv");
    expect(failure?.message).toContain(`${name} is ${kind}. Nothing was imported.`);
  });

  it("an empty file and one of blank lines", () => {
    expect(refuse("a.csv", utf8(""))?.code).toBe("import.empty");
    expect(refuse("a.csv", utf8("\n \r\n\n"))?.code).toBe("import.empty");
    expect(refuse("a.csv", bytes(0xef, 0xbb, 0xbf))?.code).toBe("import.empty");
  });

  it("takes text for a table", () => {
    expect(refuse("a.csv", utf8("id,name\n"))).toBeNull();
    expect(refuse("a.csv", utf16le("id,name\n1,Ada\n"))).toBeNull();
    expect(refuse("a.csv", utf8("{id},[name]\n1,2\n"))).toBeNull();
  });
});
