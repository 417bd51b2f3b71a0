import { Button, MantineProvider, Modal } from "@mantine/core";
import { useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { useReturnFocus } from "../../../web/ui/use-return-focus.ts";

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.createElement("div");
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

function Dialog({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  return (
    <Modal opened onClose={onClose} title="Rules">
      <Button data-autofocus>Apply</Button>
    </Modal>
  );
}

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <MantineProvider env="test">
      <Button onClick={() => setOpen(true)}>All like it</Button>
      {open && <Dialog onClose={() => setOpen(false)} />}
    </MantineProvider>
  );
}

describe("a dialog that is on screen only while it is open", () => {
  it("gives the keyboard back to what opened it", async () => {
    root.render(<Page />);
    await page.getByRole("button", { name: "All like it" }).click();
    await expect.poll(() => document.activeElement?.textContent).toBe("Apply");
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => document.querySelector("[role=dialog]")).toBeNull();
    await expect.poll(() => document.activeElement?.textContent).toBe("All like it");
  });
});
