import { describe, expect, it } from "vitest";
import { apartByDecision, type OwnerSpelling, ownersBySpelling, proposeOwners } from "../../../../shared/mapping/owners/index.ts";
import type { OwnerChoice } from "../../../../shared/model/index.ts";

const staff = { jana: { at: 1 }, ex: { at: 2 } };
const spelling = (text: string, person: object | null = null, name: string | null = null): OwnerSpelling => ({
  key: text.toLowerCase(),
  text,
  person,
  name,
});
const together = (texts: readonly (string | OwnerSpelling)[], apart: readonly string[] = []) =>
  ownersBySpelling(
    texts.map((each) => (typeof each === "string" ? spelling(each) : each)),
    (key) => apart.includes(key),
  ).map((group) => group.map(({ text }) => text));

describe("spellings of one owner", () => {
  it("are a name turned round, with or without marked letters, and the address that spells it", () => {
    expect(
      together(["König, Jana", "m.weber@velo.example", "jana.koenig@velo.example", "Jana König", "JANA KOENIG", "Coach Jana Konig"]),
    ).toEqual([["König, Jana", "jana.koenig@velo.example", "Jana König", "JANA KOENIG", "Coach Jana Konig"], ["m.weber@velo.example"]]);
  });

  it("are what the staff export gives one person, whatever they look like", () => {
    const all = [
      spelling("Ex, Mitarbeiter", staff.ex, "Ex, Mitarbeiter"),
      spelling("gone@velo.example", staff.ex, "Ex, Mitarbeiter"),
      spelling("jk", staff.jana, "König, Jana"),
      spelling("Jana König"),
    ];
    expect(together(all)).toEqual([
      ["Ex, Mitarbeiter", "gone@velo.example"],
      ["jk", "Jana König"],
    ]);
  });

  it("are not a name that two people have, an initial, or a mailbox of several", () => {
    expect(together(["thomas.mueller@a.example", "thomas.mueller@b.example", "Thomas Müller", "Müller, Thomas"])).toEqual([
      ["thomas.mueller@a.example"],
      ["thomas.mueller@b.example"],
      ["Thomas Müller", "Müller, Thomas"],
    ]);
    expect(together(["m.weber@velo.example", "Weber, Martin", "Weber, Maria"])).toHaveLength(3);
    expect(together(["Sam Lee Jr.", "Sam Lee"])).toHaveLength(2);
    expect(together(["Jana", "jana@velo.example"])).toHaveLength(2);
  });

  it("take a mailbox with a tag for the same", () => {
    expect(together(["ana@gmail.com", "a.n.a+crm@googlemail.com"])).toEqual([["ana@gmail.com", "a.n.a+crm@googlemail.com"]]);
  });

  it("stand alone where a person said so, the others stay together", () => {
    expect(together(["König, Jana", "jana.koenig@velo.example", "Jana König"], ["jana könig"])).toEqual([
      ["König, Jana", "jana.koenig@velo.example"],
      ["Jana König"],
    ]);
  });
});

const given = (userEmail: string, state: OwnerChoice["state"]): OwnerChoice => ({ kind: "user", userEmail, state, why: "" });

it("parts spellings that a person gave to different users, and leaves what is open with the first", () => {
  const group = ["a", "b", "c", "d"].map((key) => spelling(key));
  const parted = apartByDecision(group, {
    a: given("x@new.example", "confirmed"),
    b: given("y@new.example", "changed"),
    c: given("z@new.example", "proposed"),
  });
  expect(parted.map((each) => each.map(({ key }) => key))).toEqual([["a", "c", "d"], ["b"]]);
});

describe("proposals for several spellings", () => {
  const users = [{ id: "1", name: "Jana König", email: "jk@new.example", active: true }];
  const group = [
    { owner: "jana.koenig@velo.example", name: null },
    { owner: "könig, jana", name: null },
  ];
  it("are one user for all of them", () => {
    expect(proposeOwners([group], users, { owners: {} })).toMatchObject({
      ops: group.map(({ owner }) => ({ kind: "owner.set", owner, choice: { userEmail: "jk@new.example", state: "proposed" } })),
    });
  });
  it("follow what a person decided for another spelling", () => {
    const owners = { "könig, jana": given("boss@new.example", "changed") };
    expect(proposeOwners([group], users, { owners })).toMatchObject({
      ops: [
        {
          owner: "jana.koenig@velo.example",
          choice: { userEmail: "boss@new.example", why: "As decided for könig, jana, another spelling" },
        },
      ],
    });
    const open = { "könig, jana": { ...given("boss@new.example", "undecided") } };
    expect(proposeOwners([group], users, { owners: open })).toBeNull();
  });
});
