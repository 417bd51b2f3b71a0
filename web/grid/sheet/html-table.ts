import type { Block } from "../geometry/index.ts";

/**
 * The cells of the first table in an HTML text, as programs put it on the clipboard; without a table all of it is one cell. Cells that
 * span others leave those blank. Null when there would be more than `limit` cells. Nothing in the text is run or loaded.
 */
export function readHtml(html: string, limit: number): Block | null {
  const page = new DOMParser().parseFromString(html, "text/html");
  const table = page.querySelector("table");
  if (!table) return [[cellText(page.body)]];
  const block: string[][] = [];
  let count = 0;
  for (const [at, row] of [...table.rows].entries()) {
    let column = 0;
    for (const cell of row.cells) {
      while (block[at]?.[column] !== undefined) column++;
      const rows = Math.min(cell.rowSpan || 1, table.rows.length - at);
      count += rows * cell.colSpan;
      if (count > limit) return null;
      for (let down = 0; down < rows; down++) {
        block[at + down] ??= [];
        for (let across = 0; across < cell.colSpan; across++) (block[at + down] ?? [])[column + across] = "";
      }
      (block[at] ?? [])[column] = cellText(cell);
      column += cell.colSpan;
    }
    block[at] ??= [""];
  }
  // A row that is shorter than a cell above it that reaches down has holes.
  return block.map((row) => Array.from(row, (text) => text ?? ""));
}

const BLOCKS = new Set(["P", "DIV", "LI", "TR", "H1", "H2", "H3", "H4", "H5", "H6"]);
const UNSEEN = new Set(["SCRIPT", "STYLE", "TEMPLATE", "HEAD"]);

/** What a cell reads: line breaks where lines end, blanks as a page shows them. */
function cellText(cell: HTMLElement): string {
  const isExact = /white-space:\s*(pre|break-spaces)/i.test(cell.getAttribute("style") ?? "");
  let text = "";
  const walk = (node: Node): void => {
    if (node instanceof Text) text += isExact ? node.data : node.data.replace(/[ \t\r\n]+/g, " ");
    if (!(node instanceof Element) || UNSEEN.has(node.tagName)) return;
    if (node.tagName === "BR") text += "\n";
    const isBlock = node !== cell && BLOCKS.has(node.tagName);
    if (isBlock && text !== "" && !text.endsWith("\n")) text += "\n";
    for (const child of node.childNodes) walk(child);
    if (isBlock && node.nextSibling !== null && !text.endsWith("\n")) text += "\n";
  };
  walk(cell);
  const plain = text.replaceAll("\u00a0", " ");
  return isExact ? plain : plain.replace(/ *\n */g, "\n").trim();
}
