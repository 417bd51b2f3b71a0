import { bindColumns, foldText, recognise } from "../../shared/mapping/index.ts";
import { knownShare } from "../../shared/mapping/learn/index.ts";
import type { DestinationField, ObjectMap } from "../../shared/model/index.ts";
import { datasetsOf, destinationObject, type Ground, sourceFieldOf, sourceObject } from "../ground.ts";
import type { Staged } from "./staged.ts";

/** Fits that differ less don't tell which file is which. */
const SWAP_LEAD = 0.15;

/** Maps whose destination's fields are known. */
export const learnableMaps = (ground: Ground): ObjectMap[] =>
  ground.schema ? ground.state.maps.filter((map) => (ground.schema?.fields[map.destination] ?? []).length > 0) : [];

/** A map as people call it: `Member → Contact`. */
export function mapLabel(ground: Ground, mapId: string): string {
  const [source = "", destination = ""] = mapId.split(">");
  const into = ground.destination.objects.some((object) => object.id === destination)
    ? destinationObject(ground, destination).label
    : destination;
  return `${sourceObject(ground, source)?.label ?? source} → ${into}`;
}

/** All fields of a map's destination object, those that can't be written among them. */
export const fieldsInto = (ground: Ground, mapId: string): readonly DestinationField[] =>
  ground.schema?.fields[mapId.split(">")[1] ?? ""] ?? [];

/** The map that two files most likely belong to, and whether they fit better the other way round. */
export function guessMap(ground: Ground, source: Staged, destination: Staged): { mapId: string | null; swapped: boolean } {
  const best = bestFit(ground, source, destination);
  const other = bestFit(ground, destination, source);
  return { mapId: best?.mapId ?? null, swapped: (other?.fit ?? 0) > (best?.fit ?? 0) + SWAP_LEAD };
}

/** Whether any column of a file is called like a field of any object that is mapped. */
export const isKnownDestination = (ground: Ground, file: Staged): boolean =>
  learnableMaps(ground).some((map) => knownShare(file.headers, fieldsInto(ground, map.id)) > 0);

function bestFit(ground: Ground, source: Staged, destination: Staged): { mapId: string; fit: number } | null {
  const recognised = recognise(ground.source, source.view.name, source.headers);
  const fits = learnableMaps(ground).map((map) => {
    const own = ownHeaders(ground, map.source);
    const known = source.headers.filter((header) => own.some((each) => foldText(each) === foldText(header))).length / source.headers.length;
    const from = Math.max(known, recognised.object === map.source ? recognised.confidence : 0);
    const into = knownShare(destination.headers, fieldsInto(ground, map.id));
    return { mapId: map.id, fit: from + into + (map.enabled ? 0.01 : 0) };
  });
  return fits.sort((a, b) => b.fit - a.fit)[0] ?? null;
}

const ownHeaders = (ground: Ground, object: string): string[] =>
  datasetsOf(ground, object).flatMap((dataset) => dataset.columns.map((column) => column.name));

/** Finds for a header of the old export the project's own: by its name, or as the same column of the pack's object. */
export function ownHeaderOf(ground: Ground, object: string, headers: readonly string[]): (header: string) => string | null {
  const own = ownHeaders(ground, object);
  const byName = new Map(own.map((header) => [foldText(header), header]));
  const known = sourceObject(ground, object);
  const [there, here] = known ? [bindColumns(known, headers), bindColumns(known, own)] : [{}, {}];
  const canonical = new Map(Object.entries(there).map(([column, header]) => [header, column]));
  return (header) => byName.get(foldText(header)) ?? (here as Record<string, string>)[canonical.get(header) ?? ""] ?? null;
}

/** The column of the project's export that is the source object's own key, where a field of the destination keeps it; null where none does. */
export function ownKeyOf(ground: Ground, mapId: string, headers: readonly string[]): string | null {
  const [object = "", into = ""] = mapId.split(">");
  const known = sourceObject(ground, object);
  if (!known || destinationObject(ground, into).keeping.kind === "none") return null;
  const bound = bindColumns(known, ownHeaders(ground, object))[known.key] ?? bindColumns(known, headers)[known.key];
  if (bound !== undefined) return bound;
  // An export whose columns the source doesn't know: the column that fills the field kept for keys.
  const field = sourceFieldOf(ground, destinationObject(ground, into));
  return ground.state.rows.find((row) => row.mapId === mapId && field !== null && row.target === field.ref)?.column ?? null;
}

/** Tells the columns of the project's export that point at other records. */
export function isLinkIn(ground: Ground, object: string): (header: string) => boolean {
  const known = sourceObject(ground, object);
  const bound: Record<string, string> = known ? bindColumns(known, ownHeaders(ground, object)) : {};
  const links = new Set((known?.columns ?? []).flatMap((column) => (column.references ? (bound[column.name] ?? []) : [])));
  return (header) => links.has(header);
}
