import { expect, type Locator, type Page } from "@playwright/test";

/** A grid as an admin sees it. Rows count from 0 as they are shown, columns go by their name. */
export class GridPage {
  constructor(
    private readonly page: Page,
    readonly box: Locator,
  ) {}

  /** The header of a column; it must be in sight. */
  header(column: string): Locator {
    return this.box.getByRole("columnheader").filter({ has: this.page.getByText(column, { exact: true }) });
  }

  async cell(row: number, column: string): Promise<Locator> {
    const id = await this.header(column).getAttribute("col-id");
    return this.box.locator(`[row-index="${row}"] [role="gridcell"][col-id="${id}"]`);
  }

  async shows(row: number, column: string, text: string): Promise<void> {
    await expect(await this.cell(row, column)).toHaveText(text, { timeout: 15_000 });
  }

  /** Sorts by a click on the column's name; with Shift after those that sort already. */
  async sort(column: string, several = false): Promise<void> {
    await this.header(column)
      .getByRole("button")
      .first()
      .click(several ? { modifiers: ["Shift"] } : {});
  }

  /** Opens a column's filter and answers its dialog. */
  async filter(column: string): Promise<Locator> {
    await this.header(column).hover();
    await this.header(column)
      .getByRole("button", { name: new RegExp(`filter (of )?${column}$`, "i") })
      .click();
    return this.page.getByRole("dialog", { name: `Filter ${column}` });
  }

  /** Shows only rows with these values, chosen in the column's filter. */
  async filterByValues(column: string, ...values: string[]): Promise<void> {
    const dialog = await this.filter(column);
    await dialog.getByText("Values", { exact: true }).click();
    await dialog.getByRole("button", { name: "None", exact: true }).click();
    for (const value of values) await dialog.getByRole("checkbox", { name: value, exact: true }).check();
    await dialog.getByRole("button", { name: "Show these rows" }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** How many rows are shown, in words: `1,204 of 30,000 rows`. */
  async counts(text: string): Promise<void> {
    await expect(this.page.getByRole("status").filter({ hasText: /rows?$/ })).toHaveText(text, { timeout: 15_000 });
  }
}
