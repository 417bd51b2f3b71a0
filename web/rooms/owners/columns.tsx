import { LEARNT_OWNER } from "../../../shared/mapping/learn/recall.ts";
import type { OwnerMatchKind } from "../../../shared/mapping/owners/index.ts";
import type { OwnerCandidateView, OwnerRowView } from "../../../shared/wire/studio.ts";
import type { StudioColumn } from "../../grid/index.ts";
import { Badge, Confidence, formatCount, type Mark, markOf, markWord, StateMark } from "../../ui/index.ts";
import { pasteUser, type User, userChoices } from "./choices.tsx";
import { stateOf } from "./edits.ts";
import classes from "./Owners.module.css";

/**
 * Columns of the owner grid: a count for every object that owners have records of, all in one where they are more than `mostCounts`. `brief`
 * leaves out what the inspector tells too.
 */
export function ownerColumns(
  rows: readonly OwnerRowView[],
  users: readonly User[],
  fallback: string | null,
  brief: boolean,
  mostCounts: number,
): StudioColumn<OwnerRowView>[] {
  const named = !brief && rows.some((row) => row.name);
  const objects = [...new Set(rows.flatMap((row) => Object.keys(row.counts)))];
  return [
    {
      id: "owner",
      header: "Owner in the export",
      value: (row) => row.spellings.map(({ text }) => text).join(" · "),
      cell: (row) => <OwnerCell row={row} />,
      copy: (row) => row.owner,
      tooltip: (row) =>
        row.spellings.length > 1 ? row.spellings.map((each) => `${each.text}  ${formatCount(each.records)}`).join("\n") : null,
      flex: 2,
      minWidth: 190,
      look: "strong",
    },
    ...(named
      ? [{ id: "name", header: "Name", value: (row: OwnerRowView) => row.name ?? "", flex: 1.1, minWidth: 96, look: "muted" } as const]
      : []),
    ...(objects.length > mostCounts
      ? [countColumn("records", "Records", (row) => row.records)]
      : objects.map((object) => countColumn(`count-${object}`, object, (row) => row.counts[object] ?? 0))),
    {
      id: "user",
      header: "User in the account",
      value: (row) => userText(row, users, fallback),
      cell: (row) => <UserCell row={row} users={users} fallback={fallback} />,
      flex: 2.2,
      minWidth: 170,
      editor: (row) => userChoices(row, users, fallback),
      paste: (row, text) => pasteUser(row, users, fallback, text),
      copy: ({ choice }) => (choice?.kind === "user" ? (choice.userEmail ?? "") : (choice?.kind ?? "")),
      tone: (row) => (row.standing === "decided" ? null : row.standing === "undecided" ? "decide" : "blocks"),
    },
    {
      id: "match",
      header: "Matched by",
      value: (row) => matchOf(row)?.kind ?? "",
      cell: (row) => <MatchCell row={row} />,
      width: 116,
    },
    ...(brief ? [] : [howColumn]),
    {
      id: "state",
      header: "State",
      value: (row) => markWord(markOfOwner(row)),
      cell: (row) => <StateMark state={markOfOwner(row)} />,
      width: 112,
      pinned: "right",
    },
  ];
}

const countColumn = (id: string, header: string, count: (row: OwnerRowView) => number): StudioColumn<OwnerRowView> => ({
  id,
  header,
  value: count,
  cell: (row) => <Count value={count(row)} />,
  width: 92,
  align: "end",
});

const howColumn: StudioColumn<OwnerRowView> = {
  id: "why",
  header: "How",
  value: (row) => howText(row),
  flex: 2.4,
  minWidth: 120,
  look: "muted",
  tooltip: (row) => howText(row) || null,
};

/** `blocks`: decided, but the records couldn't be loaded like that. */
export function markOfOwner(row: OwnerRowView): Mark {
  if (row.standing === "undecided") return "decide";
  if (row.standing !== "decided") return "blocks";
  const state = stateOf(row);
  return state === "proposed" || state === "confirmed" || state === "changed" || state === "ignored" ? markOf(state) : "decide";
}

/** The rule that found the chosen user; null where a person chose somebody whom no rule finds. */
export function matchOf({ choice, candidates }: OwnerRowView): OwnerCandidateView | null {
  if (choice?.kind !== "user") return null;
  return candidates.find((each) => each.userEmail.trim().toLowerCase() === choice.userEmail) ?? null;
}

export const matchWords: Record<OwnerMatchKind, string> = { email: "e-mail", alias: "alias", name: "name" };

/** How the choice came about; for an open row who comes nearest, and what speaks against it. */
export function howText(row: OwnerRowView): string {
  switch (row.standing) {
    case "noFallback":
      return "No fallback owner is chosen yet";
    case "inactive":
      return "Not active in the account: can’t own records";
    case "gone":
      return "Not a user of the account any more";
    case "undecided":
      return nearest(row);
    default:
      return row.choice?.why ?? "";
  }
}

function nearest({ candidates: [first] }: OwnerRowView): string {
  if (!first) return "Nobody in the account is like this owner";
  return first.active ? `Perhaps ${first.userName}: ${lower(first.why)}` : `${first.userName} is it, and isn’t active: ${lower(first.why)}`;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const Count = ({ value }: { value: number }) => (value === 0 ? <span className={classes.quiet}>–</span> : formatCount(value));

function userText({ choice }: OwnerRowView, users: readonly User[], fallback: string | null): string {
  if (!choice) return "";
  if (choice.kind === "hold") return "records wait";
  const email = choice.kind === "fallback" ? fallback : choice.userEmail;
  const name = users.find((user) => user.email.trim().toLowerCase() === email?.trim().toLowerCase())?.name ?? email ?? "nobody yet";
  return choice.kind === "fallback" ? `fallback: ${name}` : name;
}

/** The spelling of most records, and the others after it. */
function OwnerCell({ row: { owner, spellings } }: { row: OwnerRowView }) {
  const others = spellings.slice(1);
  if (others.length === 0) return <span className="cw-clip">{owner}</span>;
  return (
    <span className={classes.user}>
      <span className={classes.main}>{owner}</span>
      <span className={classes.others}>{`+${others.length} · ${others.map(({ text }) => text).join(" · ")}`}</span>
    </span>
  );
}

function MatchCell({ row }: { row: OwnerRowView }) {
  const match = matchOf(row);
  if (row.choice?.why.startsWith(LEARNT_OWNER)) return <span>a finished load</span>;
  if (!match) return <span className={classes.quiet}>{row.choice ? "by hand" : "–"}</span>;
  return (
    <span className={classes.match}>
      <span>{matchWords[match.kind]}</span>
      <Confidence value={match.confidence} />
    </span>
  );
}

function UserCell({ row, users, fallback }: { row: OwnerRowView; users: readonly User[]; fallback: string | null }) {
  const text = userText(row, users, fallback);
  if (!text) return <span className={classes.quiet}>choose a user</span>;
  if (row.choice?.kind !== "user") return <span className={classes.quiet}>{text}</span>;
  return (
    <span className={classes.user}>
      <span className="cw-clip">{text}</span>
      {row.standing === "inactive" && (
        <Badge tone="decide" title="Not active in the account: can't own records">
          inactive
        </Badge>
      )}
    </span>
  );
}
