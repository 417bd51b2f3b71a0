// re2js runs regular expressions in time linear to the text: a pattern such as (a+)+$ can't hang the worker, as it could with the
// engine of the browser. What can't be linear, looking around and back, it refuses.
import { RE2JS } from "re2js";
import { remember } from "./remember.ts";
import { MAX_TEXT } from "./value.ts";

/** Longest regular expression, in characters. */
export const MAX_PATTERN = 1000;

/** A regular expression ready to be used. */
export interface Pattern {
  expression: RE2JS;
  /** How many (groups) it has. */
  groups: number;
}

export interface Match {
  at: number;
  end: number;
  /** The whole match first; a group that took no part is "". */
  groups: string[];
}

const memory = remember(200, (key): Pattern | { refusal: string } => {
  const text = key.slice(1);
  if (text.length > MAX_PATTERN) return { refusal: `A pattern has at most ${MAX_PATTERN} characters; this one has ${text.length}.` };
  try {
    const expression = RE2JS.compile(text, key[0] === "i" ? RE2JS.CASE_INSENSITIVE : 0);
    return { expression, groups: expression.groupCount() };
  } catch (error) {
    return { refusal: refusalOf(text, error instanceof Error ? error.message : "") };
  }
});

/** A regular expression in RE2's syntax, or why it is none, in words. */
export const compilePattern = (text: string, ignoreCase: boolean): Pattern | { refusal: string } =>
  memory(`${ignoreCase ? "i" : "-"}${text}`);

function refusalOf(text: string, message: string): string {
  if (/\(\?<?[=!]/.test(text))
    return "The pattern looks ahead or behind, (?=…) or (?<=…), which isn’t supported: it could take without end.";
  if (/\\[1-9]/.test(text)) return "The pattern refers back to a group, \\1, which isn’t supported: it could take without end.";
  const detail = /regexp: (.*)$/s.exec(message)?.[1];
  return `The pattern is not a regular expression${detail ? `: ${detail}` : "."}`;
}

/** The first match, or null. */
export function firstMatch(pattern: Pattern, text: string): Match | null {
  for (const match of matchesOf(pattern, text)) return match;
  return null;
}

/** Matches from the start, none overlapping, each found when it is asked for. */
function* matchesOf({ expression, groups }: Pattern, text: string): Generator<Match> {
  const matcher = expression.matcher(text);
  while (matcher.find()) {
    const taken = Array.from({ length: groups + 1 }, (_, group) => matcher.group(group) ?? "");
    yield { at: matcher.start(), end: matcher.end(), groups: taken };
  }
}

/** Replaces all matches (occurrence 0), one counted from 1, or one counted from -1 backwards. $1 and ${1} are groups, $0 and $& the match, $$ is $. */
export function replaceMatches(pattern: Pattern, text: string, replacement: string, occurrence: number): string {
  const wanted = occurrence < 0 ? countMatches(pattern, text) + 1 + occurrence : occurrence;
  if (occurrence < 0 && wanted < 1) return text;
  let result = "";
  let from = 0;
  let seen = 0;
  for (const match of matchesOf(pattern, text)) {
    seen += 1;
    if (wanted !== 0 && seen !== wanted) continue;
    result += text.slice(from, match.at) + filled(replacement, match.groups);
    from = match.end;
    // Longer than any text may be: whoever asked refuses it, and needs no more of it.
    if (wanted !== 0 || result.length > MAX_TEXT) break;
  }
  return result + text.slice(from);
}

function countMatches({ expression }: Pattern, text: string): number {
  const matcher = expression.matcher(text);
  let count = 0;
  while (matcher.find()) count += 1;
  return count;
}

function filled(replacement: string, groups: readonly string[]): string {
  if (!replacement.includes("$")) return replacement;
  return replacement.replace(/\$(?:(\$)|(&)|(\d{1,2})|\{(\d{1,2})\})/g, (whole, dollar, all, plain, braced) => {
    if (dollar) return "$";
    if (all) return groups[0] ?? "";
    return groups[Number(plain ?? braced)] ?? whole;
  });
}
