import type { FieldType } from "../model/account.ts";

const typeWords: Record<FieldType, string> = {
  text: "text",
  longtext: "long text",
  html: "formatted text",
  email: "e-mail addresses",
  emails: "e-mail addresses",
  phone: "phone numbers",
  phones: "phone numbers",
  url: "web addresses",
  integer: "whole numbers",
  decimal: "numbers",
  money: "amounts",
  percent: "percentages",
  boolean: "yes and no",
  date: "dates",
  datetime: "dates with a time",
  time: "times of day",
  duration: "durations",
  choice: "choices",
  choices: "choices",
  user: "owners",
  reference: "links",
  references: "links",
  tags: "tags",
  file: "files",
};

/** What fields of a type hold, in the plural. */
export const describeType = (type: FieldType): string => typeWords[type];
