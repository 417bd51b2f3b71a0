/* How figures are written. Separators follow the browser's language. */

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 0 });
const moment = new Intl.DateTimeFormat(undefined, {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const hour = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });

export const formatCount = (value: number): string => whole.format(value);
/** `1 record`, `4,812 records`. */
export const formatOf = (count: number, one: string, many: string): string => `${whole.format(count)} ${count === 1 ? one : many}`;

/** `share` is 0 to 1. Never rounds a rest to 0 % or an almost to 100 %. */
export function formatPercent(share: number): string {
  if (share > 0 && share < 0.005) return `<${percent.format(0.01)}`;
  if (share < 1 && share > 0.995) return percent.format(0.99);
  return percent.format(share);
}

/** `0 B`, `812 B`, `9.4 MB`; thousand-based. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? whole.format(size) : short.format(size)} ${units[unit]}`;
}

/** `under 1 s`, `14 s`, `3 min 20 s`, `5 h 10 min`, `2 d 4 h`. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return "under 1 s";
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10 && seconds % 60 > 0) return `${minutes} min ${seconds % 60} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 > 0 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  return hours % 24 > 0 ? `${Math.floor(hours / 24)} d ${hours % 24} h` : `${Math.floor(hours / 24)} d`;
}

/** An amount in an ISO 4217 currency, whole units: `€ 36,700`; null is several: `36,700 (mixed)`. As long as none is known (`""`) it is a plain number. */
export function formatMoney(amount: number, currency: string | null): string {
  if (currency === null) return `${whole.format(amount)} (mixed)`;
  if (currency === "") return whole.format(amount);
  try {
    return new Intl.NumberFormat(undefined, { style: "currency", currency, maximumFractionDigits: 0 }).format(amount);
  } catch {
    return `${whole.format(amount)} ${currency}`;
  }
}

/** ISO instants in the admin's own zone. */
export const formatMoment = (iso: string): string => moment.format(new Date(iso));
export const formatHour = (iso: string): string => hour.format(new Date(iso));
export const formatDay = (iso: string): string => day.format(new Date(iso));

const figure = new Intl.NumberFormat(undefined, {
  maximumSignificantDigits: 12,
  maximumFractionDigits: 2,
  roundingPriority: "lessPrecision",
});
/** A computed number: separators, two decimals at most. */
export const formatFigure = (value: number): string => figure.format(value);
