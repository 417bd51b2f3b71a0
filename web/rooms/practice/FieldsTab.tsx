import { useMemo, useState } from "react";
import type { Json } from "../../../shared/kernel/json.ts";
import { StudioGrid } from "../../grid/index.ts";
import { useStudio } from "../../studio/index.ts";
import { Asked, Empty, ErrorNote, RoomSplit } from "../../ui/index.ts";
import { ObjectList, shownObject } from "./ObjectList.tsx";
import type { AccountFacts } from "./PracticeDrawer.tsx";
import classes from "./practice.module.css";
import { columnsOf, type Recorded } from "./record-columns.ts";
import { Whole } from "./Whole.tsx";

/** Field definitions by object, as the vendor's API describes them. */
export function FieldsTab({ projectId, account }: AccountFacts) {
  const [chosen, setChosen] = useState<string | null>(null);
  const object = shownObject(account.objects, chosen);
  const fields = useStudio(["account"], ["practice", projectId, "fields", object], (api) => api.practiceFields(projectId, object));
  return (
    <RoomSplit
      label="Objects of the account"
      width={190}
      list={<ObjectList objects={account.objects} chosen={object} onChoose={setChosen} />}
    >
      <Asked question={fields} waiting="Reading the fields…">
        {(answer) =>
          answer.ok ? (
            <FieldGrid key={object} object={object} fields={answer.value.fields} />
          ) : (
            <ErrorNote failure={answer.failure} onRetry={() => fields.refetch()} />
          )
        }
      </Asked>
    </RoomSplit>
  );
}

function FieldGrid({ object, fields }: { object: string; fields: readonly Recorded[] }) {
  const [current, setCurrent] = useState<Recorded | null>(null);
  const columns = useMemo(() => columnsOf(fields), [fields]);
  if (fields.length === 0) return <Empty title={`The account doesn’t describe the fields of ${object}`} />;
  return (
    <div className={classes.beside} data-open={current ? true : undefined}>
      <div className={classes.grid}>
        <StudioGrid<Recorded>
          label={`Fields of ${object}`}
          columns={columns}
          rows={fields}
          rowId={(field) => String(field.id ?? field.name ?? field.field_code ?? JSON.stringify(field))}
          onActive={(cell) => setCurrent(cell?.row ?? null)}
        />
      </div>
      {current && (
        <Whole
          title={String(current.label ?? current.field_name ?? current.name)}
          json={current as Json}
          onClose={() => setCurrent(null)}
        />
      )}
    </div>
  );
}
