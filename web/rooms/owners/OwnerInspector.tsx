import { Button, Select } from "@mantine/core";
import { useState } from "react";
import type { Op } from "../../../shared/ops/index.ts";
import type { OwnerCandidateView, OwnerRowView, OwnerSpellingView } from "../../../shared/wire/studio.ts";
import { Badge, Confidence, formatCount, formatOf, Inspector, InspectorPart } from "../../ui/index.ts";
import type { User } from "./choices.tsx";
import { howText, matchOf, matchWords } from "./columns.tsx";
import { domainOf, type OwnerPick, putBack, splitOff } from "./edits.ts";
import classes from "./Owners.module.css";

interface Props {
  row: OwnerRowView;
  rows: readonly OwnerRowView[];
  users: readonly User[];
  invite: string;
  onPick: (rows: readonly OwnerRowView[], pick: OwnerPick) => void;
  onSpelling: (spelling: OwnerSpellingView, op: Op) => void;
  onClose: () => void;
}

/** One owner: whose records they are, who may be meant and why, and the same choice for all owners of its domain. */
export function OwnerInspector({ row, rows, users, invite, onPick, onSpelling, onClose }: Props) {
  const domain = domainOf(row);
  const alike = domain === null ? [] : rows.filter((each) => domainOf(each) === domain);
  return (
    <Inspector title={row.name ?? row.owner} subtitle={row.name && row.name !== row.owner ? row.owner : undefined} onClose={onClose}>
      <InspectorPart title="Records" end={formatCount(row.records)}>
        <dl className={classes.counts}>
          {Object.entries(row.counts).map(([object, count]) => (
            <div key={object}>
              <dt>{object}</dt>
              <dd>{formatCount(count)}</dd>
            </div>
          ))}
        </dl>
      </InspectorPart>
      {(row.spellings.length > 1 || row.apart) && <Spellings row={row} onSpelling={onSpelling} />}
      {row.choice && <InspectorPart title="How it matched">{howText(row)}</InspectorPart>}
      <InspectorPart title="Who may be meant">
        {row.candidates.length === 0 ? (
          "No user of the account has this address, another one of the same mailbox or company, or this name."
        ) : (
          <ul className={classes.candidates}>
            {row.candidates.map((each) => (
              <Candidate
                key={each.userEmail}
                candidate={each}
                chosen={matchOf(row)?.userEmail === each.userEmail}
                onPick={() => onPick([row], { kind: "user", email: each.userEmail })}
              />
            ))}
          </ul>
        )}
      </InspectorPart>
      {alike.length > 1 && domain !== null && (
        <SameForAll domain={domain} rows={alike} users={users} onPick={(pick) => onPick(alike, pick)} />
      )}
      {row.standing !== "decided" && invite !== "" && (
        <InspectorPart title="Not a user yet?">
          <p className={classes.invite}>{invite}</p>
          <p className={classes.invite}>Read the account again in Schema afterwards; the owner is matched then.</p>
        </InspectorPart>
      )}
    </Inspector>
  );
}

/** What the exports call one person; a spelling that is somebody else's is split off here, and put back. */
function Spellings({ row, onSpelling }: Pick<Props, "row" | "onSpelling">) {
  return (
    <InspectorPart
      title={row.apart ? "Split off" : "Spellings of one person"}
      end={row.apart ? undefined : formatCount(row.spellings.length)}
    >
      <ul className={classes.spellings}>
        {row.spellings.map((each) => (
          <li key={each.key}>
            <span className={classes.spelling}>{each.text}</span>
            <span className={classes.quiet}>{formatCount(each.records)}</span>
            {row.apart ? (
              <Button size="compact-xs" onClick={() => onSpelling(each, putBack(each))} aria-label={`Put back ${each.text}`}>
                Put back
              </Button>
            ) : (
              <Button size="compact-xs" onClick={() => onSpelling(each, splitOff(each))} aria-label={`Split off ${each.text}`}>
                Split off
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className={classes.candidateWhy}>
        {row.apart ? "Stands alone because you split it off." : "They share one decision. Split off what is somebody else’s."}
      </p>
    </InspectorPart>
  );
}

function Candidate({ candidate, chosen, onPick }: { candidate: OwnerCandidateView; chosen: boolean; onPick: () => void }) {
  const { userName, userEmail, active, kind, confidence, why } = candidate;
  return (
    <li data-chosen={chosen || undefined}>
      <span className={classes.candidateHead}>
        <strong>{userName}</strong>
        <Badge tone={active ? "neutral" : "decide"}>{active ? matchWords[kind] : "not active"}</Badge>
        <Confidence value={confidence} />
      </span>
      <span className={classes.candidateWhy}>{userEmail}</span>
      <span className={classes.candidateWhy}>{why}</span>
      {active && !chosen && (
        <Button size="compact-xs" onClick={onPick} aria-label={`Give the records to ${userName}`}>
          Choose
        </Button>
      )}
    </li>
  );
}

function SameForAll({
  domain,
  rows,
  users,
  onPick,
}: {
  domain: string;
  rows: readonly OwnerRowView[];
  users: readonly User[];
  onPick: (pick: OwnerPick) => void;
}) {
  const [email, setEmail] = useState<string | null>(null);
  const open = rows.filter((row) => row.standing !== "decided").length;
  return (
    <InspectorPart title={`All of @${domain}`} end={formatOf(rows.length, "owner", "owners")}>
      <p className={classes.invite}>
        {open === 0 ? "All of them are decided." : `${formatOf(open, "of them is", "of them are")} open.`} One choice for all is one step to
        undo.
      </p>
      <Select
        aria-label={`User for all owners of ${domain}`}
        placeholder="Choose a user"
        searchable
        data={users.filter((user) => user.active).map((user) => ({ value: user.email, label: user.name }))}
        value={email}
        onChange={setEmail}
      />
      <div className={classes.bulk}>
        <Button variant="filled" disabled={email === null} onClick={() => email !== null && onPick({ kind: "user", email })}>
          Give all to this user
        </Button>
        <Button onClick={() => onPick({ kind: "fallback" })}>Fallback</Button>
        <Button onClick={() => onPick({ kind: "hold" })}>Hold</Button>
      </div>
    </InspectorPart>
  );
}
