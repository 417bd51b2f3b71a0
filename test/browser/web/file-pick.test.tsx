import { MantineProvider } from "@mantine/core";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { FilePick } from "../../../web/ui/index.ts";

it("lets the same file be picked again", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  const picked: string[] = [];
  root.render(
    <MantineProvider env="test">
      <FilePick label="Recipe file" accept=".json" onFile={(file) => void file.text().then((text) => picked.push(text))}>
        Import a recipe
      </FilePick>
    </MantineProvider>,
  );
  await expect.element(page.getByRole("button", { name: "Import a recipe" })).toBeVisible();
  const input = host.querySelector("input") ?? document.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) throw new Error("There is no input.");
  for (const text of ["with a mistake", "put right"]) {
    await userEvent.upload(input, new File([text], "recipe.json", { type: "application/json" }));
    // What the input still held, a browser would not tell of again.
    await expect.poll(() => input.value).toBe("");
  }
  await expect.poll(() => picked).toEqual(["with a mistake", "put right"]);
  root.unmount();
  host.remove();
});
