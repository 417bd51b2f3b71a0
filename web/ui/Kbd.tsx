import classes from "./Kbd.module.css";

const isMac = typeof navigator !== "undefined" && /Mac|iPhone|iPad/.test(navigator.userAgent);
const macNames: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥" };
const otherNames: Record<string, string> = { Mod: "Ctrl", Shift: "Shift", Alt: "Alt" };

/** Keys as people know them; `Mod` is ⌘ or Ctrl: `<Kbd keys="Mod K" />`. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className={classes.kbd}>{keyText(keys)}</kbd>;
}

/** The same as text, for tooltips. */
export function keyText(keys: string): string {
  const names = isMac ? macNames : otherNames;
  return keys
    .split(" ")
    .map((key) => names[key] ?? key)
    .join(isMac ? "" : "+");
}
