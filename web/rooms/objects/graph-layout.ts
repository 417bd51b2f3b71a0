import type { LoadOrderView } from "../../../shared/wire/studio.ts";

/** A box of the picture, in pixels. */
export interface Box {
  object: string;
  label: string;
  note: string;
  place: number;
  x: number;
  y: number;
}
/** An arrow: an SVG path from what is referred to, to what refers to it. */
export interface Arrow {
  id: string;
  path: string;
  from: string;
  to: string;
  needed: boolean;
  backwards: boolean;
}
export interface Picture {
  width: number;
  height: number;
  boxes: Box[];
  arrows: Arrow[];
}

export const BOX = { width: 158, height: 46 };
const GAP = { x: 64, y: 16 };
const EDGE = 8;

/** Layers from left to right, what is loaded first at the left; each layer in load order, in the middle of the picture's height. */
export function layOut({ nodes, links }: LoadOrderView): Picture {
  const layers = [...new Set(nodes.map((node) => node.layer))].sort((a, b) => a - b);
  const columns = layers.map((layer) => nodes.filter((node) => node.layer === layer));
  const tallest = Math.max(0, ...columns.map((column) => column.length));
  const height = tallest * BOX.height + Math.max(0, tallest - 1) * GAP.y + 2 * EDGE;
  const boxes = columns.flatMap((column, at) => {
    const own = column.length * BOX.height + (column.length - 1) * GAP.y;
    const top = (height - own) / 2;
    return column.map(
      (node, index): Box => ({
        object: node.object,
        label: node.label,
        note: node.rows.toLocaleString("en-US"),
        place: node.place,
        x: EDGE + at * (BOX.width + GAP.x),
        y: top + index * (BOX.height + GAP.y),
      }),
    );
  });
  const byObject = new Map(boxes.map((box) => [box.object, box]));
  const arrows = links.flatMap((link): Arrow[] => {
    const [from, to] = [byObject.get(link.from), byObject.get(link.to)];
    if (!from || !to) return [];
    const { needed, backwards } = link;
    return [{ id: `${link.from}>${link.to}`, path: pathBetween(from, to), from: link.from, to: link.to, needed, backwards }];
  });
  const width = columns.length * BOX.width + Math.max(0, columns.length - 1) * GAP.x + 2 * EDGE;
  return { width, height, boxes, arrows };
}

/** A calm curve from the right side of one box to the left side of the other; within a layer or backwards around the outside. */
function pathBetween(from: Box, to: Box): string {
  const [startX, startY] = [from.x + BOX.width, from.y + BOX.height / 2];
  const [endX, endY] = [to.x - 5, to.y + BOX.height / 2];
  if (endX > startX) {
    const bend = Math.max(24, (endX - startX) / 2);
    // Over more than one layer the curve goes above what stands between.
    if (endX - startX > BOX.width)
      return `M${startX} ${startY - 8} C${startX + 70} ${startY - 92} ${endX - 150} ${endY - 14} ${endX} ${endY}`;
    return `M${startX} ${startY} C${startX + bend} ${startY} ${endX - bend} ${endY} ${endX} ${endY}`;
  }
  return `M${startX} ${startY} C${startX + 44} ${startY} ${to.x + BOX.width + 44} ${endY} ${to.x + BOX.width + 5} ${endY}`;
}
