/**
 * What a person typed as a formula, as a sheet takes it: with a leading = as it is; a text that looks like one gets its =, a number or
 * TRUE and FALSE too; anything else is a constant text, or a formula where `constants` are of no use.
 */
export function formulaText(typed: string, constants = true): string {
  const text = typed.trim();
  if (text === "" || text === "=") return text === "" ? "" : "=";
  if (text.startsWith("=")) return typed.trimEnd();
  if (!constants) return `=${text}`;
  const isFormula =
    /^\[|^[\p{L}_][\p{L}\p{N}_.]*\s*\(|^"/u.test(text) || /^[-+]?(?:\d+\.?\d*|\.\d+)%?$/.test(text) || /^(?:true|false)$/i.test(text);
  return isFormula ? `=${text}` : `="${text.replaceAll('"', '""')}"`;
}
