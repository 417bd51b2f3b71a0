import { Button } from "@mantine/core";
import { useState } from "react";
import { assertNever } from "../../../shared/kernel/assert-never.ts";
import { otherName } from "../../../shared/mapping/exports.ts";
import type { Dataset, ExportAnswer, ExportPair, RenamedColumn } from "../../../shared/model/index.ts";
import { formatCount, formatOf, Note } from "../../ui/index.ts";
import type { ExportLine } from "./exports.ts";
import classes from "./sources.module.css";

interface Props {
  dataset: Dataset;
  lines: readonly ExportLine[];
  onAnswer(pair: Pick<ExportPair, "newer" | "older">, answer: ExportAnswer): Promise<unknown>;
}

/** Asks whether a dataset is a newer export of another one, and says which rows are loaded where two hold the same records. */
export function ExportNotes({ dataset, lines, onAnswer }: Props) {
  const [isBusy, setBusy] = useState(false);
  const answer = async (pair: ExportPair, said: ExportAnswer) => {
    setBusy(true);
    await onAnswer(pair, said);
    setBusy(false);
  };
  return lines.map((line) => {
    const name = otherName(dataset, line.other);
    const replace = (pair: ExportPair) => (
      <Button loading={isBusy} onClick={() => void answer(pair, "replace")}>
        Replace {name}
      </Button>
    );
    return (
      <section key={`${line.kind} ${line.other.id}`} className={classes.issue} aria-label={`Beside ${name}`}>
        {line.kind === "ask" ? (
          <Note
            tone="decide"
            action={
              <div className={classes.mayBe}>
                {replace(line.pair)}
                <Button variant="subtle" disabled={isBusy} onClick={() => void answer(line.pair, "both")}>
                  Keep both
                </Button>
              </div>
            }
          >
            <strong>Is this a newer export of {name}?</strong> {overlap(line.pair)} {renames(line.pair.renamed)}
            <br />
            Until you say so both are kept, and where keys are the same this file’s rows are loaded. Replacing it takes your map over to
            these columns; the {formatOf(line.other.rowCount, "row", "rows")} of {name} {line.other.rowCount === 1 ? "is" : "are"} left out
            and {line.other.rowCount === 1 ? "stays" : "stay"} on this device.
          </Note>
        ) : (
          <Note tone="neutral" action={line.kind === "both" && line.isNewer && line.pair.isLikely ? replace(line.pair) : undefined}>
            {said(line, name)}
          </Note>
        )}
      </section>
    );
  });
}

/** `296 of 300 keys are in both.` */
const overlap = ({ both, ofOlder }: ExportPair): string =>
  `${formatCount(both)} of ${formatOf(ofOlder, "key", "keys")} ${both === 1 ? "is" : "are"} in both.`;

function renames(renamed: readonly RenamedColumn[]): string {
  if (renamed.length === 0) return "";
  const shown = renamed.slice(0, 4).map(({ from, to }) => `${from} is called ${to}`);
  const more = renamed.length - shown.length;
  return `In this one ${shown.join(", ")}${more > 0 ? ` and ${formatOf(more, "column", "columns")} more ${more === 1 ? "has" : "have"} another name` : ""}.`;
}

function said(line: Exclude<ExportLine, { kind: "ask" }>, name: string): string {
  switch (line.kind) {
    case "replaced":
      return `It replaced ${name}. The ${formatOf(line.other.rowCount, "row", "rows")} there are left out, and stay on this device until you remove them.`;
    case "gone":
      return `It was replaced by ${name}: the rows of this file are left out, and stay on this device until you remove them.`;
    case "both": {
      const { both, renamed } = line.pair;
      const apart =
        line.isNewer && renamed.length > 0 ? ` ${renames(renamed)} A field that takes only one of these names says so in Fields.` : "";
      const keys = `${formatOf(both, "key", "keys")} of it ${both === 1 ? "is" : "are"} in ${name}, too.`;
      return `${keys} Where keys are the same, ${line.isNewer ? "this file’s rows are loaded: it" : "the rows there are loaded: that file"} was imported later.${apart}`;
    }
    default:
      return assertNever(line);
  }
}
