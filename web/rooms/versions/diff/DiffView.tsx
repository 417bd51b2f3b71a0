import { Button } from "@mantine/core";
import { useState } from "react";
import type { Change, MapDiff, ObjectChange } from "../../../../shared/versions/index.ts";
import type { MapOutput, OutputChanges } from "../../../../shared/wire/index.ts";
import { formatCount, formatOf } from "../../../ui/index.ts";
import { ChangeRow } from "./ChangeRow.tsx";
import classes from "./diff.module.css";
import { OutputView } from "./OutputView.tsx";

/** Rows of one list on screen at first, and more with each wish. */
const SHOWN = 60;

/** What two maps have not in common: by object map fields and values, with the records that come out otherwise, then the rest. */
export function DiffView({ diff, output }: { diff: MapDiff; output: OutputChanges | null }) {
  const others = (output?.maps ?? []).filter((map) => !diff.objects.some((object) => object.mapId === map.mapId) && map.changed > 0);
  return (
    <div className={classes.view}>
      {diff.objects.map((object) => (
        <ObjectDiff key={object.mapId} object={object} output={output?.maps.find((map) => map.mapId === object.mapId) ?? null} />
      ))}
      {diff.parts.map((part) => (
        <section key={part.part} className={classes.object} aria-label={part.title}>
          <h3>{part.title}</h3>
          <Changes changes={part.changes} />
        </section>
      ))}
      {others.map((map) => (
        <section key={map.mapId} className={classes.object} aria-label={map.title}>
          <h3>{map.title}</h3>
          <OutputView map={map} />
        </section>
      ))}
    </div>
  );
}

function ObjectDiff({ object, output }: { object: ObjectChange; output: MapOutput | null }) {
  return (
    <section className={classes.object} aria-label={object.title}>
      <h3>{object.title}</h3>
      {object.map && <Changes changes={[{ ...object.map, title: "Object map" }]} />}
      {object.fields.length > 0 && <Changes changes={object.fields} />}
      {object.values.map((list) => (
        <div key={list.rowId} className={classes.values}>
          <h4>
            Values of {list.title} <span>{formatOf(list.changes.length, "value", "values")}</span>
          </h4>
          <Changes changes={list.changes} />
        </div>
      ))}
      {output && <OutputView map={output} />}
    </section>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const [shown, setShown] = useState(SHOWN);
  return (
    <>
      <ul className={classes.changes}>
        {changes.slice(0, shown).map((change) => (
          <ChangeRow key={change.id} change={change} />
        ))}
      </ul>
      {changes.length > shown && (
        <Button className={classes.more} onClick={() => setShown(shown + SHOWN * 5)}>
          Show more ({formatCount(changes.length - shown)})
        </Button>
      )}
    </>
  );
}
