const lockName = (projectId: string): string => `crosswalk-run-${projectId}`;

/** Takes the project's run lock, or answers null when another tab has it. The returned function gives it back. */
export function takeLock(projectId: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lockName(projectId), { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
}

/** Whether any tab drives a run of the project. */
export async function isLocked(projectId: string): Promise<boolean> {
  const { held } = await navigator.locks.query();
  return held?.some((lock) => lock.name === lockName(projectId)) ?? false;
}
