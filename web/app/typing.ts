/** Whether keys that are pressed there edit text: then Ctrl+Z is the text's own. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) {
    if (isClosedSelect(target)) return false;
    return !["checkbox", "radio", "button", "range", "file"].includes(target.type);
  }
  return target instanceof HTMLElement && (target.isContentEditable || target.tagName === "TEXTAREA");
}

/** The box of a list to choose from, with the list closed: what it shows was chosen, not typed. */
const isClosedSelect = (input: HTMLInputElement): boolean =>
  input.getAttribute("aria-haspopup") === "listbox" && input.dataset.expanded === undefined;
