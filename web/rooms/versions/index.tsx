import { IconBookmarks } from "@tabler/icons-react";
import { useState } from "react";
import type { MapSide, RecipeReading, VersionSummary } from "../../../shared/wire/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { Asked, Empty, formatMoment, formatOf, ListItem, Room, RoomHeader, RoomSplit, settle } from "../../ui/index.ts";
import { Comparison } from "./Comparison.tsx";
import { DropRecipe, ImportRecipe } from "./recipe/DropRecipe.tsx";
import { ExportRecipe } from "./recipe/ExportRecipe.tsx";
import { RecipeView } from "./recipe/RecipeView.tsx";
import { SaveVersion } from "./SaveVersion.tsx";
import { VersionHead } from "./VersionHead.tsx";

/** Versions of the map, kept under names, compared with each other and with the map as it is now. */
export function VersionsRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["versions"], ["versions", projectId], (api) => api.listVersions(projectId));
  const [chosen, setChosen] = useState<string | null>(null);
  const [reading, setReading] = useState<RecipeReading | null>(null);
  const [busy, setBusy] = useState(false);
  const count = question.data?.length ?? 0;
  const read = async (file: File) => {
    setBusy(true);
    const done = await settle(studio.readRecipe(projectId, file));
    setBusy(false);
    if (done) setReading(done);
  };
  return (
    <Room label="Versions">
      <RoomHeader
        title="Versions"
        subtitle={count > 0 ? `${formatOf(count, "version", "versions")} of the map kept on this device` : null}
        actions={
          <>
            <ImportRecipe onFile={(file) => void read(file)} busy={busy} />
            <ExportRecipe projectId={projectId} />
          </>
        }
      />
      <DropRecipe onFile={(file) => void read(file)}>
        {reading ? (
          <RecipeView key={reading.id ?? reading.file} projectId={projectId} reading={reading} onClose={() => setReading(null)} />
        ) : (
          <>
            <SaveVersion projectId={projectId} onSaved={setChosen} />
            <Asked question={question}>
              {(versions) =>
                versions.length === 0 ? (
                  <Empty title="No version is kept yet" icon={IconBookmarks}>
                    Keep the map under a name before a change you are not sure of. You can compare it with later ones, field by field and
                    record by record, and take it back. To edit the map in Excel, export it as a workbook and drop it here afterwards.
                  </Empty>
                ) : (
                  <Versions projectId={projectId} versions={versions} chosen={chosen} onChoose={setChosen} />
                )
              }
            </Asked>
          </>
        )}
      </DropRecipe>
    </Room>
  );
}

function Versions({
  projectId,
  versions,
  chosen,
  onChoose,
}: {
  projectId: string;
  versions: readonly VersionSummary[];
  chosen: string | null;
  onChoose: (versionId: string) => void;
}) {
  const [wished, setWished] = useState("now");
  const version = versions.find((each) => each.id === chosen) ?? versions[0];
  if (!version) return null;
  const other = wished !== version.id && versions.some((each) => each.id === wished) ? wished : "now";
  const list = versions.map((each) => (
    <ListItem
      key={each.id}
      title={each.name}
      note={`${formatMoment(each.at)} · ${formatOf(each.fields, "field", "fields")}`}
      active={each.id === version.id}
      onClick={() => onChoose(each.id)}
    />
  ));
  return (
    <RoomSplit list={list} label="Kept versions" width={260}>
      <VersionHead key={version.id} projectId={projectId} version={version} versions={versions} other={other} onOther={setWished} />
      <Comparison projectId={projectId} {...sidesOf(version, versions, other)} />
    </RoomSplit>
  );
}

/** The older of two versions is the earlier side; now is later than all. */
function sidesOf(version: VersionSummary, versions: readonly VersionSummary[], other: string): { before: MapSide; after: MapSide } {
  const side = (id: string): MapSide => (id === "now" ? { kind: "now" } : { kind: "version", id });
  const at = versions.find((each) => each.id === other)?.at;
  const [before, after] = at !== undefined && at < version.at ? [other, version.id] : [version.id, other];
  return { before: side(before), after: side(after) };
}
