/**
 * Keeps the results of a slow pure function for the last texts it was asked. Two generations of `limit` entries each bound
 * the memory; columns repeat their values, so a hit saves most of the work.
 */
export function remember<T>(limit: number, compute: (text: string) => T): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    const known = young.get(text);
    if (known !== undefined) return known;
    const value = old.get(text) ?? compute(text);
    if (young.size >= limit) {
      old = young;
      young = new Map();
    }
    young.set(text, value);
    return value;
  };
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
