import "@mantine/core/styles.css";
import "../../../web/ui/tokens.css";
import { Button, MantineProvider } from "@mantine/core";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { createSwitch, Drawer, DrawerBody, DrawerFoot, DrawerHead } from "../../../web/ui/index.ts";

let host: HTMLElement;
let root: Root;
const opening = createSwitch();

beforeEach(() => {
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
});
afterEach(() => {
  opening.close();
  root.unmount();
  host.remove();
});

function Page() {
  const opened = opening.useOn();
  return (
    <MantineProvider env="test">
      <Button onClick={opening.open}>Open</Button>
      <Button>Beside</Button>
      <Drawer opened={opened} onClose={opening.close} label="Papers" size={400}>
        <DrawerHead title="Papers" note="3 sheets" />
        <DrawerBody label="Sheets">
          <div style={{ height: 4000 }}>long</div>
        </DrawerBody>
        <DrawerFoot>
          <Button>Sort</Button>
        </DrawerFoot>
      </Drawer>
    </MantineProvider>
  );
}

const focused = () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent;
const dialog = () => document.querySelector<HTMLElement>("[role=dialog]");

describe("a drawer", () => {
  it("takes the keyboard, keeps it, and gives it back on Esc", async () => {
    root.render(<Page />);
    await page.getByRole("button", { name: "Open" }).click();
    await expect.element(page.getByRole("dialog", { name: "Papers" })).toBeVisible();
    await expect.poll(focused).toBe("Close");
    const met: (string | null | undefined)[] = [];
    for (let at = 0; at < 4; at++) {
      await userEvent.keyboard("{Tab}");
      met.push(focused());
    }
    expect(met).toEqual(["Sheets", "Sort", "Close", "Sheets"]);
    await userEvent.keyboard("{Escape}");
    await expect.poll(dialog).toBeNull();
    await expect.poll(focused).toBe("Open");
  });

  it("keeps head and foot in sight while its body scrolls, in the width it was given", async () => {
    root.render(<Page />);
    await page.getByRole("button", { name: "Open" }).click();
    await expect.element(page.getByRole("button", { name: "Sort" })).toBeVisible();
    await expect.poll(() => dialog()?.getBoundingClientRect().width).toBe(Math.min(400, window.innerWidth));
    const foot = document.evaluate("//button[.='Sort']", document, null, 9).singleNodeValue as HTMLElement;
    expect(foot.getBoundingClientRect().bottom).toBeLessThanOrEqual(window.innerHeight);
    await page.getByRole("button", { name: "Close" }).click();
    await expect.poll(dialog).toBeNull();
  });
});
