import type { AccountUser } from "../../model/account.ts";

/** A source owner as the exports name it: an address, a name, a sign-in. */
export interface SourceOwner {
  owner: string;
  /** From the staff export, where there is one. */
  name: string | null;
  /** What else the staff export tells of the person's addresses. */
  addresses?: readonly string[];
}

/** `email`: that very address. `alias`: another address of the same person. `name`: by what they are called. */
export type OwnerMatchKind = "email" | "alias" | "name";

/** A user who may be a source owner. */
export interface OwnerCandidate {
  user: AccountUser;
  kind: OwnerMatchKind;
  /** 0 to 1. */
  confidence: number;
  /** In a few words. */
  why: string;
}

/** One rule's word for a user. */
export type Hit = OwnerCandidate;
