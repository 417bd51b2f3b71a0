/** RFC 5322's dot-atom with a domain that has at least two labels; lengths from RFC 5321. Quoted local parts are refused. */
const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]*[\p{L}\p{N}]$/u;

/** An e-mail address, trimmed and in lower case, taken out of `Name <address>` or `mailto:`; null when it is none. */
export function readEmail(text: string): string | null {
  const inner = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;
  const address = inner
    .trim()
    .replace(/^mailto:/i, "")
    .toLowerCase();
  if (address.length > 254 || address.indexOf("@") > 64) return null;
  return EMAIL.test(address) ? address : null;
}

/** The domain of an e-mail address or a web address, in lower case and without `www.`; null when there is none. */
export function readDomain(text: string): string | null {
  const email = readEmail(text);
  const host = email ? email.slice(email.indexOf("@") + 1) : hostOf(text.trim().toLowerCase());
  const bare = host.replace(/^www\d?\./, "").replace(/\.$/, "");
  return /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]+$/u.test(bare) ? bare : null;
}

function hostOf(address: string): string {
  const rest = address.replace(/^[a-z][a-z0-9+.-]*:\/\//, "").replace(/^\/\//, "");
  const authority = /^[^/?#\s]*/.exec(rest)?.[0] ?? "";
  return authority.replace(/^[^@]*@/, "").replace(/:\d+$/, "");
}

/** A web address with its scheme (https where none is written) and its host in lower case; null when it is none. */
export function readUrl(text: string): string | null {
  const match = /^(?:(https?):)?(?:\/\/)?([^/?#\s]+)([/?#]\S*)?$/i.exec(text.trim());
  if (!match || match[2]?.includes("@")) return null;
  const [, scheme = "https", host = "", rest = ""] = match;
  return readDomain(host) ? `${scheme.toLowerCase()}://${host.toLowerCase()}${rest}` : null;
}
