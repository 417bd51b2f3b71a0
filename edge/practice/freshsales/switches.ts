import type { PracticeKnobs, PracticeSwitch } from "../../../shared/wire/practice.ts";

type Options = [value: string, label: string][];

const options = (list: Options) => list.map(([value, label]) => ({ value, label }));
const choice = <Id extends string>(id: Id, group: string, label: string, help: string, list: Options) =>
  ({ kind: "choice", id, group, label, help, options: options(list), default: list[0]?.[0] ?? "" }) as const;
const count = <Id extends string>(
  id: Id,
  group: string,
  label: string,
  help: string,
  range: { min: number; max: number; unit: string; default: number },
) => ({ kind: "number", id, group, label, help, ...range }) as const;
const many = <Id extends string>(id: Id, group: string, label: string, help: string, list: Options) => {
  const none: string[] = [];
  return { kind: "many", id, group, label, help, options: options(list), default: none } as const;
};

const WRITING = "Writing";
const READING = "Reading";
const BULK = "Bulk";
const PRODUCTS = "Products and files";
const ERRORS = "Refusals and limits";
const PEOPLE = "People and automations";

/** What sources disagree on or leave open. The first option is what most of them say. */
const choices = [
  choice(
    "custom_field_put",
    WRITING,
    "An update's custom fields",
    "Whether a PUT with custom_field keeps the custom fields it doesn't name.",
    [
      ["merge", "Keeps the others"],
      ["replace", "Empties the others"],
    ],
  ),
  choice(
    "bad_custom_choice",
    WRITING,
    "An unknown choice in a custom list",
    "What becomes of a value that is none of a custom list's choices.",
    [
      ["drop", "Left out without a word"],
      ["refuse", "The record is refused"],
    ],
  ),
  choice("custom_choice_form", WRITING, "Choices of custom lists", "How the value of a custom list is written and read.", [
    ["either", "Label or id in, label out"],
    ["label", "Labels only"],
    ["id", "Ids only"],
  ]),
  choice("deal_requires_account", WRITING, "A deal without an account", "Whether the deal form asks for an account.", [
    ["no", "Is taken"],
    ["yes", "Is refused"],
  ]),
  choice("contact_identity", WRITING, "A contact without e-mail, mobile and external ID", "Whether a new contact needs one of them.", [
    ["any", "Is refused"],
    ["none", "Is taken"],
  ]),
  choice(
    "bin_blocks_unique",
    WRITING,
    "Unique values of deleted records",
    "Whether a record in the recycle bin still holds its e-mail or name.",
    [
      ["no", "Are free again"],
      ["yes", "Stay taken"],
    ],
  ),
  choice("completed_date", WRITING, "Completion of a task made as done", "Which day a task created with status 1 says it was done.", [
    ["now", "Now"],
    ["due", "Its due date"],
  ]),
  choice("delete_reply", READING, "Reply to a delete", "What a DELETE answers.", [
    ["true", "200 with true"],
    ["empty", "200 with {}"],
    ["204", "204, no body"],
  ]),
  choice("read_status_null", READING, "Lifecycle stage and status of a contact", "One account reads both back empty though they are set.", [
    ["no", "Are read back"],
    ["yes", "Read back empty"],
  ]),
  choice("forecast_words", READING, "Closed stages", "How forecast_type says that a stage is won or lost.", [
    ["closed", "Closed Won, Closed Lost"],
    ["plain", "Won, Lost"],
  ]),
  choice("job_words", BULK, "Words of a bulk job", "The status of a job that waits, and of one that is done.", [
    ["success", "IN_PROGRESS, SUCCESS"],
    ["completed", "QUEUED, COMPLETED"],
  ]),
  choice("job_data", BULK, "Report of a bulk job", "Whether data is JSON in a string or an object.", [
    ["string", "JSON in a string"],
    ["object", "An object"],
  ]),
  choice("bulk_deal_contacts", BULK, "Contacts of deals in bulk", "Whether bulk_upsert keeps contacts_added_list.", [
    ["drop", "Are lost"],
    ["keep", "Are linked"],
  ]),
  choice("bulk_cost", BULK, "Cost of a bulk call", "What a bulk_upsert counts against the limits.", [
    ["call", "One call"],
    ["item", "One call an item"],
  ]),
  choice("deal_products_root", PRODUCTS, "A deal's line items", "Where a body may carry products.", [
    ["any", "Inside deal or beside it"],
    ["deal", "Inside deal only"],
    ["top", "Beside it only"],
  ]),
  choice("price_key", PRODUCTS, "A price's amount", "Which key of product_pricings holds it.", [
    ["any", "unit_price or currency_value"],
    ["unit_price", "unit_price only"],
    ["currency_value", "currency_value only"],
  ]),
  choice("line_item_removal", PRODUCTS, "Line items not sent again", "What a PUT of products does with those it doesn't name.", [
    ["keep", "Stay; _destroy removes one"],
    ["replace", "Are removed"],
  ]),
  choice("field_creation", WRITING, "Making fields through the API", "Whether POST settings/{module}/forms/{id}/fields works with a key.", [
    ["refused", "403"],
    ["page", "404, as an unknown page"],
    ["works", "Works"],
  ]),
  choice("odd_page", ERRORS, "A page that is none", "What becomes of page=0, a negative one or a word: pages count from 1.", [
    ["refuse", "Is refused"],
    ["first", "Is taken for the first"],
  ]),
  choice("duplicate_words", ERRORS, "Words for an e-mail that is taken", "The sentence that refuses a contact whose e-mail exists.", [
    ["email", "Email has already been taken"],
    ["emails", "Emails has already been taken"],
    ["contact", "A contact with this email already exists"],
  ]),
  choice("body_401", ERRORS, "Body of a 401", "What an unknown key is told.", [
    ["errors", "The usual errors"],
    ["login", "A login message"],
    ["empty", "Nothing"],
    ["page", "A page"],
  ]),
  choice("body_429", ERRORS, "Body of a 429", "What a call over the limit is told.", [
    ["errors", "The usual errors"],
    ["message", "A message"],
    ["empty", "Nothing"],
    ["page", "A page"],
  ]),
  choice("retry_after", ERRORS, "Retry-After on a 429", "Whether the reply says how long to wait.", [
    ["yes", "Is sent"],
    ["no", "Is missing"],
  ]),
  choice("rate_reset", ERRORS, "X-RateLimit-Reset", "One client reads this header.", [
    ["no", "Is missing"],
    ["yes", "Is sent"],
  ]),
  choice("locale", ERRORS, "Language of refusals", "They come in the language of the key's owner.", [
    ["en", "English"],
    ["nl", "Dutch"],
    ["de", "German"],
  ]),
  choice("key_spelling", ERRORS, "Spelling of the key", "Which Authorization headers open the account.", [
    ["both", "Token token=KEY and Token KEY"],
    ["strict", "Token token=KEY only"],
  ]),
  choice("workflow_on_create", PEOPLE, "A workflow on new contacts", "Whether the account's own automation makes a task for each.", [
    ["off", "None"],
    ["single", "A task for each made one by one"],
    ["always", "A task for each, in bulk too"],
  ]),
  choice("attendee_mail", PEOPLE, "Mail to attendees", "Whether a new appointment invites its attendees by e-mail.", [
    ["no", "Is not sent"],
    ["yes", "Is sent (see the object mail)"],
  ]),
] as const;

