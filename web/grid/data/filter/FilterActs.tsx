import { Button } from "@mantine/core";
import classes from "./Filter.module.css";

/** The end of a condition's form. */
export function FilterActs({ canApply, onClear }: { canApply: boolean; onClear?: () => void }) {
  return (
    <div className={classes.acts}>
      {onClear && (
        <Button variant="subtle" color="gray" onClick={onClear}>
          Remove
        </Button>
      )}
      <Button type="submit" variant="filled" disabled={!canApply}>
        Show these rows
      </Button>
    </div>
  );
}
