import { expect, test } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import { cast } from "../../../../shared/packs/profi/fixtures/cast.ts";
import { openAccount } from "./account.ts";

test("about 245 records, half of the people and organizations known to the exports", async () => {
  const { records, fields } = await (await openAccount()).dump();
  const counts = Object.fromEntries(Object.entries(records).map(([object, list]) => [object, list.length]));
  expect(counts).toEqual({
    organization: 35,
    person: 120,
    deal: 45,
    activity: 28,
    note: 18,
    product: 6,
    lead: 5,
    leadLabel: 3,
    dealProduct: 0,
    participant: 0,
    follower: 0,
    file: 0,
    comment: 0,
    pipeline: 2,
    stage: 8,
    activityType: 6,
    user: 8,
  });

  const { members, organisations, staff } = cast();
  const mails = new Set(members.map((member) => member.email));
  const mailsOf = (person: { [key: string]: Json }) => (person.emails as { value: string }[]).map((each) => each.value.toLowerCase());
  expect(records.person?.filter((person) => mailsOf(person).some((mail) => mails.has(mail))).length).toBe(60);
  const names = new Set(organisations.map((organisation) => organisation.name.toLowerCase()));
  expect(records.organization?.filter((each) => names.has(String(each.name).toLowerCase())).length).toBe(16);
  expect(records.person?.filter((person) => person.org_id !== null).length).toBeGreaterThan(60);

  const users = new Set(records.user?.map((user) => user.email));
  expect(staff.filter((each) => !users.has(each.email)).map((each) => each.id)).toEqual(["STF-7"]);
  expect(
    Object.values(fields)
      .flat()
      .filter((field) => field.is_custom_field === true)
      .map((field) => field.field_name),
  ).toEqual(["Lead source", "Services", "Set-up fee", "Segment", "Preferred language", "Consent on file", "VAT number", "Customer since"]);
});

test("no seeded record lies in the future", async () => {
  const { records } = await (await openAccount()).dump();
  const times = Object.values(records)
    .flat()
    .map((record) => String(record.add_time ?? ""));
  expect(times.filter((time) => time > "2026-11-22")).toEqual([]);
});
