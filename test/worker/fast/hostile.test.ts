import { describe, expect, it } from "vitest";
import { delimitedCases } from "../../fixtures/hostile/delimited.ts";
import { encodingCases } from "../../fixtures/hostile/encodings.ts";
import { oddCases } from "../../fixtures/hostile/odd.ts";
import { readTables } from "../../support/read-tables.ts";

const BLOCKS = [1, 3, 64, 65, 1000];
/** Long files are read in larger blocks only. */
const MOST_BLOCKS = 1000;

describe("hostile files read by the byte reader and by the record reader", () => {
  it.each([...delimitedCases, ...oddCases, ...encodingCases].map((each) => [each.name, each] as const))(
    "%s",
    { timeout: 30_000 },
    async (_name, one) => {
      const file = new File([one.input], one.file ?? "hostile.csv");
      const sizes = BLOCKS.filter((block) => file.size / block < MOST_BLOCKS);
      for (const block of [...sizes, file.size || 1])
        expect(await readTables(file, false, block)).toEqual(await readTables(file, true, block));
    },
  );
});
