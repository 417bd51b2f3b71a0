const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumFractionDigits: 1 });

/** A count where there is little room: `840`, `1.2K`. */
export const shortCount = (count: number): string => (count < 10_000 ? count.toLocaleString() : compact.format(count));

/** `3 to 24`, or one figure when both are the same. */
export const span = (from: number, to: number): string =>
  from === to ? from.toLocaleString() : `${from.toLocaleString()} to ${to.toLocaleString()}`;

/** Heights from 0 to 1; a step that holds anything is seen. */
export function heights(counts: readonly number[]): number[] {
  const most = Math.max(0, ...counts);
  return counts.map((count) => (count === 0 || most === 0 ? 0 : Math.max(0.06, count / most)));
}

/** A histogram in words, for those who can't see it. */
export function histogramText({ from, to, counts }: { from: string; to: string; counts: readonly number[] }): string {
  const most = Math.max(0, ...counts);
  const at = counts.indexOf(most);
  return `${counts.length} equal steps from ${from} to ${to}. Most rows, ${most.toLocaleString()}, are in step ${at + 1}.`;
}
