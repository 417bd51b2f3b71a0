import { failure } from "../../shared/kernel/index.ts";
import { newer, StorageError } from "./failure.ts";

/** How long other tabs get to let go of an older version before it is said that they don't. */
const PATIENCE_MS = 3000;

const held = failure(
  "store.held",
  "Crosswalk is open in another tab with an older version, which keeps the stored projects from being brought up to date. Nothing was changed. Close the other tabs of Crosswalk, then reload this one.",
  { retryable: true },
);

/**
 * The browser's database factory, for both connections of Dexie to open through, with two differences. A database of a newer
 * version is refused: Dexie would open it all the same, and write rows of the old form into it. And when another tab holds up
 * an upgrade, all that wait for it fail after a while, instead of waiting for as long as that tab lives.
 */
export function strictFactory(factory: IDBFactory): IDBFactory {
  const waiting = new Set<Opening>();
  return {
    open: (name, version) => {
      if (version === undefined) throw new StorageError(newer);
      const opening = new Opening(factory.open(name, version), waiting);
      return opening.request;
    },
    deleteDatabase: (name) => factory.deleteDatabase(name),
    databases: () => factory.databases(),
    cmp: (first, second) => factory.cmp(first, second),
  };
}

/** A request that can be given up: its error handler hears of it at once, and whatever comes of it later is undone. */
class Opening {
  readonly request: IDBOpenDBRequest;
  #isGivenUp = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(request: IDBOpenDBRequest, waiting: Set<Opening>) {
    this.request = request;
    waiting.add(this);
    // Only the first request of a queue is told that it is blocked.
    request.addEventListener("blocked", () => {
      this.#timer = setTimeout(() => waiting.forEach((opening) => void opening.giveUp()), PATIENCE_MS);
    });
    request.addEventListener("upgradeneeded", (event) => {
      clearTimeout(this.#timer);
      this.#undoLate(event, () => request.transaction?.abort());
    });
    request.addEventListener("success", (event) => {
      waiting.delete(this);
      this.#undoLate(event, () => request.result.close());
    });
    request.addEventListener("error", (event) => {
      waiting.delete(this);
      this.#undoLate(event, () => event.preventDefault());
    });
  }

  giveUp(): void {
    if (this.#isGivenUp) return;
    this.#isGivenUp = true;
    const event = new Event("error");
    Object.defineProperty(event, "target", { value: { error: new StorageError(held) } });
    this.request.onerror?.call(this.request, event);
  }

  #undoLate(event: Event, undo: () => void): void {
    if (!this.#isGivenUp) return;
    event.stopImmediatePropagation();
    undo();
  }
}
