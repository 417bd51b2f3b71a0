import { Button } from "@mantine/core";
import { IconScale } from "@tabler/icons-react";
import { useMemo } from "react";
import type { FieldDiff, Reconciliation } from "../../../shared/model/index.ts";
import { StudioGrid } from "../../grid/index.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import {
  Asked,
  Empty,
  formatCount,
  formatMoment,
  formatOf,
  Note,
  Room,
  RoomBar,
  RoomFill,
  RoomHeader,
  Stat,
  StatRow,
} from "../../ui/index.ts";
import { diffColumns } from "../sample/diff-columns.tsx";
import { isRunning, JobLine, RoomLink, roomStatus, useJob, useRuns } from "../work/index.ts";
import { ByObject } from "./ByObject.tsx";
import classes from "./Reconcile.module.css";

/** Counts, sums and fields of what was sent against what the account holds now. */
export function ReconcileRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["report", "run"], ["reconciliation", projectId], (api) => api.reconciliation(projectId));
  return (
    <Asked room="Reconcile" question={question}>
      {(report) => <Reconcile projectId={projectId} report={report} />}
    </Asked>
  );
}

function Reconcile({ projectId, report }: { projectId: string; report: Reconciliation | null }) {
  const project = useProjectView(projectId);
  const job = useJob(projectId, "reconcile");
  const status = roomStatus(project, "reconcile");
  const blocked = status?.state === "blocked";
  const { runs } = useRuns(projectId);
  const later = report ? runs.findLast((run) => run.startedAt > report.at) : undefined;
  return (
    <Room label="Reconcile">
      <RoomHeader
        title="Reconcile"
        subtitle={report ? `read back ${formatMoment(report.at)}` : "what landed against what was meant"}
        actions={
          <Button
            variant={report ? "default" : "filled"}
            leftSection={<IconScale size={16} stroke={1.75} />}
            disabled={blocked || isRunning(job)}
            onClick={() => void studio.reconcile(projectId)}
          >
            {report ? "Read back again" : "Read everything back and compare"}
          </Button>
        }
      />
      {isRunning(job) && <JobLine job={job} />}
      {later && (
        <div className={classes.banner}>
          <Note>
            {later.kind === "rollback"
              ? "The load was taken back since. This is how it stood before."
              : "More was loaded since. Read back again to compare it too."}
          </Note>
        </div>
      )}
      {report ? (
        <Report report={report} currency={project ? project.currency : ""} />
      ) : (
        <Empty icon={IconScale} title="Nothing has been compared yet">
          {blocked ? (
            status.text
          ) : (
            <>
              After the <RoomLink projectId={projectId} room="run" />, every record is read back: counts by object, sums of money, and each
              field against what was sent.
            </>
          )}
        </Empty>
      )}
    </Room>
  );
}

function Report({ report, currency }: { report: Reconciliation; currency: string | null }) {
  const labels = useMemo(() => new Map(report.objects.map((object) => [object.mapId, object.label])), [report]);
  const columns = useMemo(() => diffColumns(labels), [labels]);
  const sum = (pick: (object: Reconciliation["objects"][number]) => number) =>
    report.objects.reduce((total, object) => total + pick(object), 0);
  const expected = sum((object) => object.expected);
  const found = sum((object) => object.found);
  const differing = sum((object) => object.fieldsDiffering);
  return (
    <>
      <StatRow label="Figures of the reconciliation">
        <Stat label="Expected" value={formatCount(expected)} note="created, updated or unchanged" />
        <Stat
          label="Found"
          value={formatCount(found)}
          tone={found === expected ? "confirmed" : "blocks"}
          note={found === expected ? "all of them" : `${formatCount(expected - found)} missing`}
        />
        <Stat label="Fields compared" value={formatCount(sum((object) => object.fieldsCompared))} note="as sent against as found" />
        <Stat
          label="Differ"
          value={formatCount(differing)}
          tone={differing > 0 ? "blocks" : "confirmed"}
          note={differing > 0 ? "each with its cause below" : "every field is as it was sent"}
        />
      </StatRow>
      <div className={classes.objects}>
        <ByObject objects={report.objects} currency={currency} />
      </div>
      <RoomBar end={report.differencesNotListed > 0 && `${formatCount(report.differencesNotListed)} more are counted but not listed`}>
        <h2 className={classes.name}>
          Differences <span>{formatOf(report.differences.length, "field", "fields")}</span>
        </h2>
      </RoomBar>
      <RoomFill>
        <StudioGrid<FieldDiff>
          label="Differences"
          rows={report.differences}
          rowId={(diff) => `${diff.effectId}/${diff.field}`}
          columns={columns}
          empty={<Empty title="No field differs">Everything that was sent stands in the account as it was sent.</Empty>}
        />
      </RoomFill>
    </>
  );
}
