import { describe, expect, it } from "vitest";
import { ownerMatcher, ownerStanding, proposedUser, proposeOwners, type SourceOwner } from "../../../../shared/mapping/index.ts";
import { type AccountUser, emptyProjectState } from "../../../../shared/model/index.ts";

const user = (name: string, email: string, active = true): AccountUser => ({ id: email, name, email, active });

const users = [
  user("Jane Doe", "jane.doe@acme.com"),
  user("Robert Smith", "robert.smith@acme.com"),
  user("Jörg Müller", "jmueller@acme.com"),
  user("Anna Weber", "anna@acme.com"),
  user("Kim Park", "kim.park@gmail.com"),
  user("Sam Lee", "sam1@acme.com"),
  user("Sam Lee", "sam2@acme.com"),
  user("Pia Gone", "pia@acme.com", false),
  user("Info", "info@acme.com"),
];
const owners = (...texts: string[]): SourceOwner[] => texts.map((owner) => ({ owner, name: null }));
const best = (owner: SourceOwner, all: SourceOwner[] = [owner]) => {
  const [first] = ownerMatcher(users, all)(owner);
  return first ? [first.user.email, first.kind, Math.round(first.confidence * 100), first.why] : null;
};

describe("ownerMatcher", () => {
  it.each<[string, SourceOwner, string, string, number, RegExp]>([
    ["that address", { owner: "JANE.DOE@acme.com ", name: null }, "jane.doe@acme.com", "email", 100, /^The same e-mail address$/],
    ["a plus address", { owner: "jane.doe+crm@acme.com", name: null }, "jane.doe@acme.com", "alias", 98, /^The same mailbox/],
    ["dots at Gmail", { owner: "kimpark@googlemail.com", name: null }, "kim.park@gmail.com", "alias", 95, /^The same mailbox/],
    [
      "the company's other domain",
      { owner: "anna@acme.co.uk", name: null },
      "anna@acme.com",
      "alias",
      90,
      /at acme.com instead of acme.co.uk$/,
    ],
    [
      "a second address",
      { owner: "aw@old.io", name: null, addresses: ["aw@old.io", "anna@acme.com"] },
      "anna@acme.com",
      "alias",
      96,
      /second address/,
    ],
    [
      "a name that the staff export knows",
      { owner: "coach anna", name: "Anna W.", addresses: ["anna@acme.com"] },
      "anna@acme.com",
      "email",
      99,
      /^The staff export gives Anna W\./,
    ],
    ["the same name", { owner: "jd@old.io", name: "Jane Doe" }, "jane.doe@acme.com", "name", 92, /^The same name, Jane Doe, under another/],
    ["last name first", { owner: "Doe, Jane", name: null }, "jane.doe@acme.com", "name", 92, /last name first$/],
    ["the other way round", { owner: "Doe Jane", name: null }, "jane.doe@acme.com", "name", 88, /other way round/],
    ["accents", { owner: "Joerg Mueller", name: null }, "jmueller@acme.com", "name", 92, /^The same name, Jörg Müller$/],
    ["an initial", { owner: "J. Doe", name: null }, "jane.doe@acme.com", "name", 78, /^The initial and last name/],
    ["a short form", { owner: "Bob Smith", name: null }, "robert.smith@acme.com", "name", 80, /short form/],
    ["a first name alone", { owner: "Coach Anna", name: null }, "anna@acme.com", "name", 72, /^Called Anna, as Anna Weber is$/],
    ["an address that spells the name", { owner: "doe_jane@old.io", name: null }, "jane.doe@acme.com", "name", 80, /^The address spells/],
    [
      "initial and last name as address",
      { owner: "rsmith@old.io", name: null },
      "robert.smith@acme.com",
      "name",
      72,
      /^The address spells initial/,
    ],
  ])("knows an owner by %s", (_how, owner, email, kind, confidence, why) => {
    expect(best(owner)).toEqual([email, kind, confidence, expect.stringMatching(why)]);
    expect(proposedUser(ownerMatcher(users, [owner])(owner))?.user.email).toBe(email);
  });

  it.each([
    ["a mailbox that several read", "info@other.io"],
    ["a name that two users have", "Sam Lee"],
    ["a first name that nobody has alone", "Coach Sam"],
    ["the same short name at a stranger's domain", "anna@stranger.io"],
    ["nobody at all", "zoe@old.io"],
  ])("proposes nobody for %s", (_what, owner) => {
    const [each = { owner, name: null }] = owners(owner);
    expect(proposedUser(ownerMatcher(users, [each])(each))).toBeNull();
  });

  it("takes a domain that many owners have for the company's", () => {
    const all = owners("anna@old.io", "bea@old.io");
    expect(best(all[0] as SourceOwner, all)?.slice(0, 3)).toEqual(["anna@acme.com", "alias", 85]);
  });

  it("tells the two who fit alike, and the one who is inactive, without proposing them", () => {
    const sam = ownerMatcher(users, [])({ owner: "Sam Lee", name: null });
    expect(sam.map((each) => each.user.email)).toEqual(["sam1@acme.com", "sam2@acme.com"]);
    expect(sam[0]?.why).toBe("The same name, Sam Lee; 2 users fit alike");
    const pia = ownerMatcher(users, [])({ owner: "pia@acme.com", name: "Pia Gone" });
    expect([pia[0]?.user.active, proposedUser(pia)]).toEqual([false, null]);
  });

  it("gives nobody the records of an inactive user's namesake", () => {
    const both = [user("Pia Gone", "pia@acme.com", false), user("Pia Gonne", "pia.gonne@acme.com"), user("Pia Gone", "p.g@acme.com")];
    const owner = { owner: "pia@acme.com", name: "Pia Gone" };
    expect(proposedUser(ownerMatcher(both, [owner])(owner))).toBeNull();
  });
});

it("proposes once, and withdraws what nobody fits any more", () => {
  const all = owners("Coach Anna", "zoe@old.io");
  const op = proposeOwners(all, users, emptyProjectState);
  expect(op).toEqual({
    kind: "group",
    label: "Propose 1 owner",
    ops: [
      {
        kind: "owner.set",
        owner: "coach anna",
        choice: { kind: "user", userEmail: "anna@acme.com", state: "proposed", why: "Called Anna, as Anna Weber is" },
      },
    ],
  });
  const before = { owners: { "coach anna": { kind: "user", userEmail: "anna@acme.com", state: "proposed", why: "" } as const } };
  expect(
    proposeOwners(
      all,
      users.filter((each) => each.name !== "Anna Weber"),
      before,
    ),
  ).toMatchObject({
    ops: [{ owner: "coach anna", choice: null }],
  });
});

it.each([
  ["decided", { kind: "user", userEmail: "JANE.doe@acme.com", state: "proposed" }, null],
  ["inactive", { kind: "user", userEmail: "pia@acme.com", state: "confirmed" }, null],
  ["gone", { kind: "user", userEmail: "x@acme.com", state: "changed" }, null],
  ["noFallback", { kind: "fallback", userEmail: null, state: "changed" }, null],
  ["noFallback", { kind: "fallback", userEmail: null, state: "changed" }, "pia@acme.com"],
  ["decided", { kind: "fallback", userEmail: null, state: "changed" }, "anna@acme.com"],
  ["decided", { kind: "hold", userEmail: null, state: "changed" }, null],
  ["undecided", null, "anna@acme.com"],
] as const)("says that an owner stands as %s", (standing, choice, fallback) => {
  expect(ownerStanding(choice, users, fallback)).toBe(standing);
});
