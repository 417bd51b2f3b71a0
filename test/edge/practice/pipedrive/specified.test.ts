import { expect, test } from "vitest";
import { routes } from "../../../../edge/practice/pipedrive/routes.ts";
import { specified } from "./specified.ts";

const nameOf = (route: (typeof routes)[number]): string =>
  `v${route.version} ${route.method} /${route.path.map((part) => (part.startsWith(":") ? ":" : part)).join("/")}`;

test("every call costs what the vendor says, and none is made up", () => {
  expect(Object.fromEntries(routes.map((route) => [nameOf(route), route.cost]))).toEqual(
    Object.fromEntries(Object.entries(specified).map(([name, [tokens]]) => [name, tokens])),
  );
});
