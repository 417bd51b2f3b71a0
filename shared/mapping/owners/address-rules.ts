import { emailOf, FREE_MAIL, isRole } from "../../quality/index.ts";
import type { BookedUser, UserBook } from "./book.ts";
import type { Hit, SourceOwner } from "./contract.ts";

/** Addresses of source owners by domain: one that many of them have is the company's. */
export type DomainCounts = ReadonlyMap<string, number>;

/** Users that an owner's addresses lead to: the very one, another one of the same mailbox, the same name at another domain. */
export function addressHits({ owner, name, addresses = [] }: SourceOwner, book: UserBook, domains: DomainCounts): Hit[] {
  const own = owner.trim().toLowerCase();
  const hits = book.withEmail(own).map((each): Hit => ({ user: each.user, kind: "email", confidence: 1, why: "The same e-mail address" }));
  for (const address of addresses) {
    const known = address.trim().toLowerCase();
    if (known === own) continue;
    hits.push(...book.withEmail(known).map((each) => toldAddress(each, known, own, name)));
  }
  for (const address of [own, ...addresses]) {
    const mail = emailOf(address);
    if (!mail) continue;
    hits.push(...book.withMailbox(mail.address).map(sameMailbox));
    for (const each of book.withLocal(mail.local)) {
      if (each.domain === mail.domain) continue;
      hits.push(elsewhere(each, mail, book, domains));
    }
  }
  return hits;
}

function toldAddress({ user }: BookedUser, address: string, owner: string, name: string | null): Hit {
  return owner.includes("@")
    ? { user, kind: "alias", confidence: 0.96, why: `The staff export knows ${address} as a second address` }
    : { user, kind: "email", confidence: 0.97, why: `The staff export gives ${name ?? owner} this address` };
}

const sameMailbox = ({ user }: BookedUser): Hit => ({
  user,
  kind: "alias",
  confidence: 0.95,
  why: "The same mailbox: what follows a +, and dots at Gmail, don’t count",
});

function elsewhere({ user, domain }: BookedUser, mail: { local: string; domain: string }, book: UserBook, domains: DomainCounts): Hit {
  const sure = isRole(mail.local) || mail.local.length < 3 ? 0.5 : kinship(mail.domain, domain, book, domains);
  // An address that spells first and last name is hardly somebody else's, wherever it is.
  const telling = /^\p{L}{2,}[._-]\p{L}{2,}$/u.test(mail.local) && !isRole(mail.local);
  const confidence = telling ? Math.max(sure, 0.76) : sure;
  return { user, kind: "alias", confidence, why: `The same name before the @, at ${domain} instead of ${mail.domain}` };
}

/** How likely two domains belong to one company. */
function kinship(source: string, account: string, book: UserBook, domains: DomainCounts): number {
  if (FREE_MAIL.has(source) || FREE_MAIL.has(account)) return 0.5;
  const [mine, theirs] = [mainLabel(source), mainLabel(account)];
  if (mine.length >= 3 && mine === theirs) return 0.9;
  return (domains.get(source) ?? 0) >= 2 && book.usersAt(account) >= 2 ? 0.85 : 0.66;
}

/** `brightpath` of `mail.brightpath.co.uk`. */
function mainLabel(domain: string): string {
  const labels = domain.split(".").slice(0, -1);
  while (labels.length > 1 && (labels.at(-1)?.length ?? 0) <= 3) labels.pop();
  return labels.at(-1) ?? "";
}
