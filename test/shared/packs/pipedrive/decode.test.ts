import { expect, test } from "vitest";
import { decodeInstant, decodeRecord } from "../../../../shared/packs/pipedrive/decode.ts";
import { encodeRecord } from "../../../../shared/packs/pipedrive/encode.ts";

const code = (letter: string): string => letter.repeat(40);

test("an activity: times to HH:MM, the primary participant as person, empties as null", () => {
  const raw = {
    id: 5001,
    subject: "Kick-off call",
    type: "call",
    owner_id: 7,
    deal_id: 900,
    org_id: null,
    person_id: 310,
    due_date: "2021-05-03",
    due_time: "08:30:00",
    duration: "00:30:00",
    done: true,
    location: { value: "Oslo", country: null },
    participants: [{ person_id: 310, primary: true }],
    note: "<p>Agreed</p>",
    public_description: "",
    update_time: "2026-11-22T10:00:03.512Z",
  };
  const { id, values, updatedAt } = decodeRecord("activity", raw, []);
  expect({ id, updatedAt }).toEqual({ id: "5001", updatedAt: "2026-11-22T10:00:03Z" });
  expect(values).toMatchObject({
    subject: "Kick-off call",
    type: "call",
    owner_id: "7",
    deal_id: "900",
    org_id: null,
    person: "310",
    due_date: "2021-05-03",
    due_time: "08:30",
    duration: "00:30",
    done: true,
    location: "Oslo",
    note: "<p>Agreed</p>",
    public_description: null,
  });
});

test.each([
  ["2019-03-02T08:15:00Z", "2019-03-02T08:15:00Z"],
  ["2019-03-02T10:15:00.250+02:00", "2019-03-02T08:15:00Z"],
  ["2020-02-01 14:05:00", "2020-02-01T14:05:00Z"],
  ["0000-00-00 00:00:00", null],
  ["", null],
  [null, null],
])("the instant %j", (raw, instant) => expect(decodeInstant(raw)).toBe(instant));

test("custom values come back in the form they were sent in", () => {
  const values = {
    [code("1")]: "61",
    [code("2")]: 61,
    [`${code("3")}:enum`]: "61",
    [code("4")]: ["61", "62"],
    [`${code("5")}:yesno:61:62`]: false,
    [`${code("6")}:link`]: "7",
    [`${code("7")}:money:EUR`]: 12.5,
    [`${code("8")}:time`]: "09:00",
    [`${code("9")}:address`]: "Storgata 1, Oslo",
    [code("a")]: "2024-05-06",
  };
  const { body, unknown } = encodeRecord("deal", values, null);
  expect(unknown).toEqual([]);
  expect(body.custom_fields).toEqual({
    [code("1")]: "61",
    [code("2")]: 61,
    [code("3")]: 61,
    [code("4")]: [61, 62],
    [code("5")]: 62,
    [code("6")]: 7,
    [code("7")]: { value: 12.5, currency: "EUR" },
    [code("8")]: { value: "09:00:00" },
    [code("9")]: { value: "Storgata 1, Oslo" },
    [code("a")]: "2024-05-06",
  });
  expect(decodeRecord("deal", { id: 1, ...body }, Object.keys(values)).values).toMatchObject(values);
});

test("clearing: lists go empty, sets and addresses null", () => {
  const { body } = encodeRecord("person", { emails: null, label_ids: null, org_id: null, [code("4")]: [], [code("1")]: null }, null);
  expect(body).toEqual({ emails: [], label_ids: [], org_id: null, custom_fields: { [code("4")]: null, [code("1")]: null } });
});

test("what is no id goes out as it stands: a null would unlink", () => {
  expect(encodeRecord("person", { org_id: "ORG-1" }, null).body).toEqual({ org_id: "ORG-1" });
});

test("a deal's own currency rules its monetary fields", () => {
  const key = `${code("7")}:money:EUR`;
  expect(encodeRecord("deal", { [key]: 5, currency: "GBP" }, null).body.custom_fields).toEqual({
    [code("7")]: { value: 5, currency: "GBP" },
  });
  const current = { currency: "SEK", custom_fields: { [code("7")]: { value: 1, currency: "CHF" } } };
  expect(encodeRecord("deal", { [key]: 5 }, current).body.custom_fields).toEqual({ [code("7")]: { value: 5, currency: "CHF" } });
});
