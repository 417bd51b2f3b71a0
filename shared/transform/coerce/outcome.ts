import type { Issue } from "../../kernel/issue.ts";
import type { Json } from "../../kernel/json.ts";
import type { ProjectSettings } from "../../model/project.ts";
import type { FileFinder } from "../values/file.ts";
import type { InlineImage } from "../values/inline-images.ts";

export interface CoerceContext {
  settings: ProjectSettings;
  /** Day/month order that the column's own values prove; the project's setting otherwise. */
  dateOrder?: "dmy" | "mdy" | undefined;
  /** The dropped files; none where a map has no field for files. */
  files?: FileFinder | undefined;
}

export interface Coerced {
  /** Canonical for the field's type; null when empty, or when the value can't be kept. */
  value: Json;
  /** For html: what its tokens stand for. */
  images?: InlineImage[];
  issue?: Pick<Issue, "code" | "severity" | "message">;
}

export const EMPTY: Coerced = { value: null };

/** A value that can't be kept. */
export const refused = (code: string, message: string): Coerced => ({ value: null, issue: { code, severity: "error", message } });
/** A value kept although something about it should be looked at. */
export const doubted = (value: Json, code: string, message: string): Coerced => ({ value, issue: { code, severity: "warning", message } });
