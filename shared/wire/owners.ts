import type { OwnerMatchKind, OwnerStanding } from "../mapping/owners/index.ts";

/* What the Owners room shows. */

/** A text that exports name an owner by. */
export interface OwnerSpellingView {
  /** As the source writes it. */
  text: string;
  /** Trimmed and in lower case: what decisions are kept by. */
  key: string;
  records: number;
}

/** One person who owns records, with all the spellings that the exports have of the name. */
export interface OwnerRowView {
  /** The spelling of most records, as the source writes it. */
  owner: string;
  /** Most records first; the first is `owner`. */
  spellings: OwnerSpellingView[];
  /** A person said that it is no spelling of another owner. */
  apart: boolean;
  /** Name from the staff export when there is one. */
  name: string | null;
  /** Records by destination object label, of all spellings. */
  counts: Record<string, number>;
  records: number;
  choice: { kind: "user" | "fallback" | "hold"; userEmail: string | null; state: string; why: string } | null;
  /** Users who may be meant, best first, inactive ones among them. */
  candidates: OwnerCandidateView[];
  /** Whether its records can be loaded as decided, and what keeps them. */
  standing: OwnerStanding;
}

export interface OwnerCandidateView {
  userEmail: string;
  userName: string;
  active: boolean;
  kind: OwnerMatchKind;
  /** 0 to 1. */
  confidence: number;
  why: string;
}
