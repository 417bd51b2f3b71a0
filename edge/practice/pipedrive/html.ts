import type { Desk } from "./desk.ts";
import { positionOf } from "./switches.ts";

const plainTags = new Set(["p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li"]);

/** HTML as the account keeps it: what would run goes; formatting stays as it was written, or only the plainest of it. */
export function cleaned(html: string, { switches }: Pick<Desk, "switches">): string {
  const safe = stripActive(html);
  if (positionOf(switches, "html") === "formatting") return safe;
  return safe.replace(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/gi, (_, slash: string, tag: string) =>
    plainTags.has(tag.toLowerCase()) ? `<${slash}${tag.toLowerCase()}>` : "",
  );
}

/** Takes out scripts, styles, frames, event handlers and script links. */
function stripActive(html: string): string {
  return html
    .replace(/<(script|style|iframe|object|embed)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<\/?(?:script|style|iframe|object|embed|meta|link)\b[^>]*>/gi, "")
    .replace(/\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, "")
    .replace(/\s(href|src)\s*=\s*(["'])\s*javascript:[^"']*\2/gi, "");
}
