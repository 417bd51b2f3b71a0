/*
 * What a tab is working on is locked by name, so that another tab starting up doesn't take it for a leftover. The lock goes
 * with the tab, however it ends. Without lock support nothing can be taken, and everything counts as free.
 */

/** Takes a lock until the returned function is called, or the tab dies. */
export async function hold(name: string): Promise<() => void> {
  if (!navigator.locks) return () => undefined;
  return new Promise((taken, refused) => {
    navigator.locks.request(name, () => new Promise<void>((release) => taken(release))).catch(refused);
  });
}

/** Does the work unless somebody holds the lock; says whether it was done. */
export async function whenFree(name: string, work: () => Promise<void>): Promise<boolean> {
  if (!navigator.locks) {
    await work();
    return true;
  }
  return navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
}

/** Does the work once nobody else holds the lock, in this tab or another. */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}

/** Whether any tab holds the lock now. */
export async function isHeld(name: string): Promise<boolean> {
  if (!navigator.locks) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === name);
}
