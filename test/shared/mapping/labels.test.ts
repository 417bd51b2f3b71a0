import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { objects as freshsalesObjects } from "../../../shared/packs/freshsales/objects.ts";
import { isPrice } from "../../../shared/packs/freshsales/prices.ts";
import { standardFields as freshsalesFields } from "../../../shared/packs/freshsales/standard.ts";
import { objects as pipedriveObjects } from "../../../shared/packs/pipedrive/objects.ts";
import { standardFields as pipedriveFields } from "../../../shared/packs/pipedrive/standard.ts";

const filled = z.string().trim().min(1);
const rowSchema = z.strictObject({
  source_system: filled,
  source_object: filled,
  source_field: filled,
  samples: z.array(filled).min(1).max(6).optional(),
  destination_system: z.enum(["freshsales", "pipedrive"]),
  destination_object: filled,
  destination_field: filled.nullable(),
  also_accept: z.array(filled).min(1).optional(),
});
type Row = z.infer<typeof rowSchema>;

const read = (name: string): Row[] =>
  z.array(rowSchema).parse(JSON.parse(readFileSync(new URL(`../../fixtures/labels/${name}.json`, import.meta.url), "utf8")));

const [train, tune, test] = [read("train"), read("tune"), read("test")];
const rowOf = (row: Row): string => JSON.stringify(row);
const tuned = new Set(tune.map(rowOf));
/** A test set that was opened is a part of the tuning set, all of it, until a new one takes its place. */
const isOpened = test.length > 0 && test.every((row) => tuned.has(rowOf(row)));
const sets = { train, tune, ...(isOpened ? {} : { test }) };
const all = Object.values(sets).flat();

/** Fields that can be written, by destination and object. The names that Pipedrive splits a person's name into count as the name. */
function isWritable({ destination_system, destination_object }: Row, key: string): boolean {
  if (destination_system === "freshsales") {
    if (destination_object === "product" && isPrice(key)) return true;
    const fields = freshsalesFields(destination_object);
    return Object.hasOwn(fields, key) && fields[key]?.readOnly !== true;
  }
  return pipedriveFields(destination_object).some((field) => field.key === key && field.readOnly !== true);
}

const nameParts = ["first_name", "last_name"];
const isAcceptable = (row: Row, key: string): boolean =>
  isWritable(row, key) || (row.destination_system === "pipedrive" && row.destination_object === "person" && nameParts.includes(key));

const inWords = (row: Row): string =>
  `${row.source_system} ${row.source_object} "${row.source_field}" → ${row.destination_system} ${row.destination_object}.${row.destination_field}`;
const share = (rows: readonly Row[], is: (row: Row) => boolean): number => rows.filter(is).length / rows.length;
const systems = (rows: readonly Row[]): Set<string> => new Set(rows.map((row) => row.source_system));

describe("the labelled headers", () => {
  it("name objects that the destinations have", () => {
    const known = { freshsales: freshsalesObjects.map(({ id }) => id), pipedrive: pipedriveObjects.map(({ id }) => id) };
    expect(all.filter((row) => !known[row.destination_system].includes(row.destination_object)).map(inWords)).toEqual([]);
  });

  it("name fields that can be written", () => {
    expect(all.filter((row) => row.destination_field !== null && !isWritable(row, row.destination_field)).map(inWords)).toEqual([]);
  });

  it("accept beside them only fields that exist and aren't the label itself", () => {
    const wrong = all.filter((row) => (row.also_accept ?? []).some((key) => key === row.destination_field || !isAcceptable(row, key)));
    expect(wrong.map(inWords)).toEqual([]);
    expect(all.filter((row) => new Set(row.also_accept).size !== (row.also_accept ?? []).length).map(inWords)).toEqual([]);
  });

  it("hold each header of an export once for each destination", () => {
    const keys = all.map((row) => [row.source_system, row.source_object, row.source_field, row.destination_system].join("\n"));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  it("go from one export to one object of a destination", () => {
    const found = new Map<string, Set<string>>();
    for (const row of all) {
      const key = [row.source_system, row.source_object, row.destination_system].join("\n");
      found.set(key, (found.get(key) ?? new Set()).add(row.destination_object));
    }
    expect([...found].filter(([, objects]) => objects.size > 1).map(([key]) => key)).toEqual([]);
  });

  it("are split by source system", () => {
    const owners = Object.values(sets).flatMap((rows) => [...systems(rows)]);
    expect(owners.filter((system, at) => owners.indexOf(system) !== at)).toEqual([]);
  });

  it("are many, and as mixed as real exports", () => {
    const headers = new Set(all.map((row) => [row.source_system, row.source_object, row.source_field].join("\n")));
    expect(headers.size).toBeGreaterThanOrEqual(300);
    for (const rows of Object.values(sets)) {
      const noTarget = share(rows, (row) => row.destination_field === null);
      expect(noTarget).toBeGreaterThan(0.2);
      expect(noTarget).toBeLessThan(0.5);
      expect(share(rows, (row) => row.samples !== undefined)).toBeGreaterThan(0.4);
      expect(share(rows, (row) => row.samples === undefined)).toBeGreaterThan(0.2);
      expect(Math.abs(share(rows, (row) => row.destination_system === "freshsales") - 0.5)).toBeLessThan(0.1);
    }
  });
});