const numbers = [
  count("jobs_in_flight", BULK, "Bulk jobs at once", "One more is answered 405.", { min: 1, max: 100, unit: "jobs", default: 8 }),
  count("job_wait", BULK, "Wait for a bulk job", "By the account's clock.", { min: 0, max: 3600, unit: "s", default: 3 }),
  count("max_upload_mb", PRODUCTS, "Largest file", "The app takes 150 MB; what the API takes isn't published.", {
    min: 1,
    max: 150,
    unit: "MB",
    default: 25,
  }),
  count("note_max", WRITING, "Longest note", "0 is without end.", { min: 0, max: 1_000_000, unit: "characters", default: 0 }),
  count("result_window", READING, "Records that lists reach", "Pages beyond are refused; 0 is without end.", {
    min: 0,
    max: 1_000_000,
    unit: "records",
    default: 0,
  }),
  count("custom_modules_max", WRITING, "Custom modules in an account", "One more is refused.", {
    min: 0,
    max: 100,
    unit: "modules",
    default: 50,
  }),
] as const;

const lists = [
  many("contact_required", WRITING, "Fields a contact must have", "As an admin can ask for in the contact form.", [
    ["last_name", "Last name"],
    ["emails", "Email"],
    ["external_id", "External ID"],
    ["mobile_number", "Mobile"],
    ["lead_source_id", "Source"],
    ["lifecycle_stage_id", "Lifecycle stage"],
  ]),
  many("forbidden", ERRORS, "What the key's role may not do", "Answered 403.", [
    ["contacts", "Write contacts"],
    ["sales_accounts", "Write accounts"],
    ["deals", "Write deals"],
    ["leads", "Write leads"],
    ["activities", "Write tasks, appointments and activities"],
    ["notes", "Write notes"],
    ["files", "Add files and links"],
    ["products", "Use products"],
    ["custom_modules", "Use custom modules"],
    ["delete", "Delete anything"],
  ]),
] as const;

export const SWITCHES: PracticeSwitch[] = [...choices, ...numbers, ...lists].map((each) => each as PracticeSwitch);

type ChoiceId = (typeof choices)[number]["id"];
type NumberId = (typeof numbers)[number]["id"];
type ManyId = (typeof lists)[number]["id"];

/** What a choice is set to. */
export function chosen(knobs: PracticeKnobs, id: ChoiceId): string {
  return String(knobs.switches[id] ?? choices.find((each) => each.id === id)?.default);
}

/** What a number is set to. */
export function amount(knobs: PracticeKnobs, id: NumberId): number {
  return Number(knobs.switches[id] ?? numbers.find((each) => each.id === id)?.default);
}

/** What is ticked of a list. */
export function ticked(knobs: PracticeKnobs, id: ManyId): string[] {
  const value = knobs.switches[id];
  return Array.isArray(value) ? value : [];
}
