/**
 * Mailboxes at these take dots as nothing. Elsewhere a dot is part of the name, so it stays.
 */
const DOTLESS = ["gmail.com", "googlemail.com"];

/** Anybody can have an address there: the domain says nothing about a company. */
export const FREE_MAIL = new Set(
  `gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.de ymail.com hotmail.com hotmail.co.uk hotmail.de outlook.com outlook.de live.com
  msn.com icloud.com me.com mac.com aol.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de mail.com mail.ru yandex.ru
  proton.me protonmail.com posteo.de mailbox.org orange.fr free.fr laposte.net wanadoo.fr libero.it qq.com 163.com btinternet.com
  comcast.net verizon.net sbcglobal.net att.net`.split(/\s+/),
);

/** Mailboxes that several people read. */
const ROLES = new Set(
  `info office kontakt contact hello hallo mail sales admin support team service kundenservice family familie buchhaltung billing
  accounts rechnung noreply no-reply reception empfang post webmaster enquiries inquiries marketing hr jobs`.split(/\s+/),
);

export interface Email {
  /** Lower case, without a `+tag`; dots removed where the provider ignores them. */
  address: string;
  local: string;
  domain: string;
}

/** The first address of a cell as it is compared; null when there is none. */
export function emailOf(text: string): Email | null {
  const first = /[^\s,;<>()"]+@[^\s,;<>()"]+/.exec(text)?.[0].toLowerCase();
  const at = first?.lastIndexOf("@") ?? -1;
  if (first === undefined || at < 1) return null;
  const domain = canonicalDomain(first.slice(at + 1).replace(/\.+$/, ""));
  if (domain.indexOf(".", 1) < 1) return null;
  const plus = first.indexOf("+");
  const plain = first.slice(0, plus > 0 && plus < at ? plus : at);
  const local = domain === "gmail.com" ? plain.replaceAll(".", "") : plain;
  return local === "" ? null : { address: `${local}@${domain}`, local, domain };
}

const canonicalDomain = (domain: string): string => (DOTLESS.includes(domain) ? "gmail.com" : domain);

/** Whether several people read a mailbox of this name. */
export const isRole = (local: string): boolean => ROLES.has(local);

/** The host of a web address or a bare domain, without `www.`; null when there is none. */
export function hostOf(text: string): string | null {
  const host = /^(?:https?:\/\/)?(?:www\.)?([^\s/:?#@]+\.[^\s/:?#@]{2,})/i.exec(text.trim())?.[1];
  return host ? host.toLowerCase() : null;
}
