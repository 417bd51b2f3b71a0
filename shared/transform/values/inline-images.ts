import sanitizeHtml from "sanitize-html";
import { hashText } from "../../kernel/hash.ts";
import type { FileFinder } from "./file.ts";
import { HTML_OPTIONS, isMarkup, markupOf, toHtml } from "./html.ts";

/** An image that a text brings along, in the text itself or as a dropped file: it becomes a file of the record. */
export interface InlineImage {
  /** Stands for the image in the text until its address is known. */
  token: string;
  /** Names its bytes on this device: a dropped file's id, or `cell:` and what it hashes to. */
  id: string;
  name: string;
  sizeBytes: number;
}

export interface LiftedHtml {
  html: string;
  images: InlineImage[];
  /** Sources of images that can't be kept, shortened. */
  lost: string[];
}

const TOKEN = "inline";
const DATA = /^data:image\/([a-z0-9.+-]+);base64,([A-Za-z0-9+/=\s]+)$/i;
const ENDINGS: Record<string, string> = { jpeg: "jpg", "svg+xml": "svg", "x-icon": "ico" };

/**
 * Markup as notes may contain it, with its own images taken out: a token stands in the place of each. Images on the web stay
 * where they are. Plain text comes back as `toHtml` gives it.
 */
export function liftImages(text: string, files: FileFinder | undefined): LiftedHtml {
  if (!/<img\b/i.test(text) || !isMarkup(text)) return { html: toHtml(text), images: [], lost: [] };
  const images: InlineImage[] = [];
  const lost: string[] = [];
  const html = sanitizeHtml(markupOf(text), {
    ...HTML_OPTIONS,
    allowedSchemesByTag: { ...HTML_OPTIONS.allowedSchemesByTag, img: ["http", "https", TOKEN] },
    transformTags: {
      ...HTML_OPTIONS.transformTags,
      img: (tagName, { src = "", alt = "" }): sanitizeHtml.Tag => {
        if (src === "" || /^https?:/i.test(src)) return { tagName, attribs: alt ? { src, alt } : { src } };
        const image = imageOf(src, images.length, files);
        if (!image) lost.push(src.length > 60 ? `${src.slice(0, 60)}…` : src);
        if (!image) return { tagName, attribs: {} };
        images.push(image);
        return { tagName, attribs: { src: image.token, alt: alt || image.name } };
      },
    },
  });
  return { html: html.trim(), images, lost };
}

function imageOf(src: string, at: number, files: FileFinder | undefined): InlineImage | null {
  const token = `${TOKEN}:${at}`;
  const [, type, data] = DATA.exec(src) ?? [];
  if (type !== undefined && data !== undefined) {
    const packed = data.replace(/\s/g, "");
    const padding = packed.endsWith("==") ? 2 : packed.endsWith("=") ? 1 : 0;
    const ending = ENDINGS[type.toLowerCase()] ?? type.toLowerCase().replace(/[^a-z0-9]/g, "");
    const sizeBytes = Math.floor((packed.length * 3) / 4) - padding;
    return { token, id: `cell:${imageHash(data)}`, name: `image-${at + 1}.${ending}`, sizeBytes };
  }
  const found = src.includes(":") ? null : files?.find(src);
  if (!found || "message" in found) return null;
  const { id, path, sizeBytes } = found.file;
  return { token, id, name: path.split(/[\\/]/).at(-1) ?? path, sizeBytes };
}

/** Tells apart the images of a row. */
export const imageHash = (base64: string): string => hashText(base64.replace(/\s/g, "")).slice(0, 16);

/** The images that texts hold in themselves, by hash: base64 as it stands there. */
export function* imagesIn(cells: readonly string[]): Generator<{ hash: string; base64: string }> {
  for (const cell of cells) {
    if (!cell.includes("data:image/")) continue;
    for (const [, base64 = ""] of cell.matchAll(/data:image\/[a-z0-9.+-]+;base64,([A-Za-z0-9+/=\s]+)/gi)) {
      yield { hash: imageHash(base64), base64: base64.replace(/\s/g, "") };
    }
  }
}

/**
 * Puts what became of an image in its place: a link to the file, or its name where it was left out. Text without the token stays
 * as it is.
 */
export function placeImage(html: string, { token, name }: Pick<InlineImage, "token" | "name">, url: string | null): string {
  const tag = new RegExp(`<img src="${token}"(?: alt="([^"]*)")? ?/>`, "g");
  const link = url === null ? null : url.replace(/&/g, "&amp;").replace(/"/g, "&quot;");
  return html.replace(tag, (_, alt: string | undefined) => {
    const shown = alt || name.replace(/&/g, "&amp;").replace(/</g, "&lt;");
    return link === null ? `[${shown}]` : `<a href="${link}">${shown}</a>`;
  });
}
