/**
 * How a custom value travels. Pipedrive's custom field code is 40 random hex characters and says nothing of the type, and
 * neither does the JSON (61 may be a number, an option or a user). Writing needs to know, so the key of such a field carries
 * it: `<code>:enum`. Text, numbers, dates and sets are told by their JSON and keep the bare code.
 */
export type CustomShape =
  | { kind: "plain" }
  | { kind: "enum" }
  /** An enum of exactly Yes and No: Pipedrive has no checkbox. Ids of the two options. */
  | { kind: "yesno"; yes: string; no: string }
  /** Several options; only where flat values don't tell them from text. */
  | { kind: "set" }
  /** A user, person or organization id. */
  | { kind: "link" }
  /** Amount with a currency; this one where nothing else says. */
  | { kind: "money"; currency: string }
  | { kind: "time" }
  | { kind: "address" }
  /** A range of dates or times: read only. */
  | { kind: "span" };

export interface CustomKey {
  code: string;
  shape: CustomShape;
}

const CODE = /^[0-9a-f]{40}$/;

/** The account's own code within a field key; the key itself for standard fields. */
export function codeOf(key: string): string {
  return key.split(":")[0] ?? key;
}

/** Null for the key of a standard field, or for no key of ours at all. */
export function parseCustomKey(key: string): CustomKey | null {
  const [code = "", kind = "plain", ...rest] = key.split(":");
  if (!CODE.test(code)) return null;
  const shape = shapeOf(kind, rest);
  return shape && { code, shape };
}

function shapeOf(kind: string, [first = "", second = ""]: string[]): CustomShape | null {
  switch (kind) {
    case "yesno":
      return { kind, yes: first, no: second };
    case "money":
      return { kind, currency: first };
    case "plain":
    case "enum":
    case "set":
    case "link":
    case "time":
    case "address":
    case "span":
      return { kind };
    default:
      return null;
  }
}

export function formatCustomKey({ code, shape }: CustomKey): string {
  switch (shape.kind) {
    case "plain":
      return code;
    case "yesno":
      return `${code}:yesno:${shape.yes}:${shape.no}`;
    case "money":
      return `${code}:money:${shape.currency}`;
    default:
      return `${code}:${shape.kind}`;
  }
}
