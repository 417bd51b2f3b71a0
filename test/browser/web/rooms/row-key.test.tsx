import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { KeyColumns } from "../../../../web/rooms/sources/KeyColumns.tsx";

const columns = ["Acct Name", "Web", "Segment", "HQ Town", "HQ Country", "Tags"];

function Form() {
  const [chosen, setChosen] = useState(columns);
  return (
    <MantineProvider env="test">
      <KeyColumns label="What tells them apart" columns={[...columns, "Remarks"]} value={chosen} onChange={setChosen} />
      <button type="button" onClick={() => undefined}>
        Know them by {chosen.join(" + ")}
      </button>
    </MantineProvider>
  );
}

it("the first column chosen replaces all, the next is added, and the list makes way for the button", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  root.render(<Form />);
  const input = page.getByRole("combobox", { name: "What tells them apart" });
  const pick = async (column: string) => {
    await input.fill(column);
    await page.getByRole("option", { name: column }).click();
    await expect.poll(() => [...document.querySelectorAll("[role=option]")].filter((each) => each.checkVisibility()).length).toBe(0);
  };
  await pick("Remarks");
  await page.getByRole("button", { name: "Know them by Remarks", exact: true }).click();
  await pick("Acct Name");
  await page.getByRole("button", { name: "Know them by Remarks + Acct Name", exact: true }).click();
  root.unmount();
  host.remove();
});
