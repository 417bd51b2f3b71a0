import { ISSUES_TOLD, type RecipeIssue } from "./schema.ts";

/** What is wrong with a recipe file, as far as it is told; `more` counts the rest. */
export interface RecipeIssues {
  issues: RecipeIssue[];
  more: number;
  /** Nothing of it can be taken over. */
  failed: boolean;
}

/** Collects issues, the first `ISSUES_TOLD` of them word for word. */
export class IssueList {
  private readonly told: RecipeIssue[] = [];
  private more = 0;
  failed = false;

  add(issue: RecipeIssue): void {
    this.failed ||= issue.severity === "error";
    if (this.told.length < ISSUES_TOLD) this.told.push(issue);
    else this.more += 1;
  }

  result(): RecipeIssues {
    return { issues: this.told, more: this.more, failed: this.failed };
  }
}
