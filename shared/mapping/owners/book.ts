import type { AccountUser } from "../../model/account.ts";
import { emailOf, nameOf } from "../../quality/index.ts";

/** A user of the account with what is compared of him. */
export interface BookedUser {
  user: AccountUser;
  /** Lower case, as it stands. */
  email: string;
  /** The mailbox: without a `+tag`, and without dots where the provider ignores them. */
  mailbox: string;
  local: string;
  domain: string;
  first: string;
  last: string;
}

/** The account's users, found by every spelling that owners of an export go by. */
export class UserBook {
  private readonly byEmail = new Map<string, BookedUser[]>();
  private readonly byMailbox = new Map<string, BookedUser[]>();
  private readonly byLocal = new Map<string, BookedUser[]>();
  private readonly byLast = new Map<string, BookedUser[]>();
  private readonly byFirst = new Map<string, BookedUser[]>();
  private readonly byWords = new Map<string, BookedUser[]>();
  private readonly domains = new Map<string, number>();

  constructor(users: readonly AccountUser[]) {
    for (const user of users) this.add(booked(user));
  }

  private add(each: BookedUser): void {
    enter(this.byEmail, each.email, each);
    enter(this.byMailbox, each.mailbox, each);
    enter(this.byLocal, each.local, each);
    enter(this.byLast, each.last, each);
    enter(this.byFirst, firstWord(each.first), each);
    enter(this.byWords, wordsKey(`${each.first} ${each.last}`), each);
    this.domains.set(each.domain, (this.domains.get(each.domain) ?? 0) + 1);
  }

  withEmail = (email: string): readonly BookedUser[] => found(this.byEmail, email);
  withMailbox = (mailbox: string): readonly BookedUser[] => found(this.byMailbox, mailbox);
  withLocal = (local: string): readonly BookedUser[] => found(this.byLocal, local);
  withLast = (last: string): readonly BookedUser[] => found(this.byLast, last);
  /** By the first of their first names. */
  withFirst = (first: string): readonly BookedUser[] => found(this.byFirst, first);
  /** By the words of their whole name, in whatever order. */
  withWords = (words: string): readonly BookedUser[] => found(this.byWords, wordsKey(words));

  /** How many users have an address there. */
  usersAt = (domain: string): number => this.domains.get(domain) ?? 0;
}

function booked(user: AccountUser): BookedUser {
  const mail = emailOf(user.email);
  const { first, last } = nameOf(user.name.includes("@") ? "" : user.name);
  const email = user.email.trim().toLowerCase();
  return { user, email, mailbox: mail?.address ?? "", local: mail?.local ?? "", domain: mail?.domain ?? "", first, last };
}

function enter(index: Map<string, BookedUser[]>, key: string, user: BookedUser): void {
  if (key === "") return;
  const known = index.get(key);
  if (known) known.push(user);
  else index.set(key, [user]);
}

const found = (index: ReadonlyMap<string, BookedUser[]>, key: string): readonly BookedUser[] => (key === "" ? [] : (index.get(key) ?? []));

export const firstWord = (name: string): string => name.split(" ")[0] ?? "";

const wordsKey = (words: string): string => words.split(" ").filter(Boolean).sort().join(" ");
