import type { FieldType } from "../../../shared/model/index.ts";

const words: Record<FieldType, string> = {
  text: "Single line of text",
  longtext: "Several lines of text",
  html: "Formatted text",
  email: "E-mail",
  emails: "E-mails",
  phone: "Phone",
  phones: "Phones",
  url: "Link",
  integer: "Whole number",
  decimal: "Number",
  money: "Amount",
  percent: "Percent",
  boolean: "Yes or no",
  date: "Date",
  datetime: "Date and time",
  time: "Time",
  duration: "Duration",
  choice: "One of a list",
  choices: "Several of a list",
  user: "User",
  reference: "Link to a record",
  references: "Links to records",
  tags: "Tags",
  file: "File",
};

/** A field's type as an admin picks it when creating the field. */
export const typeWords = (type: FieldType): string => words[type];
