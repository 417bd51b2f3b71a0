import type { Result } from "../../shared/kernel/index.ts";
import type { Box } from "./memory.ts";
import type { Seal } from "./seal.ts";

/** Seals what one gate remembers like its credentials. The seal is opened once. */
export function sealedBox(gateId: string, ready: () => Promise<Result<Seal>>): Box {
  let opened: Promise<Seal> | null = null;
  const seal = (): Promise<Seal> => {
    opened ??= ready().then((result) => {
      if (!result.ok) throw new Error("Nothing is remembered without a seal: connecting was refused before.");
      return result.value;
    });
    return opened;
  };
  return {
    close: async (text) => (await seal()).seal(text, gateId),
    open: async (closed) => {
      const plain = await (await seal()).open(closed, gateId);
      return plain.ok ? plain.value : null;
    },
  };
}
