import sanitizeHtml from "sanitize-html";
import { remember } from "./remember.ts";

/** What notes at a destination may contain; everything else is taken out, its text kept. */
const KEPT = ["p", "br", "b", "strong", "i", "em", "u", "s", "ul", "ol", "li", "a", "blockquote", "h1", "h2", "h3", "h4", "img"];
export const HTML_OPTIONS = {
  allowedTags: KEPT,
  allowedAttributes: { a: ["href"], img: ["src", "alt"] },
  allowedSchemesByTag: { a: ["http", "https", "mailto", "tel"], img: ["http", "https"] },
  allowProtocolRelative: false,
  // A div is a line of its own; without its tag the lines would run together.
  transformTags: { div: "p", strike: "s", del: "s", ins: "u", h5: "h4", h6: "h4" },
  exclusiveFilter: (frame: sanitizeHtml.IFrame) => frame.tag === "img" && !frame.attribs.src,
} satisfies sanitizeHtml.IOptions;
const COMPARED: sanitizeHtml.IOptions = {
  ...HTML_OPTIONS,
  transformTags: { div: "p", b: "strong", i: "em", strike: "s", del: "s", ins: "u", h5: "h4", h6: "h4" },
};

const MARKUP = new RegExp(
  "</?(?:p|br|b|strong|i|em|u|s|strike|del|ins|ul|ol|li|a|blockquote|h[1-6]|img|div|span|font|table|tbody|thead|tr|td|th|hr|pre|code|sub|sup|small|big|" +
    "center|html|body|head|style|script|title|meta|link|section|article|header|footer|figure|iframe|form|input|button|svg|o:p)(?:[\\s/][^<>]*)?>" +
    "|<!--|<!doctype|&(?:#\\d{1,7}|#x[\\da-f]{1,6}|[a-z][a-z0-9]{1,30});",
  "i",
);
/** Mail and web addresses in angle brackets are text that nobody escaped, not tags. */
const BRACKETED = /<(?=[^<>\s]*@|https?:)/gi;

/** Whether a text holds tags or character references, as opposed to plain text with a stray `<` or `&`. */
export const isMarkup = (text: string): boolean => MARKUP.test(text);

/** Markup in which addresses between angle brackets are text. */
export const markupOf = (text: string): string => text.replace(BRACKETED, "&lt;");

/** Markup reduced to an allow-list of tags; plain text is escaped and its line breaks become `<br />`. */
export const toHtml = remember(2_000, (text: string): string => {
  if (isMarkup(text)) return sanitizeHtml(markupOf(text), HTML_OPTIONS).trim();
  return textToHtml(text);
});

/** Plain text as HTML that shows it as it stands, line breaks and all. */
export const textToHtml = (text: string): string => escapeText(text).replace(/\r\n?|\n/g, "<br />");

const escapeText = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The text of markup with its line breaks kept, list items marked `- `; plain text stays as it is. */
export const htmlToText = remember(2_000, (text: string): string => {
  if (!isMarkup(text)) return text;
  const flat = sanitizeHtml(markupOf(text).replace(/[ \t\r\n\f]+/g, " "), {
    allowedTags: [
      "p",
      "div",
      "br",
      "li",
      "ul",
      "ol",
      "tr",
      "table",
      "h1",
      "h2",
      "h3",
      "h4",
      "h5",
      "h6",
      "blockquote",
      "hr",
      "td",
      "th",
      "pre",
    ],
    allowedAttributes: {},
  });
  const lines = flat
    .replace(/<br \/>|<hr \/>/g, "\n")
    .replace(/<li>/g, "\n- ")
    .replace(/<\/t[dh]>\s*<t[dh]>/g, "\t")
    .replace(/<\/(?:p|h\d|blockquote|table|ul|ol|pre)>/g, "\n\n")
    .replace(/<(?:p|div|h\d|blockquote|tr|table|ul|ol|pre)>|<\/(?:div|tr)>/g, "\n")
    .replace(/<[^>]*>/g, "");
  return tidyLines(unescapeText(lines));
});

/** A block's closing break and the next one's opening break are one line end; two closing ones an empty line at most. */
function tidyLines(text: string): string {
  const lines = text
    .replace(/\u00a0/g, " ")
    .split("\n")
    .map((line) => line.trim());
  return lines
    .join("\n")
    .replace(/\n{2,}(?=- )/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const unescapeText = (text: string): string =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

/** Markup in one spelling, for comparison: tags, entities and white space written one way, empty paragraphs left out. */
export const normalHtml = remember(2_000, (text: string): string => {
  const html = isMarkup(text) ? markupOf(text) : escapeText(text).replace(/\r\n?|\n/g, "<br />");
  return sanitizeHtml(html, COMPARED)
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/ ?(<\/?(?:p|br|ul|ol|li|blockquote|h\d)(?: \/)?>) ?/g, "$1")
    .replace(/<p>(?:<br \/>)?<\/p>/g, "")
    .trim();
});
