/**
 * Keeps the results of a slow pure function for texts it was asked lately: in `limit` places (rounded up to a power of two), each for
 * the last text that fell on it. Columns repeat their values, so a hit saves most of the work; columns that don't lose next to nothing.
 */
export function remember<T>(limit: number, compute: (text: string) => T): (text: string) => T {
  const places = 2 ** Math.ceil(Math.log2(Math.max(2, limit)));
  const texts: (string | undefined)[] = [];
  const values: (T | undefined)[] = [];
  return (text) => {
    const place = placeOf(text) & (places - 1);
    if (texts[place] === text) return values[place] as T;
    const value = compute(text);
    // Grown to the whole size at once: an array that is filled here and there would become a slow one.
    if (texts.length === 0) {
      for (let at = 0; at < places; at += 1) {
        texts.push(undefined);
        values.push(undefined);
      }
    }
    texts[place] = text;
    values[place] = value;
    return value;
  };
}

/** Of longer texts only so many units at both ends count. */
const END = 24;

/** Spreads texts evenly over places. */
function placeOf(text: string): number {
  const { length } = text;
  const first = length > 2 * END ? END : length;
  let hash = length;
  for (let at = 0; at < first; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
  for (let at = Math.max(first, length - END); at < length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
  return hash ^ (hash >>> 15);
}

/** As `remember`, with one memory for each value of a second text (a country, a zone); at most `keys` of them. */
export function rememberBy<T>(keys: number, limit: number, compute: (text: string, key: string) => T): (text: string, key: string) => T {
  const byKey = new Map<string, (text: string) => T>();
  return (text, key) => {
    let memory = byKey.get(key);
    if (!memory) {
      if (byKey.size >= keys) byKey.clear();
      memory = remember(limit, (each) => compute(each, key));
      byKey.set(key, memory);
    }
    return memory(text);
  };
}
