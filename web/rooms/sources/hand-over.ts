import type { ExportedFile } from "../../../shared/wire/index.ts";
import { formatOf, saveFile, sayNotice } from "../../ui/index.ts";

/** Gives a written file to the browser's downloads, and says what its format asked of the cells. */
export function handOver({ name, blob, guarded, longCells }: ExportedFile<Blob>): void {
  saveFile(name, blob);
  if (guarded > 0) sayNotice(`${name}: ${guardText(guarded)}`);
  if (longCells > 0) sayNotice(`${name}: ${longText(longCells)}`);
}

const guardText = (count: number): string =>
  `${formatOf(count, "cell", "cells")} got an apostrophe in front, so that no spreadsheet runs ${count === 1 ? "it as a formula" : "them as formulas"}. Read here again, the file gives ${count === 1 ? "it" : "them"} back without.`;

const longText = (count: number): string =>
  count === 1
    ? "1 cell is longer than the 32,767 characters that Excel allows. It is cut in its place and stands whole on the sheet “Long cells”."
    : `${formatOf(count, "cell", "cells")} are longer than the 32,767 characters that Excel allows. They are cut in their place and stand whole on the sheet “Long cells”.`;
