import "../../../../web/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { fail, failure, type Result } from "../../../../shared/kernel/index.ts";
import type { PolicyView } from "../../../../shared/wire/preview.ts";
import { PolicyAnswer } from "../../../../web/rooms/preview/Policies.tsx";

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

const show = (answer: Result<PolicyView>) =>
  root.render(
    <MantineProvider env="test">
      <PolicyAnswer projectId="p" answer={answer} />
    </MantineProvider>,
  );

it("a prediction that made room for a newer one is no error: the newer one is on its way", async () => {
  show(fail(failure("plan.missing", "This plan was replaced by a newer one.")));
  await expect.element(page.getByRole("status")).toHaveTextContent("A newer prediction is coming in…");
  expect(page.getByRole("alert").query()).toBeNull();
});

it("what can't be weighed is told as what it is", async () => {
  show(fail(failure("store.full", "The browser has no room left.")));
  await expect.element(page.getByRole("alert")).toHaveTextContent("The browser has no room left.");
  expect(page.getByRole("status").query()).toBeNull();
});
