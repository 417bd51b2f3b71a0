import { type Findings, keyKindWords } from "../../shared/mapping/learn/index.ts";
import type { DestinationField } from "../../shared/model/index.ts";
import type { LearnSide, LearnView } from "../../shared/wire/index.ts";
import type { Ground } from "../ground.ts";
import type { TriedKey } from "./join.ts";
import { linesOf, takesNewFields } from "./lines.ts";
import { fieldsInto, learnableMaps, mapLabel } from "./maps.ts";
import type { Staged } from "./staged.ts";

/** What one project learns from just now. */
export interface Session {
  files: Record<LearnSide, Staged | null>;
  mapId: string | null;
  swapped: boolean;
  tried: TriedKey[];
  joinId: string | null;
  found: { joined: number; findings: Findings } | null;
  /** What a person takes columns of the destination's export for. */
  said: Record<string, string | null>;
  /** Of either file, and of both together. */
  troubles: Partial<Record<LearnSide | "both", string>>;
}

/** Nothing chosen yet. */
export const fresh = (): Session => ({
  files: { source: null, destination: null },
  mapId: null,
  swapped: false,
  tried: [],
  joinId: null,
  found: null,
  said: {},
  troubles: {},
});

/** What the room shows of it. */
export function viewOf(ground: Ground, session: Session): LearnView {
  const { source, destination } = session.files;
  const name = (file: Staged | null, columns: readonly number[]) => columns.map((column) => file?.headers[column] ?? "");
  const maps = learnableMaps(ground);
  const mapId = maps.some((map) => map.id === session.mapId) ? session.mapId : null;
  const { found, said } = session;
  const key = session.tried.find((each) => each.key.id === session.joinId)?.key ?? { source: [], destination: [] };
  return {
    files: { source: source?.view ?? null, destination: destination?.view ?? null },
    maps: maps.map((map) => ({ id: map.id, label: mapLabel(ground, map.id) })),
    mapId,
    swapped: session.swapped,
    joins: session.tried.map(({ key, figures, share, confirmed }) => ({
      id: key.id,
      kind: keyKindWords(key.kind),
      source: name(source, key.source),
      destination: name(destination, key.destination),
      figures,
      share,
      confirmed,
    })),
    joinId: session.joinId,
    report:
      found && source && destination && mapId !== null
        ? {
            joined: found.joined,
            compared: found.findings.compared,
            lines: linesOf(ground, mapId, { source, destination, findings: found.findings, said, key }),
          }
        : null,
    fields:
      mapId === null
        ? []
        : fieldsInto(ground, mapId)
            .filter(mayHold)
            .map(({ ref, label }) => ({ ref, label })),
    newFields: mapId !== null && takesNewFields(ground, mapId),
    troubles: (["source", "destination", "both"] as const).flatMap((about) => session.troubles[about] ?? []),
    kept: keptOf(ground),
  };
}

/** Links are made by keys, and what the account fills itself can't be written. */
const mayHold = ({ readOnly, type }: DestinationField): boolean => !readOnly && type !== "reference" && type !== "references";

const keptOf = (ground: Ground): LearnView["kept"] =>
  Object.entries(ground.state.lessons ?? {}).map(([mapId, { source, destination, at, columns, formulas }]) => ({
    mapId,
    label: mapLabel(ground, mapId),
    source,
    destination,
    at,
    findings: columns.length + formulas.length,
  }));
