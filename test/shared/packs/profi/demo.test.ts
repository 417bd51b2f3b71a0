import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { hashText } from "../../../../shared/kernel/index.ts";
import { cast, unmatchedStaffId } from "../../../../shared/packs/profi/fixtures/cast.ts";
import { demoFiles } from "../../../../shared/packs/profi/fixtures/demo.ts";

type Row = Record<string, string>;
const files = demoFiles();

function rows(name: string): Row[] {
  const text = files.find((file) => file.name === name)?.text ?? "";
  const parsed = Papa.parse<Row>(text, { header: true, skipEmptyLines: true });
  expect(parsed.errors).toEqual([]);
  return parsed.data;
}

const members = rows("members.csv");
const organisations = rows("organisations.csv");
const packages = rows("packages.csv");
const sessions = rows("sessions.csv");
const bookings = rows("bookings.csv");
const notes = rows("session_notes.csv");
const ids = (list: Row[], key: string) => new Set(list.map((row) => row[key] ?? ""));
const tally = (list: Row[], key: string) => {
  const counts: Record<string, number> = {};
  for (const row of list) counts[row[key] ?? ""] = (counts[row[key] ?? ""] ?? 0) + 1;
  return counts;
};

describe("the cast", () => {
  it("is 150 organisations, 1,100 members with distinct e-mails, 8 staff", () => {
    const { organisations, members, staff } = cast();
    expect([organisations.length, members.length, staff.length]).toEqual([150, 1100, 8]);
    expect(new Set(members.map((each) => each.email)).size).toBe(1100);
    expect(new Set(organisations.map((each) => each.name)).size).toBe(150);
    expect(staff.find((each) => each.id === unmatchedStaffId)?.active).toBe(false);
  });

  it("has parents over at least three levels, and no circle", () => {
    const byId = new Map(cast().organisations.map((each) => [each.id, each]));
    const depth = (id: string | null): number => (id === null ? 0 : 1 + depth(byId.get(id)?.parentId ?? null));
    expect(Math.max(...[...byId.keys()].map(depth))).toBeGreaterThanOrEqual(3);
  });

  it("speaks more than one script", () => {
    const names = cast()
      .members.map((each) => `${each.firstName} ${each.lastName}`)
      .join("\n");
    for (const script of [/\p{Script=Greek}/u, /\p{Script=Han}/u, /Ł/, /ü/, /é/]) expect(names).toMatch(script);
  });
});

describe("the demo exports", () => {
  it("are the same bytes every time", () => {
    expect(demoFiles()).toEqual(files);
    expect(Object.fromEntries(files.map((file) => [file.name, hashText(file.text).slice(0, 16)]))).toMatchInlineSnapshot(`
      {
        "bookings.csv": "63ebff2d8b19f8c2",
        "members.csv": "53afb320bc1bfd62",
        "organisations.csv": "763d1354543b96f6",
        "packages.csv": "b06f9dab72200269",
        "session_notes.csv": "161c4fc81ed81fb8",
        "sessions.csv": "59efeb90aafaafc0",
        "staff.csv": "af3be552cbb0e5df",
      }
    `);
  });

  it("hold about 5,000 records", () => {
    expect(files.map((file) => [file.name, rows(file.name).length])).toEqual([
      ["organisations.csv", 150],
      ["members.csv", 1150],
      ["packages.csv", 420],
      ["sessions.csv", 1100],
      ["bookings.csv", 1250],
      ["session_notes.csv", 900],
      ["staff.csv", 8],
    ]);
  });

  it("give every row a key of its own", () => {
    const keyed: [Row[], string][] = [
      [members, "member_id"],
      [organisations, "organisation_id"],
      [packages, "enrolment_id"],
      [sessions, "session_id"],
      [bookings, "booking_id"],
      [notes, "note_id"],
    ];
    for (const [list, key] of keyed) expect(ids(list, key).size).toBe(list.length);
  });

  it("have members twice under one e-mail", () => {
    const emails = members.map((row) => (row.email ?? "").toLowerCase()).filter(Boolean);
    const twice = emails.length - new Set(emails).size;
    expect(twice).toBeGreaterThanOrEqual(28);
    expect(twice).toBeLessThanOrEqual(34);
  });

  it("have orphans: members, sessions and notes that point at nothing", () => {
    const known = ids(organisations, "organisation_id");
    expect(members.filter((row) => row.organisation_id && !known.has(row.organisation_id))).toHaveLength(6);
    const enrolments = ids(packages, "enrolment_id");
    expect(sessions.filter((row) => row.package_id && !enrolments.has(row.package_id)).length).toBeGreaterThanOrEqual(5);
    expect(sessions.filter((row) => !row.package_id && !row.fee).length).toBeGreaterThan(100);
    expect(notes.filter((row) => !ids(members, "member_id").has(row.member_id ?? ""))).toHaveLength(7);
  });

  it("keep every other link whole", () => {
    expect(packages.every((row) => ids(members, "member_id").has(row.member_id ?? ""))).toBe(true);
    const known = ids(sessions, "session_id");
    expect(bookings.every((row) => row.session_id === "" || known.has(row.session_id ?? ""))).toBe(true);
    expect(bookings.filter((row) => row.session_id === "").length).toBeGreaterThan(200);
  });

  it("spell statuses as people do, some of them unknown to any pipeline", () => {
    const counts = tally(sessions, "status");
    for (const status of [
      "Completed",
      "completed",
      "Booked",
      "booked ",
      "Cancelled",
      "cancelled by coach",
      "No show",
      "Rescheduled",
      "Tentative",
      "Pilot",
      "??",
      "",
    ]) {
      expect(counts[status] ?? 0, `“${status}”`).toBeGreaterThan(0);
    }
  });

  it("write dates one way a column, with a few that dissent", () => {
    const shapes = (list: Row[], key: string) =>
      Object.keys(
        tally(
          list.map((row) => ({ shape: (row[key] ?? "").replace(/\d/g, "9") })),
          "shape",
        ),
      ).sort();
    expect(shapes(organisations, "created")).toEqual(["99.99.9999", "9999-99-99"]);
    expect(shapes(members, "created")).toEqual(["99/99/9999", "9999-99-99"]);
    expect(shapes(sessions, "session_date")).toEqual(["99/99/9999 99:99", "9999-99-99 99:99"]);
    expect(shapes(bookings, "start")).toEqual(["99.99.9999 99:99", "9999-99-99T99:99:99Z"]);
  });

  it("name an owner that no account has", () => {
    const gone = cast().staff.find((each) => each.id === unmatchedStaffId)?.email;
    expect(members.filter((row) => row.coach_email?.toLowerCase() === gone).length).toBeGreaterThan(100);
  });

  it("hold quotes, line breaks of both kinds, formulas and damaged letters", () => {
    expect(notes.some((row) => row.content_html?.includes("\r\n"))).toBe(true);
    expect(members.some((row) => /[^\r]\n/.test(row.internal_note ?? ""))).toBe(true);
    expect(members.some((row) => row.internal_note?.includes('"video off"'))).toBe(true);
    expect(members.some((row) => row.internal_note?.startsWith("="))).toBe(true);
    expect(members.some((row) => row.city === "MÃ¼nchen")).toBe(true);
    expect(packages.some((row) => /^\d,\d{3}\.\d\d$/.test(row.fee ?? ""))).toBe(true);
  });
});
