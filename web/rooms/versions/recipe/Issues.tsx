import { IconAlertCircle, IconInfoCircle } from "@tabler/icons-react";
import type { RecipeReading } from "../../../../shared/wire/index.ts";
import { formatCount, formatOf } from "../../../ui/index.ts";
import classes from "./recipe.module.css";

/** What is wrong with a recipe's file, each by its sheet and cell. */
export function Issues({ reading: { issues, more, failed } }: { reading: RecipeReading }) {
  const errors = issues.filter((issue) => issue.severity === "error");
  return (
    <section className={classes.issues} aria-label="What is wrong with the file">
      <h2>
        {failed
          ? `${formatOf(errors.length + more, "thing keeps", "things keep")} it from being taken over. Nothing was changed. Put it right in the file and drop it again.`
          : "Good to know"}
      </h2>
      <ul>
        {issues.map(({ severity, sheet, at, message }) => (
          <li key={`${sheet} ${at} ${message}`} data-severity={severity}>
            {severity === "error" ? (
              <IconAlertCircle size={14} stroke={1.9} role="img" aria-label="error" />
            ) : (
              <IconInfoCircle size={14} stroke={1.9} role="img" aria-label="note" />
            )}
            <span className={classes.at}>{[sheet, at].filter((part) => part !== null).join(" ") || "The file"}</span>
            <span>{message}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p>and {formatCount(more)} more</p>}
    </section>
  );
}
