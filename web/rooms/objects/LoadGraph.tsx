import { useMemo, useState } from "react";
import type { LoadOrderView } from "../../../shared/wire/studio.ts";
import { formatOf, Note } from "../../ui/index.ts";
import { BOX, layOut } from "./graph-layout.ts";
import classes from "./objects.module.css";

/** The load order as a picture, and as a list that says the same in words. What is pointed at in one is marked in the other. */
export function LoadGraph({ order }: { order: LoadOrderView }) {
  const picture = useMemo(() => layOut(order), [order]);
  const [marked, setMarked] = useState<string | null>(null);
  if (order.nodes.length === 0) return null;
  const touches = (from: string, to: string) => marked !== null && (from === marked || to === marked);
  return (
    <section className={classes.group} aria-label="Load order">
      <h2>Load order</h2>
      <p>
        What others refer to is loaded first. Arrows go from a record to those that refer to it; full lines are references that records
        can’t be without.
      </p>
      {order.circles.map((circle) => (
        <Note key={circle.join()} tone="decide">
          {[...circle, circle[0]].join(" → ")}: these refer to each other in a circle. Records whose reference isn’t there yet say so in
          Preview.
        </Note>
      ))}
      <div className={classes.graph}>
        <div className={classes.picture}>
          <svg width={picture.width} height={picture.height} viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true">
            <defs>
              <marker id="load-arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                <path d="M1 1 L7 4 L1 7 Z" className={classes.arrowHead} />
              </marker>
            </defs>
            {picture.arrows.map((arrow) => (
              <path
                key={arrow.id}
                d={arrow.path}
                className={classes.arrow}
                data-needed={arrow.needed || undefined}
                data-back={arrow.backwards || undefined}
                data-marked={touches(arrow.from, arrow.to) || undefined}
                markerEnd="url(#load-arrow)"
              />
            ))}
            {picture.boxes.map((box) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: the list beside the picture does the same by keyboard
              <g
                key={box.object}
                transform={`translate(${box.x} ${box.y})`}
                onMouseEnter={() => setMarked(box.object)}
                onMouseLeave={() => setMarked(null)}
                data-marked={box.object === marked || undefined}
                className={classes.box}
              >
                <rect width={BOX.width} height={BOX.height} rx="7" />
                <text x="12" y="20" className={classes.boxLabel}>
                  {box.label}
                </text>
                <text x="12" y="36" className={classes.boxNote}>
                  {box.note} rows come in
                </text>
                <text x={BOX.width - 12} y="20" textAnchor="end" className={classes.boxNote}>
                  {box.place}
                </text>
              </g>
            ))}
          </svg>
        </div>
        <ol className={classes.order}>
          {order.nodes.map((node) => (
            <li key={node.object}>
              <button
                type="button"
                className={classes.orderItem}
                data-marked={node.object === marked || undefined}
                onMouseEnter={() => setMarked(node.object)}
                onMouseLeave={() => setMarked(null)}
                onFocus={() => setMarked(node.object)}
                onBlur={() => setMarked(null)}
              >
                <strong>{node.label}</strong>
                <span>
                  {formatOf(node.rows, "row", "rows")} from {node.from.join(", ")}
                </span>
                <span>{refersText(node, order)}</span>
              </button>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** `refers to Accounts (Account), Contacts (Related contacts)`. */
export function refersText(node: LoadOrderView["nodes"][number], order: LoadOrderView): string {
  const label = (object: string) => order.nodes.find((each) => each.object === object)?.label ?? object;
  const links = order.links.filter((link) => link.to === node.object);
  const parts = links.map((link) => `${label(link.from)} (${link.fields.join(", ")}${link.needed ? ", needed" : ""})`);
  if (node.toItself.length > 0) parts.push(`others of its kind (${node.toItself.join(", ")}), parents first`);
  return parts.length === 0 ? "refers to nothing that is loaded" : `refers to ${parts.join(", ")}`;
}
