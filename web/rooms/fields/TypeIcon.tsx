import {
  IconAlignLeft,
  IconAt,
  IconCalendar,
  IconCalendarTime,
  IconClock,
  IconCoin,
  IconHash,
  IconKey,
  IconLetterT,
  IconLink,
  IconList,
  IconListCheck,
  IconPercentage,
  IconPhone,
  IconSquare,
  IconTag,
  IconToggleLeft,
  IconUser,
  IconWorld,
  type TablerIcon,
} from "@tabler/icons-react";

const icons: Record<string, TablerIcon> = {
  text: IconLetterT,
  longtext: IconAlignLeft,
  html: IconAlignLeft,
  id: IconKey,
  email: IconAt,
  emails: IconAt,
  phone: IconPhone,
  phones: IconPhone,
  url: IconWorld,
  integer: IconHash,
  decimal: IconHash,
  money: IconCoin,
  percent: IconPercentage,
  boolean: IconToggleLeft,
  date: IconCalendar,
  datetime: IconCalendarTime,
  time: IconClock,
  duration: IconClock,
  choice: IconList,
  choices: IconListCheck,
  picklist: IconList,
  user: IconUser,
  reference: IconLink,
  references: IconLink,
  tags: IconTag,
  empty: IconSquare,
};

/** The kind of a column or field as a small picture; its word is in the title. */
export function TypeIcon({ type, size = 14 }: { type: string | null; size?: number }) {
  const Icon = icons[type ?? "empty"] ?? IconSquare;
  return <Icon size={size} stroke={1.75} role="img" aria-label={type ?? "no type"} style={{ flex: "none", color: "var(--cw-faint)" }} />;
}
