const DOMAIN = "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}][\\p{L}\\p{N}-]*[\\p{L}\\p{N}]";
const dotAtom = (letters: string): RegExp => {
  const atom = `[${letters}!#$%&'*+/=?^_\`{|}~-]+`;
  return new RegExp(`^${atom}(?:\\.${atom})*@${DOMAIN}$`, "u");
};
/** RFC 5322's dot-atom with a domain that has at least two labels; lengths from RFC 5321. Quoted local parts are refused. */
const EMAIL = dotAtom("a-z0-9");
/** With letters of any script before the @, as RFC 6531 adds them. */
const INTERNATIONAL = dotAtom("\\p{L}\\p{M}\\p{N}");
/** Octets before the @ at most. */
const MOST_LOCAL = 64;

/** An e-mail address, trimmed and in lower case, taken out of `Name <address>` or `mailto:`; null when it is none. */
export function readEmail(text: string): string | null {
  const inner = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text;
  const address = inner
    .trim()
    .replace(/^mailto:/i, "")
    .toLowerCase();
  if (address.length > 254 || address.indexOf("@") > MOST_LOCAL) return null;
  if (!isInternational(address)) return EMAIL.test(address) ? address : null;
  return utf8Length(localPart(address)) <= MOST_LOCAL && INTERNATIONAL.test(address) ? address : null;
}

/** Whether an address has letters beyond ASCII before its @: mail servers without SMTPUTF8 can't deliver to it, and not every system takes it. */
export const isInternational = (address: string): boolean => BEYOND_ASCII.test(localPart(address));

// Every character of ASCII stands between these two.
const BEYOND_ASCII = /[^ -~]/;
const localPart = (address: string): string => address.slice(0, address.lastIndexOf("@"));

/** Octets that a text takes as UTF-8. */
function utf8Length(text: string): number {
  let octets = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    octets += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return octets;
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
