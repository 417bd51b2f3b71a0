import { expect, it } from "vitest";
import { projectSchema } from "../../shared/model/index.ts";
import { attempt, guarded, parseStored, quotaFailure, StorageError } from "../../worker/store/failure.ts";
import { datasetOfSecond } from "../../worker/store/versions.ts";

const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });

it("says that storage is full, with the numbers", () => {
  expect(quotaFailure({ usedBytes: 1_980_000_000, quotaBytes: 2_000_000_000 })).toEqual({
    code: "store.full",
    message:
      "The browser's storage for this site is full: 1,980 MB used of 2,000 MB. What was stored before is unharmed. Delete a dataset or a project you no longer need, or free space on this disk, then try again.",
    retryable: true,
    reach: "none",
    detail: { usedBytes: 1_980_000_000, quotaBytes: 2_000_000_000 },
  });
});

it.each([
  ["from the browser", named("QuotaExceededError"), "store.full"],
  ["wrapped in an abort", named("AbortError", { inner: named("QuotaExceededError") }), "store.full"],
  ["in a bulk error's list", named("BulkError", { failures: [named("QuotaExceededError")] }), "store.full"],
  ["a taken key", named("ConstraintError"), "store.conflict"],
  ["a closed database", named("DatabaseClosedError"), "store.unavailable"],
  ["a newer database", named("VersionError"), "store.newer"],
])("names what went wrong: %s", async (_name, error, code) => {
  const result = await attempt(() => guarded(() => Promise.reject(error)));
  expect(result).toMatchObject({ ok: false, failure: { code } });
});

it("finds what was said while the database was opened, however deep it is wrapped", async () => {
  const said = new StorageError(quotaFailure(null));
  const wrapped = named("DatabaseClosedError", { inner: named("OpenFailedError", { inner: said }) });
  expect(await attempt(() => guarded(() => Promise.reject(wrapped)))).toEqual({ ok: false, failure: said.failure });
});

it("brings a dataset of version 1 to version 2, and leaves what it doesn't know alone", () => {
  const profile = { rows: 1, type: "text" };
  expect(datasetOfSecond({ v: 1, id: "d", profiles: [profile] })).toEqual({
    v: 2,
    id: "d",
    profiles: [{ ...profile, zoned: 0, padded: 0, mojibake: 0, spoilt: 0, markup: 0, patterns: [], separator: null, histogram: null }],
  });
  for (const odd of [{ v: 2, profiles: [profile] }, { v: 1 }, null, "x"]) expect(datasetOfSecond(odd)).toBe(odd);
});

it("lets our own mistakes through", async () => {
  await expect(attempt(() => guarded(() => Promise.reject(new TypeError("oops"))))).rejects.toThrow("oops");
  await expect(attempt(async () => 7)).resolves.toEqual({ ok: true, value: 7 });
});

it("refuses a stored record of another form, and says where", () => {
  expect(() => parseStored(projectSchema, { v: 1, id: 5 }, "project")).toThrow(StorageError);
  expect(() => parseStored(projectSchema, { v: 1, id: 5 }, "project")).toThrow(
    "A stored project could not be read (id is not as expected)",
  );
});
