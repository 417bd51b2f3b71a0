import "../../../web/ui/tokens.css";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { Confidence, trustIn } from "../../../web/ui/index.ts";

it("tells what is sure from what is likely and from a weak guess, in words, bars and colour", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  root.render([0.97, 0.8, 0.65, 0.4, 0.01].map((value) => <Confidence key={value} value={value} />));
  await expect.element(page.getByRole("img", { name: "Sure, 97%" })).toBeVisible();
  const marks = [...host.querySelectorAll("[role=img]")].map((mark) => {
    const lit = [...mark.querySelectorAll("[data-lit]")];
    return { said: mark.getAttribute("aria-label"), bars: lit.length, colour: lit[0] ? getComputedStyle(lit[0]).backgroundColor : null };
  });
  expect(marks.map(({ said, bars }) => [said, bars])).toEqual([
    ["Sure, 97%", 5],
    ["Likely, 80%", 4],
    ["A weak guess, 65%", 3],
    ["A weak guess, 40%", 2],
    ["A weak guess, 1%", 0],
  ]);
  expect(new Set(marks.slice(0, 3).map(({ colour }) => colour)).size).toBe(3);
  root.render(<Confidence value={0.65} worded />);
  await expect.poll(() => host.textContent).toBe("A weak guess, 65%");
  expect([0.9, 0.899, 0.75, 0.749].map(trustIn)).toEqual(["sure", "likely", "likely", "weak"]);
  root.unmount();
  host.remove();
});
