/**
 * Does the work for every item, in the order given, up to `width` at a time; the width is asked again after each. Rejects with the
 * first failure once what was under way has ended.
 */
export async function inLanes<T>(items: readonly T[], width: () => number, work: (item: T) => Promise<void>): Promise<void> {
  let [next, open] = [0, 0];
  let crash: { error: unknown } | null = null;
  const lanes: Promise<void>[] = [];
  const lane = async (): Promise<void> => {
    while (next < items.length && !crash && open <= width()) {
      await work(items[next++] as T).catch((error) => {
        crash ??= { error };
      });
      widen();
    }
    open -= 1;
  };
  const widen = (): void => {
    while (next < items.length && !crash && open < width()) {
      open += 1;
      lanes.push(lane());
    }
  };
  widen();
  for (const each of lanes) await each;
  if (crash) throw (crash as { error: unknown }).error;
}
