import { describe, expect, it } from "vitest";
import { attribute, createXmlScanner, decodeEntities } from "../../worker/parse/xml.ts";

const DOCUMENT = `\uFEFF<?xml version="1.0"?>\r\n<!DOCTYPE x [<!ENTITY a "b">]><!-- <c> > --><s:sheet xmlns:s="u"><row r="1" ><c r='A1' t="a>b"/><v>1 &lt; 2 &amp;amp; &#x1F600;&#233;</v ><t>a\r\nb</t><t><![CDATA[<x> & ]] y]]></t></row></s:sheet>`;

type Event = [kind: string, name: string];

/** Events, with neighbouring texts joined: how a text is cut says nothing. */
function events(pieces: string[]): Event[] {
  const seen: Event[] = [];
  const scanner = createXmlScanner({
    open: (name) => seen.push(["open", name]),
    close: (name) => seen.push(["close", name]),
    text: (text) => {
      const last = seen.at(-1);
      if (last?.[0] === "text") last[1] += text;
      else seen.push(["text", text]);
    },
  });
  for (const piece of pieces) scanner.push(piece);
  scanner.end();
  return seen.filter(([kind, name]) => kind !== "text" || name.trim() !== "");
}

const EXPECTED: Event[] = [
  ["open", "sheet"],
  ["open", "row"],
  ["open", "c"],
  ["close", "c"],
  ["open", "v"],
  ["text", "1 < 2 &amp; 😀é"],
  ["close", "v"],
  ["open", "t"],
  ["text", "a\nb"],
  ["close", "t"],
  ["open", "t"],
  ["text", "<x> & ]] y"],
  ["close", "t"],
  ["close", "row"],
  ["close", "sheet"],
];

describe("scanning XML", () => {
  it("tells its elements and texts, wherever it is cut", () => {
    const plain = DOCUMENT.replace(' [<!ENTITY a "b">]', "");
    expect(events([plain])).toEqual(EXPECTED);
    for (let cut = 1; cut < plain.length; cut++) expect(events([plain.slice(0, cut), plain.slice(cut)]), `cut at ${cut}`).toEqual(EXPECTED);
    expect(events([...plain])).toEqual(EXPECTED);
  });

  it("knows no entities of a document's own: it can't grow", () => {
    expect(decodeEntities("&a; &lt; &#65; &#x41; &#99999999; & &amp")).toBe("&a; < A A &#99999999; & &amp");
  });

  it("finds attributes in any form", () => {
    expect(attribute(' r="A1" t="s"', "t")).toBe("s");
    expect(attribute(" r='A1'\n\tt = 's'", "t")).toBe("s");
    expect(attribute(' x:id="rId1" sheetId="2"', "id")).toBe("rId1");
    expect(attribute(' name="a &amp; &quot;b&quot;"', "name")).toBe('a & "b"');
    expect(attribute(' rr="1"', "r")).toBeNull();
  });
});
