import type { ColumnType } from "../../../shared/model/index.ts";
import { typeLook } from "./types.ts";

/** The kind of a column as a small picture; `alone` says its word to those who can't see it. */
export function TypeIcon({ type, alone = false, size = 14 }: { type: ColumnType; alone?: boolean; size?: number }) {
  const { icon: Icon, word } = typeLook(type);
  return (
    <Icon
      size={size}
      stroke={1.75}
      {...(alone ? { role: "img", "aria-label": word } : { "aria-hidden": true })}
      style={{ flex: "none", color: "var(--cw-faint)" }}
    />
  );
}
