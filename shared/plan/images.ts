import type { Issue } from "../kernel/issue.ts";
import type { DestinationField } from "../model/account.ts";
import type { Effect } from "../model/plan.ts";
import type { DestinationObject } from "../packs/contract.ts";
import { describeSize, type MappedRecord, placeImage } from "../transform/index.ts";
import type { LaneInput } from "./build.ts";
import { effectIdOf } from "./identity.ts";
import type { LaneRecord, LaneShape, PlanContext } from "./lane.ts";

type Image = NonNullable<MappedRecord["images"]>[number];

/** The map id of the files that a map's texts bring along. */
export const imagesMapId = (mapId: string): string => `${mapId}/images`;

const imageKey = (sourceKey: string, image: Image): string => `${sourceKey}#${image.field}:${image.token}`;

/**
 * The images in the texts of a lane's records, as files of their own that go onto the records the texts belong to: loaded before
 * the texts, so that these can name them. Null when there are none. `fields` are the account's fields of the object of files.
 */
export function imageLane(
  lane: LaneInput,
  records: readonly LaneRecord[],
  files: DestinationObject,
  fields: DestinationField[],
): LaneInput | null {
  const images = records.flatMap((record) => imageRecordsOf(record, fields));
  return images.length ? { ...imageShape(lane, files, fields), records: images } : null;
}

/** The lane that brings the images of another one's texts, without its records. */
export function imageShape(lane: Pick<LaneShape, "map">, files: DestinationObject, fields: DestinationField[]): LaneShape {
  const map = { ...lane.map, id: imagesMapId(lane.map.id), destination: files.id };
  return { map, object: files, fields, policies: {}, sourceField: null, isImages: true };
}

/** The images of one record, each as a record of the lane that brings them. */
export function imageRecordsOf(record: LaneRecord, fields: DestinationField[]): LaneRecord[] {
  if (!record.taken || !record.images?.length) return [];
  const file = fields.find((field) => field.type === "file");
  return record.images.map((image, at) => ({ ...imageRecord(record, image, fields, file), image: at }));
}

function imageRecord(record: LaneRecord, image: Image, fields: DestinationField[], file: DestinationField | undefined): LaneRecord {
  const { id, name, sizeBytes } = image;
  const tooLarge = file?.maxBytes !== undefined && sizeBytes > file.maxBytes ? file.maxBytes : null;
  const address = { dataset: record.datasetId, row: record.row };
  return {
    row: record.row,
    datasetId: record.datasetId,
    sourceKey: imageKey(record.sourceKey, image),
    label: `${name} of ${record.label}`,
    values: { file: { id, name, sizeBytes } },
    refs: record.refs.flatMap((ref) => {
      const field = fields.find((each) => each.references === ref.object);
      return field ? [{ ...ref, field: field.key, many: field.type === "references" }] : [];
    }),
    issues: tooLarge === null ? [] : [{ ...tooLargeIssue(name, sizeBytes, tooLarge), address }],
    taken: true,
    elsewhere: false,
    hold: record.hold,
  };
}

function tooLargeIssue(name: string, sizeBytes: number, maxBytes: number): Omit<Issue, "address"> {
  const message = `${name} has ${describeSize(sizeBytes)}; at most ${describeSize(maxBytes)} are taken. Its text is loaded without it.`;
  return { code: "file.tooLarge", severity: "error", message };
}

/**
 * Readies an effect's texts for their images: those that an earlier run brought are linked, the others named by the effects that
 * bring them. Where nothing brings them they are left out, and the record says so.
 */
export function awaitImages(effect: Effect, record: LaneRecord, landed: PlanContext["landed"], areBrought: boolean): void {
  const images = record.images ?? [];
  if (!images.length) return;
  effect.mapped = { ...effect.mapped };
  for (const image of images) {
    const effectId = effectIdOf(imagesMapId(effect.mapId), imageKey(record.sourceKey, image));
    const url = landed.get(effectId)?.url ?? null;
    if (areBrought && url === null)
      effect.images = [...(effect.images ?? []), { effectId, field: image.field, token: image.token, name: image.name }];
    else effect.mapped[image.field] = placeImage(String(effect.mapped[image.field] ?? ""), image, url);
  }
  if (!areBrought) effect.issues.push(leftOutIssue(effect, images.length));
}

function leftOutIssue(effect: Effect, count: number): Issue {
  const message = `${count === 1 ? "An image" : `${count} images`} in its text can’t be kept: the destination takes no files with this record.`;
  return { code: "image.noPlace", severity: "warning", message, address: effect.address };
}
