import type { JoinView, LearnLine, LearnView } from "../../../shared/wire/index.ts";
import { formatCount, formatOf, formatPercent } from "../../ui/index.ts";

/** How far learning is, beside the title. */
export function standingOf({ files, report, troubles }: LearnView): string {
  if (report) return `${formatOf(report.compared, "record", "records")} compared`;
  if (troubles.length > 0) return "";
  if (files.source && files.destination) return "";
  return files.source || files.destination ? "one file to go" : "two files are needed";
}

/** A key with what it joins: `E-mail address: email = Emails, 1,210 joined`. */
export function joinWords({ kind, source, destination, figures, share }: JoinView): string {
  const names = `${source.join(" + ")} = ${destination.join(" + ")}`;
  return figures.joined === 0
    ? `${kind}: ${names} · joins none`
    : `${kind}: ${names} · ${formatCount(figures.joined)} joined (${formatPercent(share)})`;
}

/** What the chosen key does with the rows. */
export function joinText({ figures, confirmed }: JoinView): string {
  const left =
    figures.ambiguous === 0 ? "" : ` ${formatOf(figures.ambiguous, "row is", "rows are")} left out, since their key is on several.`;
  const doubt = confirmed === 0 ? " No other column says the same in them: look twice whether they really belong together." : "";
  return `${formatOf(figures.joined, "record", "records")} found on both sides.${left}${doubt}`;
}

/** The source columns of a line, as the old export has them. */
export const sourceWords = ({ there }: LearnLine): string => (there.length === 0 ? "The same everywhere" : there.join(" + "));

/** What this project calls the same columns, where it calls them otherwise: `here phone`. */
export function hereWords({ there, headers }: LearnLine): string | null {
  return there.join() === headers.join() ? null : `here ${headers.join(" + ")}`;
}

/** The destination's column that a field was found in, where it isn't called like the field: `called “Subscribed” there`. */
export function columnWords({ target, into }: LearnLine): string | null {
  return target.state === "none" || into === null || into.toLowerCase() === target.label.toLowerCase() ? null : `called “${into}” there`;
}

/** Where a line goes. */
export function intoWords({ target, into }: LearnLine): string {
  if (target.state !== "none") return target.label;
  return into ?? "no field";
}

/** How many records agree: `1,204 of 1,210`. */
export const agreeWords = ({ agreeing, support }: NonNullable<LearnLine["figures"]>): string =>
  `${formatCount(agreeing)} of ${formatCount(support)}`;

/** What the project has for the column now, where that is worth saying. */
export function nowWords({ now, target, refused, kept }: LearnLine): string | null {
  if (!now) return null;
  if (now.decided) return `you decided: ${now.label}`;
  const same = "label" in target && target.label === now.label;
  if (same) return kept ? "proposed already" : null;
  if (refused !== null) return null;
  // That nothing shows a column takes no proposal away.
  if (target.state === "none" && now.label === "left out") return null;
  return target.state === "none" ? `proposed now: ${now.label}, which stays and is less sure` : `proposed now: ${now.label}`;
}

export const hasDetails = ({ figures, values, text, refused }: LearnLine): boolean =>
  figures !== null || values.length > 0 || (refused === null && text !== "");
