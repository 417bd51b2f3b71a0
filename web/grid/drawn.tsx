import type { IHeaderComp, IHeaderParams } from "ag-grid-community";
import { type ReactNode, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";

/** How a header is drawn; comes with the header's parameters. */
type DrawHead = (cell: HTMLElement) => ReactNode;

/** What React draws into elements that the grid has made by itself, as long as they stand. */
export class Drawn {
  readonly #nodes = new Map<HTMLElement, { key: string; node: ReactNode }>();
  readonly #watchers = new Set<() => void>();
  #list: ReactNode[] = [];
  #made = 0;

  put(element: HTMLElement, node: ReactNode): void {
    const key = this.#nodes.get(element)?.key ?? String(++this.#made);
    this.#nodes.set(element, { key, node });
    this.#tell();
  }

  drop(element: HTMLElement): void {
    this.#nodes.delete(element);
    this.#tell();
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  readonly list = (): ReactNode[] => this.#list;

  #tell(): void {
    this.#list = [...this.#nodes].map(([element, { key, node }]) => createPortal(node, element, key));
    for (const watcher of this.#watchers) watcher();
  }
}

export function DrawnNodes({ drawn }: { drawn: Drawn }) {
  return useSyncExternalStore(drawn.watch, drawn.list);
}

/** Headers that React draws, for a grid that is not drawn by React. */
export function drawnHeads(drawn: Drawn): new () => IHeaderComp {
  return class implements IHeaderComp {
    readonly #element = document.createElement("div");

    init(params: IHeaderParams & { draw?: DrawHead }): void {
      this.#element.style.display = "contents";
      this.refresh(params);
    }

    getGui(): HTMLElement {
      return this.#element;
    }

    refresh({ draw, eGridHeader }: IHeaderParams & { draw?: DrawHead }): boolean {
      drawn.put(this.#element, draw?.(eGridHeader));
      return true;
    }

    destroy(): void {
      drawn.drop(this.#element);
    }
  };
}
