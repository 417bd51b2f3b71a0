import { Growing } from "../plan/index.ts";
import type { EntryPlace } from "./run-fold.ts";

/** Where an entry stands over all runs: in which run, by its number, and where in that run's ledger. */
export interface RunPlace extends EntryPlace {
  run: number;
}

const NONE = -1;

/** Lists of places of entries, one for each of many things that are numbered from 0: 16 bytes a place, 8 a list. */
export class EntryChains {
  private readonly heads = new Growing(new Int32Array(0));
  private readonly tails = new Growing(new Int32Array(0));
  private readonly runs = new Growing(new Uint32Array(0));
  private readonly seqs = new Growing(new Uint32Array(0));
  private readonly ats = new Growing(new Uint32Array(0));
  private readonly nexts = new Growing(new Int32Array(0));

  /** How many lists there are. */
  get length(): number {
    return this.heads.length;
  }

  /** Begins another list, which is empty; answers its number. */
  open(): number {
    this.heads.push(NONE);
    this.tails.push(NONE);
    return this.heads.length - 1;
  }

  isEmpty(list: number): boolean {
    return (this.heads.all[list] ?? NONE) < 0;
  }

  append(list: number, run: number, seq: number, at: number): void {
    this.runs.push(run);
    this.seqs.push(seq);
    this.ats.push(at);
    this.nexts.push(NONE);
    const place = this.nexts.length - 1;
    if (this.isEmpty(list)) this.heads.all[list] = place;
    else this.nexts.all[this.tails.all[list] ?? 0] = place;
    this.tails.all[list] = place;
  }

  /** Puts a place where the list's first one is, or as its first. */
  replace(list: number, run: number, seq: number, at: number): void {
    const head = this.heads.all[list] ?? NONE;
    if (head < 0) {
      this.append(list, run, seq, at);
      return;
    }
    this.runs.all[head] = run;
    this.seqs.all[head] = seq;
    this.ats.all[head] = at;
  }

  clear(list: number): void {
    this.heads.all[list] = NONE;
    this.tails.all[list] = NONE;
  }

  /** A list's places, in the order they came. */
  of(list: number): RunPlace[] {
    const places: RunPlace[] = [];
    for (let place = this.heads.all[list] ?? NONE; place >= 0; place = this.nexts.all[place] ?? NONE)
      places.push({ run: this.runs.all[place] ?? 0, seq: this.seqs.all[place] ?? 0, at: this.ats.all[place] ?? 0 });
    return places;
  }
}
