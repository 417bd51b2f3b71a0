import { hashText } from "../../../shared/kernel/index.ts";
import type { PracticeStore } from "../vendor.ts";

/** An id as leads, labels and comments have it; never twice in one account. */
export function newUuid(store: PracticeStore): string {
  const hex = hashText(`${String(store.setting("salt"))}/uuid/${store.next("uuid", 1)}`);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
