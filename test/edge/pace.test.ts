import { describe, expect, it } from "vitest";
import { block, describePace, newPaceBook, observe, type PaceBook, take, waitFor } from "../../edge/gate/pace.ts";
import type { PaceWindow } from "../../shared/packs/contract.ts";

const burst: PaceWindow = { id: "burst", label: "Burst", windowMs: 2_000, limit: 10, counts: "calls", reserve: 0.2 };
const daily: PaceWindow = { id: "day", label: "Day", windowMs: 86_400_000, limit: 1_000, counts: "cost", reserve: 0.2 };

function sendMany(book: PaceBook, windows: PaceWindow[], count: number, cost: number, at: number): void {
  for (let i = 0; i < count; i += 1) take(book, windows, cost, at + i * 30);
}

describe("pace", () => {
  it("lets the limit less the reserve through, then waits for the oldest to expire", () => {
    const book = newPaceBook();
    sendMany(book, [burst], 7, 1, 1_000);
    expect(waitFor(book, [burst], 1, 1_200)).toBe(0);
    take(book, [burst], 1, 1_210);
    expect(waitFor(book, [burst], 1, 1_500)).toBe(1_500);
    expect(waitFor(book, [burst], 1, 3_000)).toBe(0);
  });

  it("never lets more than allowed into any window, wherever it starts", () => {
    const book = newPaceBook();
    const sent: number[] = [];
    for (let now = 0; now < 20_000; now += 7) {
      if (waitFor(book, [burst], 1, now) > 0) continue;
      take(book, [burst], 1, now);
      sent.push(now);
    }
    const fullest = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + burst.windowMs).length));
    expect(fullest).toBe(8);
    expect(sent.length).toBeGreaterThanOrEqual(76);
  });

  it("counts cost where the destination does", () => {
    const book = newPaceBook();
    take(book, [daily], 790, 0);
    expect(waitFor(book, [daily], 10, 1)).toBe(0);
    expect(waitFor(book, [daily], 11, 1)).toBe(86_399_999);
  });

  it("lets a request through that is dearer than the whole window once the window is empty", () => {
    const book = newPaceBook();
    expect(waitFor(book, [daily], 5_000, 0)).toBe(0);
    take(book, [daily], 5_000, 0);
    expect(waitFor(book, [daily], 1, 1)).toBe(86_399_999);
  });

  it("learns limits and other people's use from headers, and lets their use fade", () => {
    const book = newPaceBook();
    take(book, [burst], 1, 0);
    observe(book, [burst], [{ windowId: "burst", limit: 20, remaining: 4, resetMs: 1_000 }], 0);
    expect(describePace(book, [burst], 0).windows).toEqual([
      { id: "burst", label: "Burst", counts: "calls", limit: 20, used: 16, allowed: 16, windowMs: 2_000 },
    ]);
    expect(waitFor(book, [burst], 1, 0)).toBe(67);
    expect(waitFor(book, [burst], 1, 1_000)).toBe(0);
  });

  it("runs as fast as a practice account's clock", () => {
    const book = { ...newPaceBook(), speed: 100 };
    sendMany(book, [daily], 1, 800, 0);
    expect(waitFor(book, [daily], 1, 0)).toBe(864_000);
    block(book, 60_000, 900_000);
    expect(waitFor(book, [daily], 1, 900_000)).toBe(600);
  });

  describe("of a calendar day", () => {
    const tokens: PaceWindow = { ...daily, reserve: 0.2, resets: "utcDay" };
    const noon = Date.UTC(2026, 10, 27, 12);
    const midnight = Date.UTC(2026, 10, 28);

    it("counts from midnight to midnight", () => {
      const book = newPaceBook();
      take(book, [tokens], 800, noon);
      expect(waitFor(book, [tokens], 1, noon + 1)).toBe(midnight - noon - 1);
      expect(waitFor(book, [tokens], 800, midnight)).toBe(0);
      take(book, [tokens], 800, midnight);
      expect(waitFor(book, [tokens], 1, midnight + 1)).toBe(86_399_999);
      expect(describePace(book, [tokens], midnight + 1).windows[0]).toMatchObject({ used: 800, allowed: 800 });
    });

    it("keeps what others used until midnight", () => {
      const book = newPaceBook();
      observe(book, [tokens], [{ windowId: "day", limit: 1_000, remaining: 300 }], noon);
      expect(waitFor(book, [tokens], 100, noon + 3_600_000)).toBe(0);
      expect(waitFor(book, [tokens], 101, noon + 3_600_000)).toBe(midnight - noon - 3_600_000);
    });

    it("learns that the destination's day began before ours", () => {
      const book = newPaceBook();
      take(book, [tokens], 800, noon);
      observe(book, [tokens], [{ windowId: "day", remaining: 995 }], noon + 60_000);
      expect(describePace(book, [tokens], noon + 60_000).windows[0]).toMatchObject({ used: 5 });
      expect(waitFor(book, [tokens], 700, noon + 60_000)).toBe(0);
    });

    it("passes as fast as a practice account's clock", () => {
      const book = { ...newPaceBook(), speed: 86_400 };
      const start = Date.UTC(2026, 0, 1) + 5_000;
      take(book, [tokens], 800, start + 250);
      expect(waitFor(book, [tokens], 1, start + 250)).toBe(750);
      expect(waitFor(book, [tokens], 1, start + 1_000)).toBe(0);
    });

    it("is one entry of the book, however much is sent", () => {
      const book = newPaceBook();
      for (let i = 0; i < 5_000; i += 1) take(book, [tokens], 1, noon + i);
      expect(book.windows.day?.slots).toEqual([[noon, noon + 4_999, 5_000]]);
    });
  });

  it("doesn't take its own requests for others' when they are counted later than they left", () => {
    const book = { ...newPaceBook(), replyMs: 300 };
    for (let i = 0; i < 8; i += 1) take(book, [burst], 1, i * 10);
    // 2 s after the first left, the destination still counts all eight: they arrived later.
    observe(book, [burst], [{ windowId: "burst", limit: 10, remaining: 2 }], 2_100);
    expect(describePace(book, [burst], 2_100).windows[0]).toMatchObject({ used: 0 });
    const quick = newPaceBook();
    for (let i = 0; i < 8; i += 1) take(quick, [burst], 1, i * 10);
    observe(quick, [burst], [{ windowId: "burst", limit: 10, remaining: 2 }], 2_100);
    expect(describePace(quick, [burst], 2_100).windows[0]).toMatchObject({ used: 8 });
  });

  it("leaves the account's reserve where a window has none of its own", () => {
    const own: PaceWindow = { id: "burst", label: "Burst", windowMs: 2_000, limit: 10, counts: "calls" };
    const allowed = (book: PaceBook, window: PaceWindow) => describePace(book, [window], 0).windows[0]?.allowed;
    expect(allowed(newPaceBook(), own)).toBe(8);
    expect(allowed({ ...newPaceBook(), reserve: 0.5 }, own)).toBe(5);
    expect(allowed({ ...newPaceBook(), reserve: 0.5 }, burst)).toBe(8);
  });

  it("keeps a bounded book", () => {
    const book = newPaceBook();
    for (let now = 0; now < 86_400_000; now += 10_000) take(book, [daily], 1, now);
    expect(book.windows.day?.slots.length).toBeLessThanOrEqual(102);
    expect(describePace(book, [daily], 86_399_999).windows[0]?.used).toBe(8_640);
  });
});
