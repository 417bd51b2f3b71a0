import {
  IconCode,
  IconExclamationCircle,
  IconHelpCircle,
  IconLanguage,
  IconSpace,
  IconTableOff,
  type TablerIcon,
} from "@tabler/icons-react";
import { formatOf } from "../../ui/index.ts";
import type { ColumnRow, Flaw } from "./column-row.ts";
import { shortCount } from "./figures.ts";
import classes from "./flaws.module.css";
import { typeLook } from "./types.ts";

interface FlawLook {
  icon: TablerIcon;
  /** `12 values with blanks at an end`. */
  one: string;
  many: string;
}

const looks: Record<Exclude<Flaw["kind"], "dissent">, FlawLook> = {
  padded: { icon: IconSpace, one: "value has blanks at an end", many: "values have blanks at an end" },
  mojibake: { icon: IconLanguage, one: "value has damaged letters", many: "values have damaged letters" },
  spoilt: { icon: IconTableOff, one: "value was spoilt by a spreadsheet", many: "values were spoilt by a spreadsheet" },
  markup: { icon: IconCode, one: "value has markup in it", many: "values have markup in them" },
};

/** A flaw in words, with its count: `12 values are not a phone number`. */
export function flawText({ kind, count }: Flaw, row: ColumnRow): string {
  if (kind !== "dissent") return formatOf(count, looks[kind].one, looks[kind].many);
  return formatOf(count, `value isn’t ${typeLook(row.profile.type).one}`, `values aren’t ${typeLook(row.profile.type).one}`);
}

export const flawIcon = (kind: Flaw["kind"]): TablerIcon => (kind === "dissent" ? IconExclamationCircle : looks[kind].icon);

/** What is wrong in a column, as small marks with counts. */
export function FlawMarks({ row }: { row: ColumnRow }) {
  return (
    <span className={classes.marks}>
      {row.asks && (
        <span className={classes.mark} data-weight="ask">
          <IconHelpCircle size={14} stroke={1.75} aria-hidden />
          day or month?
        </span>
      )}
      {row.flaws.map((flaw) => {
        const Icon = flawIcon(flaw.kind);
        return (
          <span key={flaw.kind} className={classes.mark} data-weight={heavy(flaw) ? "heavy" : undefined} title={flawText(flaw, row)}>
            <Icon size={14} stroke={1.75} role="img" aria-label={flawText(flaw, row)} />
            <span aria-hidden>{shortCount(flaw.count)}</span>
          </span>
        );
      })}
    </span>
  );
}

/** Lost for good in the file, unlike what is mended on the way. */
const heavy = ({ kind }: Flaw): boolean => kind === "spoilt" || kind === "mojibake";
