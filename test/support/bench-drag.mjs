// A part of `npm run bench -- keystroke`: frames while a range is drawn with the mouse, beside those of the same page at rest.

/** Longer than a frame of a screen of 60 pictures a second, with room for the clock's own unrest; and longer than two. */
const LATE_MS = 16.7 + 4;
const MISSED_MS = 33.4 + 2;
const MOVES = 150;
const HELD_MS = 2000;

/**
 * Draws a range over a grid and back several times, then holds the mouse below the last row, so that the rows scroll by under the range.
 * Answers the frames of each, and those of the page at rest before.
 */
export async function drawRange(page, selector) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`There is no grid ${selector}.`);
  const at = (across, down) => [box.x + box.width * across, box.y + 60 + (box.height - 120) * down];
  const rest = await frames(page, () => page.waitForTimeout(HELD_MS));
  await page.mouse.move(...at(0.25, 0.1));
  await page.mouse.down();
  const drawn = await frames(page, async () => {
    for (let move = 0; move < MOVES; move++) {
      const far = Math.abs(((move / 25) % 2) - 1);
      await page.mouse.move(...at(0.85 - 0.6 * far, 0.95 - 0.85 * far));
    }
  });
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height + 30, { steps: 4 });
  const scrolled = await frames(page, () => page.waitForTimeout(HELD_MS));
  await page.mouse.up();
  return { rest, drawn, scrolled };
}

/** Milliseconds from frame to frame while the work is done. */
async function frames(page, work) {
  await page.evaluate(() => {
    window.frameTimes = [];
    let last = performance.now();
    const look = (now) => {
      window.frameTimes?.push(now - last);
      last = now;
      if (window.frameTimes) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await work();
  const all = await page.evaluate(() => {
    const times = window.frameTimes.slice(1);
    window.frameTimes = null;
    return times;
  });
  const sorted = all.toSorted((a, b) => a - b);
  const at = (share) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  const share = (limit) => Math.round((all.filter((ms) => ms > limit).length / Math.max(1, all.length)) * 1000) / 10;
  return { n: all.length, p50Ms: at(0.5), p95Ms: at(0.95), latePercent: share(LATE_MS), missedPercent: share(MISSED_MS) };
}

export function dragTable(drag) {
  const line = (what, { n, p50Ms, p95Ms, latePercent, missedPercent }) => [
    what,
    `${p50Ms}`,
    `${p95Ms}`,
    `${latePercent} %`,
    `${missedPercent} %`,
    String(n),
  ];
  return [
    ["frames", "p50 ms", "p95 ms", "over 20.7", "over 35.4", "of"],
    ...Object.entries(drag).flatMap(([grid, { rest, drawn, scrolled }]) => [
      line(`${grid}: at rest`, rest),
      line(`${grid}: a range is drawn`, drawn),
      line(`${grid}: rows scroll by under a range`, scrolled),
    ]),
  ];
}
