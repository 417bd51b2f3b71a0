import type { PracticeOverview } from "../../../shared/wire/practice.ts";
import { formatCount, ListItem } from "../../ui/index.ts";

/** The account's objects in its vendor's words. */
export function ObjectList({
  objects,
  chosen,
  onChoose,
}: {
  objects: PracticeOverview["objects"];
  chosen: string;
  onChoose: (object: string) => void;
}) {
  return objects.map(({ id, records }) => (
    <ListItem
      key={id}
      title={id}
      end={<span className="cw-tabular">{formatCount(records)}</span>}
      active={id === chosen}
      onClick={() => onChoose(id)}
    />
  ));
}

/** The object to show: the one that was chosen while the account has it, else the first that holds anything. */
export function shownObject(objects: PracticeOverview["objects"], chosen: string | null): string {
  const known = objects.find(({ id }) => id === chosen) ?? objects.find(({ records }) => records > 0) ?? objects[0];
  return known?.id ?? "";
}
