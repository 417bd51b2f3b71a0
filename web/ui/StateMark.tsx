import {
  IconAlertCircle,
  IconCheck,
  IconCircleDashed,
  IconCirclePlus,
  IconEqual,
  IconHelpCircle,
  IconMinus,
  IconPencil,
  IconPlayerPause,
  IconPlayerSkipForward,
  IconRefresh,
  IconX,
  type TablerIcon,
} from "@tabler/icons-react";
import classes from "./StateMark.module.css";

/** Where a decision stands, in the studio's one language of states. */
export type Mark = "proposed" | "confirmed" | "changed" | "ignored" | "decide" | "blocks";
/** What will become of a record: always these six, always in this order. */
export type Outcome = "create" | "update" | "unchanged" | "skip" | "hold" | "fail";
/** Colours by meaning; each has a soft tint beside it. */
export type Tone = Mark | "neutral" | "accent";

interface Look {
  icon: TablerIcon;
  word: string;
  tone: Tone;
}

const marks: Record<Mark, Look> = {
  proposed: { icon: IconCircleDashed, word: "Proposed", tone: "proposed" },
  confirmed: { icon: IconCheck, word: "Confirmed", tone: "confirmed" },
  changed: { icon: IconPencil, word: "Changed", tone: "changed" },
  ignored: { icon: IconMinus, word: "Ignored", tone: "ignored" },
  decide: { icon: IconHelpCircle, word: "Decide", tone: "decide" },
  blocks: { icon: IconAlertCircle, word: "Blocks", tone: "blocks" },
};

const outcomes: Record<Outcome, Look> = {
  create: { icon: IconCirclePlus, word: "Create", tone: "confirmed" },
  update: { icon: IconRefresh, word: "Update", tone: "proposed" },
  unchanged: { icon: IconEqual, word: "Unchanged", tone: "neutral" },
  skip: { icon: IconPlayerSkipForward, word: "Skip", tone: "ignored" },
  hold: { icon: IconPlayerPause, word: "Held", tone: "decide" },
  fail: { icon: IconX, word: "Will fail", tone: "blocks" },
};

export const outcomeWord = (kind: Outcome): string => outcomes[kind].word;
export const markWord = (mark: Mark): string => marks[mark].word;

/** The mark of a stored decision; `undecided` asks for one. */
export function markOf(state: "undecided" | "proposed" | "confirmed" | "changed" | "ignored"): Mark {
  return state === "undecided" ? "decide" : state;
}

interface Shown {
  /** Replaces the usual word. */
  label?: string;
  /** Shows the icon alone; the word stays for screen readers. */
  iconOnly?: boolean;
  /** Only the tint of a pill behind it. */
  pill?: boolean;
  size?: number;
}

/** Icon, word and colour of a decision's state. */
export function StateMark({ state, ...shown }: { state: Mark } & Shown) {
  return <Marked look={marks[state]} {...shown} />;
}

/** Icon, word and colour of one of the six outcomes. */
export function OutcomeMark({ kind, ...shown }: { kind: Outcome } & Shown) {
  return <Marked look={outcomes[kind]} {...shown} />;
}

function Marked({ look, label, iconOnly = false, pill = false, size = 15 }: { look: Look } & Shown) {
  const Icon = look.icon;
  const word = label ?? look.word;
  return (
    <span className={classes.mark} data-tone={look.tone} data-pill={pill || undefined}>
      <Icon
        size={size}
        stroke={1.75}
        aria-hidden={!iconOnly}
        role={iconOnly ? "img" : undefined}
        aria-label={iconOnly ? word : undefined}
      />
      {!iconOnly && <span className={classes.word}>{word}</span>}
    </span>
  );
}

/** A count in a soft pill: what needs the admin. */
export function CountPill({ count, tone = "decide", label }: { count: number | string; tone?: Tone; label?: string }) {
  return (
    <span className={classes.count} data-tone={tone} title={label}>
      {count}
      {label && <span className={classes.hidden}> {label}</span>}
    </span>
  );
}

/** A short word in a soft pill: `new`, `lossy`. */
export function Badge({ children, tone = "neutral", title }: { children: string; tone?: Tone; title?: string }) {
  return (
    <span className={classes.badge} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
