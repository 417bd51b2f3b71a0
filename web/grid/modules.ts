import {
  CellApiModule, CellStyleModule, ClientSideRowModelApiModule, ClientSideRowModelModule, ColumnApiModule, ColumnAutoSizeModule, CustomEditorModule, EventApiModule,
  InfiniteRowModelModule, ModuleRegistry, RenderApiModule, RowApiModule, RowStyleModule, ScrollApiModule, TextEditorModule, TooltipModule, ValidationModule,
} from "ag-grid-community";

/** Community parts that we use, and no others; registered when the first grid is loaded. */
ModuleRegistry.registerModules([
  CellApiModule, CellStyleModule, ClientSideRowModelApiModule, ClientSideRowModelModule, ColumnApiModule, ColumnAutoSizeModule, CustomEditorModule, EventApiModule,
  InfiniteRowModelModule, RenderApiModule, RowApiModule, RowStyleModule, ScrollApiModule, TextEditorModule, TooltipModule,
  ...(import.meta.env.DEV ? [ValidationModule] : []),
]);
