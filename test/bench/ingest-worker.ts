/// <reference lib="webworker" />
import Papa from "papaparse";
import { fileBlocks } from "../../worker/parse/file-blocks.ts";
import { clear, ingest } from "./ingest.ts";
import { loadAll, loadCrosswalk, loadRead, loadReadBack, loadReconcile, loadRollback, loadSetup } from "./load.ts";
import { readBack } from "./read-back.ts";
import {
  compareVersions,
  predictAll,
  predictionWindows,
  repredict,
  transformByHand,
  transformCompare,
  transformMapped,
  transformSetup,
  weighRule,
  writeOut,
} from "./transform.ts";

let file: File | null = null;

async function floor(): Promise<void> {
  const reader = given().stream().getReader();
  while (!(await reader.read()).done);
}

/** Papaparse parsing to arrays: own reads of 1 MB, one streaming decoder, the tail carried over by the parser's cursor. */
async function papa(): Promise<number> {
  const decoder = new TextDecoder();
  let tail = "";
  let rows = 0;
  const take = (text: string, isLast: boolean): void => {
    const parsed: { data: string[][]; meta: { cursor: number } } = new Papa.Parser({ delimiter: ",", newline: "\r\n" }).parse(
      text,
      0,
      !isLast,
    );
    rows += parsed.data.length;
    tail = text.slice(parsed.meta.cursor);
  };
  for await (const block of fileBlocks(given(), 1_000_000)) take(tail + decoder.decode(block, { stream: true }), false);
  take(tail + decoder.decode(), true);
  return rows;
}

function given(): File {
  if (!file) throw new Error("No file was given yet.");
  return file;
}

const tasks: Record<string, () => Promise<unknown>> = {
  clear,
  floor,
  papa,
  ingest: () => ingest(given()),
  readBack,
  transformSetup: () => transformSetup(given()),
  transformCompare,
  transformMapped,
  transformByHand,
  predictAll,
  predictionWindows,
  repredict,
  writeOut,
  weighRule,
  compareVersions,
  loadSetup,
  loadAll,
  loadRead,
  loadCrosswalk,
  loadReconcile,
  loadReadBack,
  loadRollback,
};

addEventListener("message", async ({ data }: MessageEvent<{ task?: string; file?: File }>) => {
  file = data.file ?? file;
  const started = performance.now();
  try {
    const value = await tasks[data.task ?? ""]?.();
    postMessage({ ms: performance.now() - started, value });
  } catch (error) {
    postMessage({ error: String(error instanceof Error ? error.stack : error) });
  }
});
