import type { Json } from "../../shared/kernel/index.ts";
import { recordKey } from "../../shared/ledger/index.ts";
import { TextIndex, TextPages } from "../../shared/plan/index.ts";
import type { Ground } from "../ground.ts";
import { eachProjectEntries } from "../ledger-entries.ts";
import type { Store } from "../store/index.ts";

/** What the records that references point at are called: some 60 bytes each. */
export class Titles {
  private readonly numbers = new TextIndex();
  private readonly texts = new TextPages(0);

  private set(object: string, id: string, title: string): void {
    this.numbers.set(recordKey(object, id), this.texts.length);
    this.texts.push(title);
  }

  /** The records of objects that any field of the account refers to: as they are listed, and as they were loaded. */
  static async of(store: Store, ground: Ground): Promise<Titles> {
    const titles = new Titles();
    const connectionId = ground.project.connection?.id ?? "";
    const fields = Object.values(ground.schema?.fields ?? {}).flat();
    const objects = new Set(fields.flatMap((field) => field.references ?? []));
    for (const object of ground.destination.objects) {
      if (!objects.has(object.id)) continue;
      await store.snapshots.scan(connectionId, object.id, (records) => {
        for (const { id, values } of records) {
          const title = values[object.title];
          if (typeof title === "string") titles.set(object.id, id, title);
        }
      });
    }
    await eachProjectEntries(store, ground.project.id, connectionId, (entries) => {
      for (const { object, destinationId, label, state } of entries)
        if (destinationId && state === "applied" && objects.has(object)) titles.set(object, destinationId, label);
    });
    return titles;
  }

  /** The names of what a reference field holds; ids where nobody knows a name. */
  of(value: Json, object: string): string {
    const ids = Array.isArray(value) ? value : value === null ? [] : [value];
    return ids.map((id) => this.nameOf(object, String(id))).join(", ");
  }

  private nameOf(object: string, id: string): string {
    const number = this.numbers.get(recordKey(object, id));
    return number < 0 ? id : this.texts.at(number);
  }
}
