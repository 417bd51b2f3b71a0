/**
 * What a person typed as a formula, as a sheet takes it: with a leading = as it is; a text that looks like one gets its =, a number or
 * TRUE and FALSE too; anything else is a constant text.
 */
export function formulaText(typed: string): string {
  const text = typed.trim();
  if (text === "" || text === "=") return text === "" ? "" : "=";
  if (text.startsWith("=")) return typed.trimEnd();
  const isFormula =
    /^\[|^[\p{L}_][\p{L}\p{N}_.]*\s*\(|^"/u.test(text) || /^[-+]?(?:\d+\.?\d*|\.\d+)%?$/.test(text) || /^(?:true|false)$/i.test(text);
  return isFormula ? `=${text}` : `="${text.replaceAll('"', '""')}"`;
}
