/** How many records each table of a database holds, tables without any left out. Reads IndexedDB itself, not through our store. */
export async function tableCounts(name: string): Promise<Record<string, number>> {
  const database = await settled(indexedDB.open(name));
  const counts: Record<string, number> = {};
  for (const table of database.objectStoreNames) {
    const count = await settled(database.transaction(table).objectStore(table).count());
    if (count > 0) counts[table] = count;
  }
  database.close();
  return counts;
}

/** Puts a record in, behind our store's back: what a killed tab might have left. */
export async function putRaw(name: string, table: string, record: unknown): Promise<void> {
  const database = await settled(indexedDB.open(name));
  await settled(database.transaction(table, "readwrite").objectStore(table).put(record));
  database.close();
}

/** Empties a table, behind our store's back. */
export async function clearTable(name: string, table: string): Promise<void> {
  const database = await settled(indexedDB.open(name));
  await settled(database.transaction(table, "readwrite").objectStore(table).clear());
  database.close();
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
