/** What a scan of XML tells, in the order of the document. Names come without their namespace's prefix. */
export interface XmlSink {
  /** `attributes` is the text of the tag behind its name: see `attribute`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Text with its entities decoded; one piece of text may come in several calls. */
  text(text: string): void;
}

/**
 * Scans an XML document given in pieces cut anywhere. Made for the parts of office documents: it doesn't check that tags match,
 * passes over comments, instructions and document types, and knows the five entities of XML and numbered characters only, so
 * that no document can grow by its own definitions.
 */
export function createXmlScanner(sink: XmlSink): { push(text: string): void; end(): void } {
  let rest = "";

  function push(piece: string): void {
    const text = rest === "" ? piece : rest + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf("<", at);
      if (tag === -1) break;
      if (tag > at) sink.text(decodeEntities(text.slice(at, tag)));
      at = tag;
      const end = endOfTag(text, tag);
      if (end === -1) break;
      emit(sink, text, tag, end);
      at = end;
    }
    rest = text.slice(at);
  }
  return {
    push,
    end: () => {
      if (rest !== "" && !rest.startsWith("<")) sink.text(decodeEntities(rest));
      rest = "";
    },
  };
}

/** Where what opens at `from` is over; -1 when that hasn't come yet. A `>` inside an attribute's quotes ends nothing. */
function endOfTag(text: string, from: number): number {
  const after = (mark: string, at: number) => (at === -1 ? -1 : at + mark.length);
  const second = text.charCodeAt(from + 1);
  if (Number.isNaN(second)) return -1;
  if (second === EXCLAMATION) {
    if (text.startsWith("<!--", from)) return after("-->", text.indexOf("-->", from + 4));
    if (text.startsWith("<![CDATA[", from)) return after("]]>", text.indexOf("]]>", from + 9));
    if (text.length - from < 9) return -1;
  }
  if (second === QUESTION) return after("?>", text.indexOf("?>", from));
  let close = text.indexOf(">", from);
  while (close !== -1 && hasOpenQuote(text, from, close)) close = text.indexOf(">", close + 1);
  return after(">", close);
}
const EXCLAMATION = 33;
const QUESTION = 63;
const SLASH = 47;

function hasOpenQuote(text: string, from: number, to: number): boolean {
  let quote = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (quote === 0 ? code === 34 || code === 39 : code === quote) quote = quote === 0 ? code : 0;
  }
  return quote !== 0;
}

function emit(sink: XmlSink, text: string, from: number, end: number): void {
  const second = text.charCodeAt(from + 1);
  if (second === QUESTION) return;
  if (second === EXCLAMATION) {
    if (text.startsWith("<![CDATA[", from)) sink.text(text.slice(from + 9, end - 3));
    return;
  }
  if (second === SLASH) {
    sink.close(localName(text.slice(from + 2, end - 1).trimEnd()));
    return;
  }
  const isEmpty = text.charCodeAt(end - 2) === SLASH;
  let nameEnd = from + 1;
  for (const last = end - (isEmpty ? 2 : 1); nameEnd < last && text.charCodeAt(nameEnd) > 32; ) nameEnd++;
  const name = localName(text.slice(from + 1, nameEnd));
  sink.open(name, text.slice(nameEnd, end - (isEmpty ? 2 : 1)));
  if (isEmpty) sink.close(name);
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** The value of an attribute, decoded; null when the tag hasn't got it. Any prefix of the name is passed over. */
export function attribute(attributes: string, name: string): string | null {
  if (!UNUSUAL.test(attributes)) {
    const at = attributes.indexOf(` ${name}="`);
    if (at === -1) return attributes.includes(`:${name}="`) ? anyForm(attributes, name) : null;
    const from = at + name.length + 3;
    return decodeEntities(attributes.slice(from, attributes.indexOf('"', from)));
  }
  return anyForm(attributes, name);
}
/** Quotes, blanks and line breaks that need a closer look. */
const UNUSUAL = /['\n\t\r]|\s=|=\s/;

function anyForm(attributes: string, name: string): string | null {
  for (const [, found = "", double, single] of attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    if (localName(found) === name) return decodeEntities(double ?? single ?? "");
  return null;
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Line breaks become LF, as XML asks for; a CR of the text itself is written as a numbered character. */
export function decodeEntities(text: string): string {
  const broken = text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  if (!broken.includes("&")) return broken;
  return broken.replace(/&(?:#(\d+)|#x([0-9a-fA-F]+)|(\w+));/g, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
