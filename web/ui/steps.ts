/** A step of a histogram: rows whose number or time lies between two values as the data writes them. */
export interface Step {
  from: string;
  to: string;
  count: number;
}

/**
 * The equal steps between `from` and `to`, each with its ends written out. Null when the ends are neither numbers nor times as
 * ISO 8601 writes them: the counts can be drawn, but not what they stand for.
 */
export function stepsOf({ from, to, counts }: { from: string; to: string; counts: readonly number[] }): Step[] | null {
  const scale = scaleOf(from, to);
  if (!scale) return null;
  const width = (scale.to - scale.from) / counts.length;
  const end = (at: number) => scale.write(scale.from + width * at);
  return counts.map((count, at) => ({ from: at === 0 ? from : end(at), to: at === counts.length - 1 ? to : end(at + 1), count }));
}

function scaleOf(from: string, to: string): { from: number; to: number; write: (value: number) => string } | null {
  const numbers = [plainNumber(from), plainNumber(to)] as const;
  if (numbers[0] !== null && numbers[1] !== null) {
    const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(numbers[1] - numbers[0]) || 1)));
    return { from: numbers[0], to: numbers[1], write: (value) => String(Number(value.toFixed(Math.min(12, digits)))) };
  }
  const times = [isoTime(from), isoTime(to)] as const;
  if (times[0] === null || times[1] === null) return null;
  const length = from.length > 10 ? 16 : 10;
  return { from: times[0], to: times[1], write: (value) => new Date(value).toISOString().slice(0, length) };
}

const plainNumber = (text: string): number | null => (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text.trim()) ? Number(text) : null);

function isoTime(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null;
  const time = Date.parse(text.length === 10 ? text : /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text.replace(" ", "T")}Z`);
  return Number.isNaN(time) ? null : time;
}
