import { createSwitch } from "../../ui/index.ts";

export const referenceSwitch = createSwitch();
let wanted: string | undefined;

/** Opens the formula reference, at a function when one is named. */
export function openReference(name?: string): void {
  wanted = name;
  referenceSwitch.open();
}

/** The function it was opened at. */
export const wantedFunction = (): string | undefined => wanted;
