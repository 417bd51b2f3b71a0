export interface WindowRows<Row> {
  rows: Row[];
  /** Of the whole set. */
  total: number;
}

export type ReadWindow<Row> = (start: number, end: number) => Promise<WindowRows<Row>>;

/** Rows are asked for in windows of this size: large enough that fast scrolling asks rarely, small enough to answer within a frame. */
export const WINDOW_ROWS = 200;
/** Windows kept; the least lately used go first. */
const KEPT = 20;

/**
 * Windows read lately, and those under way. The grid draws rows only in the turn after it has asked for them; what is here already
 * then stands within the same frame.
 */
export class WindowCache<Row> {
  readonly #read: ReadWindow<Row>;
  readonly #ready = new Map<number, WindowRows<Row>>();
  readonly #waiting = new Map<number, Promise<WindowRows<Row>>>();

  constructor(read: ReadWindow<Row>) {
    this.#read = read;
  }

  /** The window that begins at `start`, if it is at hand. */
  peek(start: number): WindowRows<Row> | null {
    const window = this.#ready.get(start);
    if (!window) return null;
    this.#ready.delete(start);
    this.#ready.set(start, window);
    return window;
  }

  /** The window that begins at `start`; rejects as the reading does, and asks anew the next time. */
  load(start: number): Promise<WindowRows<Row>> {
    const ready = this.peek(start);
    if (ready) return Promise.resolve(ready);
    const waiting = this.#waiting.get(start);
    if (waiting) return waiting;
    const asked = this.#read(start, start + WINDOW_ROWS)
      .then((window) => {
        this.#ready.set(start, window);
        this.#trim();
        return window;
      })
      .finally(() => this.#waiting.delete(start));
    this.#waiting.set(start, asked);
    return asked;
  }

  /** Reads ahead: windows that will be wanted soon, nearest first, as long as few are under way. */
  prepare(starts: readonly number[]): void {
    for (const start of starts) {
      if (this.#waiting.size >= 4) return;
      // A failure is told to whoever really asks for the window.
      if (!this.#ready.has(start)) this.load(start).catch(() => undefined);
    }
  }

  #trim(): void {
    for (const start of this.#ready.keys()) {
      if (this.#ready.size <= KEPT) return;
      this.#ready.delete(start);
    }
  }
}

/** Starts of the windows that scrolling will reach next: `windows` of them from row `first` to `last` on, in the direction of `speed` rows a frame. */
export function windowsAhead(first: number, last: number, speed: number, total: number, windows = 3): number[] {
  const down = speed >= 0;
  // A fling that passes a window each frame must not stop to read the ones it passes.
  const leap = Math.min(20, Math.floor(Math.abs(speed) / WINDOW_ROWS));
  const edge = Math.floor((down ? last : first) / WINDOW_ROWS) + (down ? leap : -leap);
  const starts: number[] = [];
  for (let step = leap > 0 ? 0 : 1; starts.length < windows && step <= windows; step++) {
    const start = (edge + (down ? step : -step)) * WINDOW_ROWS;
    if (start >= 0 && start < total) starts.push(start);
  }
  return starts;
}
