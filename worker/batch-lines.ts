import { type Failure, fail, failure, ok, type Result } from "../shared/kernel/index.ts";
import { type BatchEnd, batchLineSchema, LineSplitter, type RecordOutcome } from "../shared/wire/index.ts";

/** Outcomes are handed on in groups: what came within this time, or this many. One group is one write of the ledger. */
const GROUP_MS = 250;
const GROUP_RECORDS = 50;
/** Longer than the gate waits for a reply at most: nothing comes any more. */
const SILENCE_MS = 90_000;

/**
 * Reads the lines of a batch's answer. Hands outcomes on in small groups, awaiting each, so a slow ledger slows the reading. Fails with
 * reach `unknown` when the answer breaks off; what was handed on stands.
 */
export async function readBatchLines(
  body: ReadableStream<Uint8Array>,
  onOutcomes: (outcomes: RecordOutcome[]) => Promise<void>,
): Promise<Result<BatchEnd>> {
  const reader = body.getReader();
  const [decoder, splitter] = [new TextDecoder(), new LineSplitter()];
  let group: RecordOutcome[] = [];
  const handOn = async (): Promise<void> => {
    const outcomes = group;
    group = [];
    if (outcomes.length) await onOutcomes(outcomes);
  };
  let end: Result<BatchEnd> | null = null;
  let groupedAt = Date.now();
  try {
    while (!end) {
      const piece = await nextPiece(reader, group.length > 0 ? Math.max(0, groupedAt + GROUP_MS - Date.now()) : null, handOn);
      if (!piece) break;
      for (const text of splitter.split(decoder.decode(piece, { stream: true }))) {
        const line = parseLine(text);
        if (!line) end = fail(broken());
        else if (line.kind === "outcome") {
          if (group.length === 0) groupedAt = Date.now();
          group.push(line.outcome);
        } else end = line.kind === "failed" ? fail(line.failure) : ok(line);
      }
      if (group.length >= GROUP_RECORDS) await handOn();
    }
    await handOn();
  } finally {
    void reader.cancel().catch(() => {});
  }
  return end ?? fail(broken());
}

/** Null at the end, after a long silence, or when the connection broke. A waiting group is handed on meanwhile when its time is up. */
async function nextPiece(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  groupLeftMs: number | null,
  handOn: () => Promise<void>,
): Promise<Uint8Array | null> {
  const reading = reader.read().then(
    ({ value }) => value ?? null,
    () => null,
  );
  if (groupLeftMs !== null && (await within(reading, groupLeftMs)) === "late") await handOn();
  const piece = await within(reading, SILENCE_MS);
  return piece === "late" ? null : piece;
}

async function within<T>(work: Promise<T>, ms: number): Promise<T | "late"> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function parseLine(text: string) {
  try {
    const parsed = batchLineSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function broken(): Failure {
  return failure("edge.answer_broken", "The edge’s answer broke off. What it said is kept, and the rest is asked for again.", {
    retryable: true,
    reach: "unknown",
  });
}
