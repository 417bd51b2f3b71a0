/**
 * A stream of JSON lines that the work tells one by one. `gone` is aborted when nobody reads them any more. Lines are small and few, so
 * they don't wait for a slow reader; a failure of the work breaks the stream off.
 */
export function linesOf<T>(work: (tell: (line: T) => void, gone: AbortSignal) => Promise<void>): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  const encoder = new TextEncoder();
  return new ReadableStream({
    type: "bytes",
    start(controller) {
      const tell = (line: T) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      work(tell, gone.signal).then(
        () => {
          if (!gone.signal.aborted) controller.close();
        },
        (error) => {
          if (!gone.signal.aborted) controller.error(error);
        },
      );
    },
    cancel() {
      gone.abort();
    },
  });
}
