import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { connectionSwitch } from "../../../../web/rooms/connection/open.ts";
import { UnconnectedNote } from "../../../../web/rooms/connection/Unconnected.tsx";

it("a room that lacks an account says what it lacks, and opens the way to one", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  root.render(
    <MantineProvider env="test">
      <UnconnectedNote>Its fields are what columns go to.</UnconnectedNote>
    </MantineProvider>,
  );
  await expect
    .element(page.getByText("No account is connected yet. Its fields are what columns go to. A practice account needs no key."))
    .toBeVisible();
  await page.getByRole("button", { name: "Connect an account" }).click();
  expect(connectionSwitch.isOn()).toBe(true);
  connectionSwitch.close();
  root.unmount();
  host.remove();
});
