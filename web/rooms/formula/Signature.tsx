import { Fragment } from "react";
import type { FunctionHelp } from "../../../shared/transform/index.ts";
import { argumentAt } from "./completions.ts";
import classes from "./formula.module.css";

/** A function as it is written, the argument at the caret bold, with what it does and an example. */
export function Signature({ help, argument, onMore }: { help: FunctionHelp; argument: number | null; onMore: () => void }) {
  const current = argument === null ? undefined : argumentAt(help, argument);
  return (
    <div className={classes.signature}>
      <div className={classes.signatureLine}>
        {help.name}(
        {help.args.map((each, at) => (
          <Fragment key={each.name}>
            {at > 0 && ", "}
            <span className={each === current ? classes.argument : undefined}>{each.optional ? `[${each.name}]` : each.name}</span>
            {each.repeats && !help.args[at + 1]?.repeats && ", …"}
          </Fragment>
        ))}
        )
      </div>
      <div>{help.help}</div>
      {current?.options && <div className={classes.quiet}>One of {current.options.map((each) => `"${each}"`).join(", ")}.</div>}
      <div className={classes.example}>
        <span className={classes.quiet}>Example</span> <code>={help.example}</code>
      </div>
      {help.differs && <div className={classes.quiet}>Beside Excel: {help.differs}</div>}
      <button type="button" className={classes.more} onMouseDown={(event) => event.preventDefault()} onClick={onMore}>
        All functions
      </button>
    </div>
  );
}
