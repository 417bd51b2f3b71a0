import {
  IconAlignLeft,
  IconAt,
  IconCalendar,
  IconCalendarTime,
  IconCode,
  IconCoin,
  IconHash,
  IconKey,
  IconLetterT,
  IconLink,
  IconList,
  IconListCheck,
  IconMapPin,
  IconPercentage,
  IconPhone,
  IconSquare,
  IconToggleLeft,
  IconUser,
  IconWorld,
  type TablerIcon,
} from "@tabler/icons-react";
import type { ColumnType } from "../../../shared/model/index.ts";

interface TypeLook {
  icon: TablerIcon;
  /** As a person would call such a column. */
  word: string;
  /** What a value that doesn't agree isn't: `not a phone number`. */
  one: string;
  /** What the type rests on, where no form of single values tells. */
  said?: string;
}

const looks: Record<ColumnType, TypeLook> = {
  empty: { icon: IconSquare, word: "empty", one: "empty" },
  text: { icon: IconLetterT, word: "text", one: "text", said: "Free text: most of its values have no other form." },
  longtext: { icon: IconAlignLeft, word: "long text", one: "long text", said: "Free text, and some of it long." },
  html: { icon: IconCode, word: "rich text", one: "rich text" },
  id: { icon: IconKey, word: "key", one: "a key" },
  reference: { icon: IconLink, word: "reference", one: "a key of another record" },
  name: { icon: IconUser, word: "person", one: "a person’s name" },
  country: { icon: IconMapPin, word: "country", one: "a country" },
  email: { icon: IconAt, word: "e-mail", one: "an e-mail address" },
  phone: { icon: IconPhone, word: "phone", one: "a phone number" },
  url: { icon: IconWorld, word: "web address", one: "a web address" },
  integer: { icon: IconHash, word: "whole number", one: "a whole number" },
  decimal: { icon: IconHash, word: "decimal", one: "a number" },
  money: { icon: IconCoin, word: "money", one: "an amount of money" },
  percent: { icon: IconPercentage, word: "percent", one: "a percentage" },
  boolean: { icon: IconToggleLeft, word: "yes or no", one: "yes or no" },
  date: { icon: IconCalendar, word: "date", one: "a date" },
  datetime: { icon: IconCalendarTime, word: "date, time", one: "a date with time" },
  picklist: { icon: IconList, word: "picklist", one: "one of the choices", said: "Few values, each in many rows: a list to choose from." },
  multipicklist: { icon: IconListCheck, word: "picklist, many", one: "a list of choices" },
};

export const typeLook = (type: ColumnType): TypeLook => looks[type];

/** Types whose values have a size, shown at the right. */
export const isNumeric = (type: ColumnType): boolean => type === "integer" || type === "decimal" || type === "money" || type === "percent";
export const isDated = (type: ColumnType): boolean => type === "date" || type === "datetime";
