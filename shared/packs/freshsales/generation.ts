import type { AccountTraits, PackStep } from "../contract.ts";

/** The suite's CRM, or the older product on `freshsales.io`: another base, and leads of its own. */
export type Generation = "suite" | "classic";

/** Where each one's API lives on the account's host. */
export const BASES: Record<Generation, string> = { suite: "/crm/sales/api", classic: "/api" };

/** What `check` found, else what the host says: classic accounts have a domain of their own. */
export function generationOf(account: AccountTraits): Generation {
  if (account.variant === "suite" || account.variant === "classic") return account.variant;
  return account.host.endsWith(".freshsales.io") ? "classic" : "suite";
}

/** Conversations name paths under the API's base; those that start with a slash are whole already. */
export function placed(step: PackStep, generation: Generation): PackStep {
  if (step.kind === "done" || step.request.path.startsWith("/")) return step;
  return { ...step, request: { ...step.request, path: `${BASES[generation]}/${step.request.path}` } };
}
