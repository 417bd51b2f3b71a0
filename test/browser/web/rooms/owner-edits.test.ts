import { describe, expect, it } from "vitest";
import type { OwnerRowView } from "../../../../shared/wire/studio.ts";
import { pasteUser, pickOf, type User } from "../../../../web/rooms/owners/choices.tsx";
import { howText, markOfOwner, matchOf } from "../../../../web/rooms/owners/columns.tsx";
import * as edits from "../../../../web/rooms/owners/edits.ts";

const users: User[] = [
  { name: "Jane Doe", email: "Jane@new.example", active: true },
  { name: "Sam Lee", email: "sam1@new.example", active: true },
  { name: "Sam Lee", email: "sam2@new.example", active: true },
  { name: "Pia Gone", email: "pia@new.example", active: false },
];
const owner = (text: string, more: Partial<OwnerRowView> = {}): OwnerRowView => ({
  owner: text,
  spellings: [{ text, key: text.toLowerCase(), records: 3 }],
  apart: false,
  name: null,
  counts: { Deal: 3 },
  records: 3,
  choice: null,
  candidates: [],
  standing: "undecided",
  ...more,
});
const jane = {
  userEmail: "Jane@new.example",
  userName: "Jane Doe",
  active: true,
  kind: "alias",
  confidence: 0.9,
  why: "The same mailbox",
} as const;
const proposed = owner("jane@old.example", {
  choice: { kind: "user", userEmail: "jane@new.example", state: "proposed", why: "The same mailbox" },
  candidates: [jane],
  standing: "decided",
});

describe("edits of the Owners grid", () => {
  it.each([
    ["jane@NEW.example", { kind: "edit", picked: { kind: "option", id: "user:jane@new.example" } }],
    ["Jane Doe", { kind: "edit", picked: { kind: "option", id: "user:jane@new.example" } }],
    ["hold", { kind: "edit", picked: { kind: "option", id: "hold" } }],
    ["fallback", { kind: "edit", picked: { kind: "option", id: "fallback" } }],
    ["", { kind: "same" }],
    ["Sam Lee", { kind: "refused", why: "Several fit: Sam Lee and Sam Lee" }],
    ["pia@new.example", { kind: "refused", why: "This user isn’t active in the account and can’t own records" }],
    ["who@else.example", { kind: "refused", why: "No user of the account has this name or address" }],
  ])("takes %j from the clipboard", (text, pasted) => {
    expect(pasteUser(owner("a@old.example"), users, null, text)).toEqual(pasted);
  });

  it("clears with an empty text only what is decided", () => {
    expect(pasteUser(proposed, users, null, "")).toEqual({ kind: "edit", picked: { kind: "option", id: "clear" } });
    expect(edits.pickOwner(proposed, { kind: "clear" })).toEqual({
      kind: "owner.set",
      owner: "jane@old.example",
      // Without a choice she would be proposed again at once.
      choice: { kind: "hold", userEmail: null, state: "undecided", why: "left open by you" },
    });
    expect(edits.pickOwner(owner("a@old.example"), { kind: "clear" })).toBeNull();
  });

  it("confirms a proposal that is chosen again, and keeps a rule's word beside a person's", () => {
    const again = pickOf({ kind: "option", id: "user:jane@new.example" }, users);
    expect(again && edits.pickOwner(proposed, again)).toMatchObject({ choice: { state: "confirmed", userEmail: "jane@new.example" } });
    expect(edits.pickOwner({ ...proposed, choice: null }, { kind: "user", email: "Jane@new.example" })).toMatchObject({
      choice: { state: "changed", userEmail: "jane@new.example", why: "chosen by you; the same mailbox" },
    });
    expect(pickOf({ kind: "option", id: "inactive:pia@new.example" }, users)).toBeNull();
  });

  it("gives one choice to several owners in one step, leaving out those that have it", () => {
    const held = owner("c@old.example", { choice: { kind: "hold", userEmail: null, state: "changed", why: "" }, standing: "decided" });
    expect(edits.pickForAll([owner("a@old.example"), owner("b@old.example"), held], { kind: "hold" })).toMatchObject({
      kind: "group",
      label: "Hold the records of 2 owners",
      ops: [{ owner: "a@old.example" }, { owner: "b@old.example" }],
    });
    expect(edits.pickForAll([held], { kind: "hold" })).toBeNull();
  });

  it("marks what would not load as it is decided, and says why", () => {
    const gone = { ...proposed, standing: "inactive" as const };
    expect([markOfOwner(gone), howText(gone)]).toEqual(["blocks", "Not active in the account: can’t own records"]);
    expect([markOfOwner(owner("x")), howText(owner("x"))]).toEqual(["decide", "Nobody in the account is like this owner"]);
    const near = owner("pia@old.example", { candidates: [{ ...jane, userName: "Pia Gone", active: false }] });
    expect(howText(near)).toBe("Pia Gone is it, and isn’t active: the same mailbox");
    expect(matchOf(proposed)?.kind).toBe("alias");
  });

  it("decides all spellings of a person as one, and splits one off with its decision open", () => {
    const spellings = [
      { text: "König, Jana", key: "könig, jana", records: 5 },
      { text: "jana.koenig@old.example", key: "jana.koenig@old.example", records: 2 },
    ];
    const row = owner("König, Jana", { spellings });
    const choice = { kind: "user", userEmail: "jane@new.example", state: "changed", why: "chosen by you" };
    expect(edits.pickOwner(row, { kind: "user", email: "Jane@new.example" })).toEqual({
      kind: "group",
      label: "Give König, Jana to jane@new.example",
      ops: spellings.map(({ key }) => ({ kind: "owner.set", owner: key, choice })),
    });
    expect(edits.domainOf(row)).toBe("old.example");
    expect(edits.splitOff({ text: "König, Jana", key: "könig, jana", records: 5 })).toEqual({
      kind: "group",
      label: "Take König, Jana for an owner of its own",
      ops: [
        { kind: "owner.apart", owner: "könig, jana", apart: true },
        { kind: "owner.set", owner: "könig, jana", choice: null },
      ],
    });
  });

  it("hands the open owners on as lines, and knows the domain of addresses alone", () => {
    const rows = [proposed, owner("zoe@old.example", { name: "Zoë" }), owner("coach kim", { records: 1 })];
    expect(edits.openLines(rows)).toBe("Zoë <zoe@old.example>\t3 records\ncoach kim\t1 record");
    expect(["a@b.example", "coach kim", "@x", "a@"].map((text) => edits.domainOf(owner(text)))).toEqual(["b.example", null, null, null]);
  });
});
