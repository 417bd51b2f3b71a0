import type { Json } from "../../../shared/kernel/json.ts";
import type { DestinationField, DestinationRecord } from "../../../shared/model/account.ts";
import type { DestinationObject } from "../../../shared/packs/contract.ts";
import { matchTexts, normaliseName } from "../../../shared/plan/identity.ts";

/** What an index answers: by which field, and the id. */
export interface Match {
  id: string;
  field: DestinationField;
}

/** Finds records of one destination object by the fields on which it is recognised, strongest field first. */
export class MatchIndex {
  readonly fields: DestinationField[];
  private readonly byField = new Map<string, Map<string, string>>();

  constructor(object: DestinationObject, fields: DestinationField[], sourceField: DestinationField | null) {
    const refs = object.matchOn.map((ref) => fields.find((field) => field.ref === ref)).filter((field) => field !== undefined);
    this.fields = sourceField && !refs.includes(sourceField) ? [sourceField, ...refs] : refs;
    for (const field of this.fields) this.byField.set(field.key, new Map());
  }

  /** The first record added under a text keeps it. */
  add(id: string, values: Record<string, Json>): void {
    for (const field of this.fields) {
      const known = this.byField.get(field.key);
      for (const text of matchTexts(values[field.key], field.type)) if (!known?.has(text)) known?.set(text, id);
    }
  }

  find(values: Record<string, Json>): Match | null {
    for (const field of this.fields) {
      for (const text of matchTexts(values[field.key], field.type)) {
        const id = this.byField.get(field.key)?.get(text);
        if (id !== undefined) return { id, field };
      }
    }
    return null;
  }
}

/** Records of one destination object by name, for references that name their target. */
export class NameIndex {
  private readonly ids = new Map<string, string>();

  constructor(records: Iterable<DestinationRecord>, titleKey: string) {
    for (const record of records) this.add(record.id, record.values[titleKey]);
  }

  add(id: string, title: Json | undefined): void {
    const name = typeof title === "string" ? normaliseName(title) : "";
    if (name && !this.ids.has(name)) this.ids.set(name, id);
  }

  find(name: string): string | null {
    return this.ids.get(normaliseName(name)) ?? null;
  }
}
