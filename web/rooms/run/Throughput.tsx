import type { RunProgress } from "../../../shared/wire/studio.ts";
import { formatCount, formatDuration } from "../../ui/index.ts";
import { curveStart, ratesOf } from "./figures.ts";
import classes from "./Run.module.css";

const WIDTH = 1000;
const HEIGHT = 150;

/** Landed records a minute since the start; the right edge is where the run is expected to end. Nothing is drawn before there is a curve. */
export function Throughput({ progress }: { progress: RunProgress }) {
  const rates = ratesOf(progress.track);
  const elapsedMs = progress.track.at(-1)?.atMs ?? 0;
  const going = progress.run.state === "running";
  const startMs = curveStart(progress.track).atMs;
  const spanMs = Math.max(1, elapsedMs - startMs + (going ? (progress.etaMs ?? 0) : 0));
  const top = niceTop(Math.max(1, ...rates.map((rate) => rate.perMinute)));
  const x = (atMs: number) => ((atMs - startMs) / spanMs) * WIDTH;
  const y = (perMinute: number) => HEIGHT - (perMinute / top) * HEIGHT;
  const first = rates[0];
  if (rates.length < 2) return null;
  const line = first
    ? `M0,${y(first.perMinute)} ${rates.map((rate) => `L${x(rate.atMs).toFixed(1)},${y(rate.perMinute).toFixed(1)}`).join(" ")}`
    : "";
  const end = x(rates.at(-1)?.atMs ?? 0);
  return (
    <section className={classes.chart} aria-label="Records landed a minute">
      <div className={classes.chartHead}>
        <h2>Records a minute</h2>
        <span>
          {rates.length > 0 && `${going ? `now ${formatCount(rates.at(-1)?.perMinute ?? 0)} · ` : ""}top of the scale ${formatCount(top)}`}
        </span>
      </div>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        className={classes.plot}
        role="img"
        aria-label="Throughput over time"
      >
        {[0, 0.5, 1].map((share) => (
          <line key={share} x1={0} x2={WIDTH} y1={HEIGHT * share} y2={HEIGHT * share} className={classes.gridline} />
        ))}
        {line && <path d={`${line} L${end},${HEIGHT} L0,${HEIGHT} Z`} className={classes.area} />}
        {line && <path d={line} className={classes.curve} />}
      </svg>
      <div className={classes.chartFoot}>
        <span>{startMs > 0 ? "since it went on" : "start"}</span>
        <span>{elapsedMs > 0 && `${formatDuration(elapsedMs)} ${progress.run.state === "done" ? "in all" : "so far"}`}</span>
        <span>
          {going && spanMs > elapsedMs - startMs
            ? `about ${formatDuration(startMs + spanMs)} in all`
            : progress.run.state === "done"
              ? "end"
              : "now"}
        </span>
      </div>
    </section>
  );
}

/** The next round figure at or above one, in steps so wide that the scale seldom moves. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 3, 5, 7.5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}
