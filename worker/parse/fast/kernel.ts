import { amountOf, classify, Kind, rankIn } from "../../../shared/profile/index.ts";
import { KERNEL } from "./kernel/kernel.wasm.ts";

/** What kernel/kernel.as.ts exports. Places are addresses in `memory`. */
interface Exports {
  memory: WebAssembly.Memory;
  at: WebAssembly.Global<"i32">;
  to: WebAssembly.Global<"i32">;
  rowCount: WebAssembly.Global<"i32">;
  scannedRows: WebAssembly.Global<"i32">;
  scannedLines: WebAssembly.Global<"i32">;
  packed: WebAssembly.Global<"i32">;
  begin(columns: number, maxRows: number, maxBytes: number, delimiter: number, newline: number, distinctCap: number, samples: number): void;
  leaveGuarded(): void;
  room(bytes: number): number;
  append(bytes: number): number;
  skip(bytes: number): void;
  scan(): number;
  beginRow(bytes: number): number;
  nextEnds(): number;
  addRow(bytes: number): void;
  isFull(): number;
  pack(): number;
  statsOf(column: number): number;
  answerAt(): number;
}

/** Why a scan ended: no whole record is left, a record isn't clear, or the chunk is full. */
export const Stop = { more: 0, unclear: 1, full: 2 } as const;

const AMOUNTS = Kind.integer | Kind.decimal | Kind.money | Kind.percent;
const DATES = Kind.date | Kind.datetime;
const ALL_BLANK = -2;

let compiled: Promise<WebAssembly.Module> | null = null;
let isKnownToRun: boolean | null = null;

const binary = (): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(KERNEL), (char) => char.charCodeAt(0));

/** Whether this browser runs the kernel: it needs WebAssembly with vectors of 128 bits. */
export function runsKernel(): boolean {
  isKnownToRun ??= typeof WebAssembly === "object" && WebAssembly.validate(binary());
  return isKnownToRun;
}

/** A kernel with a memory of its own, freed with it. The binary is compiled once. */
export async function openKernel(): Promise<Kernel> {
  compiled ??= WebAssembly.compile(binary());
  const module = await compiled;
  let kernel: Kernel | null = null;
  const instance = await WebAssembly.instantiate(module, {
    "stats.as": { classify: (start: number, length: number) => kernel?.classify(start, length) ?? 0 },
  });
  kernel = new Kernel(instance.exports as unknown as Exports);
  return kernel;
}

export class Kernel {
  readonly run: Exports;
  #bytes = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(run: Exports) {
    this.run = run;
  }

  /** All of its memory. Ask again after every call of the kernel: it is another one when it has grown. */
  get bytes(): Uint8Array<ArrayBuffer> {
    const buffer = this.run.memory.buffer as ArrayBuffer;
    if (this.#bytes.buffer !== buffer) {
      this.#bytes = new Uint8Array(buffer);
    }
    return this.#bytes as Uint8Array<ArrayBuffer>;
  }

  /** The same for numbers. */
  get view(): DataView {
    if (this.#view.buffer !== this.run.memory.buffer) this.#view = new DataView(this.run.memory.buffer);
    return this.#view;
  }

  text(start: number, length: number): string {
    return this.#decoder.decode(this.bytes.subarray(start, start + length));
  }

  /** What a value is that the kernel can't tell by its bytes. */
  classify(start: number, length: number): number {
    const value = this.text(start, length);
    const trimmed = value.trim();
    if (trimmed === "") return ALL_BLANK;
    const kinds = classify(value);
    const amount = kinds & AMOUNTS ? amountOf(value) : null;
    const dmy = kinds & DATES ? rankIn(trimmed, "dmy") : null;
    const mdy = kinds & DATES ? rankIn(trimmed, "mdy") : null;
    const { view } = this;
    const answer = this.run.answerAt();
    [amount, dmy, mdy].forEach((rank, index) => {
      view.setFloat64(answer + index * 8, rank ?? 0, true);
    });
    view.setUint32(answer + 24, amount === null ? 0 : 1, true);
    return kinds;
  }
}
