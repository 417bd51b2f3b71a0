import { createContext, useContext } from "react";
import { allRows, type Dataset, type RowView } from "../../../shared/model/index.ts";

/** What the headers of a data grid share: they are drawn by the grid, far from the component that knows. */
export interface Heading {
  dataset: Dataset | null;
  view: RowView;
  onSort: (column: number, several: boolean) => void;
  onFilter: (column: number, anchor: HTMLElement) => void;
}

const nothing: Heading = { dataset: null, view: allRows, onSort: () => undefined, onFilter: () => undefined };
const HeadingContext = createContext<Heading>(nothing);

export const HeadingProvider = HeadingContext.Provider;
export const useHeading = (): Heading => useContext(HeadingContext);
