import type { SchemaView } from "../../../shared/wire/studio.ts";
import { formatCount, formatOf, Note, StateMark } from "../../ui/index.ts";
import classes from "./Schema.module.css";

type Cap = SchemaView["caps"][number];

/** What the plan allows, beside what is there and what is needed: those that stand in the way in full, the others in one line. */
export function Caps({ caps }: { caps: readonly Cap[] }) {
  const tight = caps.filter((cap) => cap.state !== "fits");
  const fits = caps.filter((cap) => cap.state === "fits" && cap.most.some((each) => each.most !== null));
  if (caps.length === 0) return null;
  return (
    <>
      {tight.map((cap) => (
        <Note key={cap.id} tone={cap.state === "blocks" ? "blocks" : "decide"}>
          {capText(cap)} <span className={classes.reason}>({sourceText(cap)})</span>
        </Note>
      ))}
      {fits.length > 0 && (
        <details className={classes.fits}>
          <summary>
            <StateMark state="confirmed" label={tight.length > 0 ? "The other limits of the plan are kept" : planText(fits)} />
          </summary>
          <ul>
            {fits.map((cap) => (
              <li key={cap.id}>
                {capText(cap)} <span className={classes.reason}>({sourceText(cap)})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function planText(caps: readonly Cap[]): string {
  const [first] = caps;
  return first?.plan ? `The plan ${first.plan} has room for all of this` : "Every plan that this account may have has room for all of this";
}

/** One sentence: what the plan allows, how much is used and how much is needed. */
export function capText(cap: Cap): string {
  const where = cap.objectLabel === null ? "" : ` of ${cap.objectLabel}`;
  const allowed = cap.most.map(({ plan, most }) => `${plan} ${most === null ? "any number of" : formatCount(most)}`);
  const what = `${cap.label}${where}`;
  const said =
    cap.plan === null ? `The account doesn’t tell its plan: ${allowed.join(", ")} ${what}` : `${allowed.join(", or ")} ${what} allowed`;
  const counts = `${formatOf(cap.used, "is", "are")} there, ${formatOf(cap.needed, "is", "are")} needed`;
  const most = cap.most.map((each) => each.most ?? Number.POSITIVE_INFINITY);
  const over = cap.used + cap.needed - Math.max(...most);
  return `${said}; ${counts}${cap.state === "blocks" ? `: ${formatCount(over)} too many` : ""}.`;
}

const sourceText = (cap: Cap): string => `${cap.source}; ${cap.confidence}`;
