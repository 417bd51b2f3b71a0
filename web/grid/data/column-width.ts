import type { ColumnProfile, Dataset } from "../../../shared/model/index.ts";
import { formatCount } from "../../ui/index.ts";

/** Pixels beside a text: the grid's padding and border, and a little air. */
const BESIDE = 26;
/** What a header shows beside its name once it sorts: an arrow with its rank among several, and its filter. */
const HEAD_MARKS = 44;
const NARROWEST = 92;
/** Never so wide that one column fills the screen. */
const WIDEST = 280;
/** The longest of the frequent values that are measured. */
const MEASURED = 4;
/** How much longer than the frequent values a column's longest may be and still be made room for. */
const REACH = 1.3;

/** Widths of a dataset's columns in pixels, at first: most values fit, and the header with its marks. */
export const columnWidths = ({ columns, profiles }: Dataset): number[] =>
  columns.map(({ name }, at) => {
    const wanted = Math.max(textWidth(name, "head") + BESIDE + HEAD_MARKS, valuesWidth(profiles[at]) + BESIDE);
    return Math.ceil(Math.min(WIDEST, Math.max(NARROWEST, wanted)));
  });

/** Width of the column of row numbers. */
export const rowNumberWidth = ({ rowCount }: Dataset): number => Math.ceil(Math.max(56, textWidth(formatCount(rowCount), "cell") + BESIDE));

function valuesWidth(profile: ColumnProfile | undefined): number {
  if (!profile) return 0;
  const { min, max, top, maxLength } = profile;
  const texts = [...top.map(({ value }) => value), min ?? "", max ?? ""].toSorted((a, b) => b.length - a.length).slice(0, MEASURED);
  const widest = Math.max(...texts.map((text) => textWidth(text, "cell")));
  const longest = Math.max(1, texts[0]?.length ?? 1);
  return widest * Math.min(REACH, Math.max(1, maxLength / longest));
}

const FONTS = { cell: "12.5px", head: "600 11.5px" } as const;
let canvas: CanvasRenderingContext2D | null = null;
let family = "";

/** In the grid digits are as wide as each other, and dashes as wide as they: about as wide as a 4 is by itself. */
function textWidth(text: string, font: keyof typeof FONTS): number {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (!canvas) return text.length * 7.8;
  family ||= getComputedStyle(document.documentElement).getPropertyValue("--cw-font") || "sans-serif";
  canvas.font = `${FONTS[font]} ${family}`;
  return canvas.measureText(text.slice(0, WIDEST).replace(/[\d-]/g, "4")).width;
}
