import type { Pair, PairObject } from "../contract.ts";
import {
  attachedFile,
  bookingTitle,
  bookingTitleAlone,
  fromPackage,
  keptId,
  lines,
  organisationOfMember,
  packageLink,
  plainPercent,
  sessionFee,
  whereStatus,
} from "./profi-formulas.ts";

const originalDate = { type: "datetime", reason: "Freshsales stamps its own creation time; the original one is kept here." } as const;

const organisations: PairObject = {
  source: "organisation",
  destination: "sales_account",
  kind: "1:1",
  fields: [
    { column: "name", target: "name" },
    { column: "domain", target: "website" },
    { column: "industry", target: "industry_type_id" },
    { column: "parent_id", target: "parent_sales_account_id" },
    { column: "phone", target: "phone" },
    { column: "street", target: "address" },
    { column: "zip", target: "zipcode" },
    { column: "city", target: "city" },
    { column: "country", target: "country" },
    { column: "employees", target: "number_of_employees" },
    { column: "created", target: "custom:Original create date", planned: originalDate },
    keptId("organisation_id"),
  ],
  values: {
    industry: {
      "IT / Software": "Technology",
      Software: "Technology",
      "Health care": "Healthcare",
      "Financial Services": "Finance",
      Banking: "Finance",
      "Non-profit": "Nonprofit",
    },
  },
  notes: [
    "Parent organisations stay linked over all levels: parents are loaded first.",
    "Account names are unique in Freshsales. Two organisations of one name become one account unless you rename one.",
    "The export names no owner for an organisation. Accounts go to the connected user unless you map one.",
  ],
};

const members: PairObject = {
  source: "member",
  destination: "contact",
  kind: "1:1",
  fields: [
    { column: "first_name", target: "first_name" },
    { column: null, target: "first_name", formula: '=NAMEPART([full_name],"first")' },
    { column: "last_name", target: "last_name" },
    { column: "full_name", target: "last_name", formula: '=NAMEPART([full_name],"last")' },
    { column: "email", target: "email" },
    { column: "email", target: "emails" },
    { column: "phone", target: "mobile_number" },
    { column: "job_title", target: "job_title" },
    { column: "organisation_id", target: "sales_accounts", formula: organisationOfMember },
    { column: "organisation_id", target: "sales_accounts" },
    { column: "company", target: "sales_accounts" },
    { column: "street", target: "address" },
    { column: "zip", target: "zipcode" },
    { column: "city", target: "city" },
    { column: "country", target: "country" },
    { column: "coach_email", target: "owner_id" },
    { column: "member_type", target: "lifecycle_stage_id" },
    { column: "referral_source", target: "lead_source_id" },
    { column: "created", target: "custom:Original create date", planned: originalDate },
    {
      column: "course",
      target: "custom:Course enrollment",
      planned: { type: "text", reason: "Freshsales has no courses; the course a member takes is kept on the contact." },
    },
    {
      column: "course_progress",
      target: "custom:Course progress",
      formula: plainPercent,
      planned: { type: "decimal", reason: "How much of the course is done, in percent." },
    },
    {
      column: "newsletter",
      target: "custom:Newsletter",
      planned: { type: "boolean", reason: "Freshsales' own consent field can't be set reliably; the answer is kept as it was given." },
    },
    {
      column: "internal_note",
      target: "custom:Internal note",
      planned: { type: "longtext", reason: "A remark on the member, kept beside the notes." },
    },
    { column: "member_id", target: "external_id", policy: "source" },
  ],
  values: {
    member_type: { Client: "Customer", "Corporate client": "Customer", Alumni: "Customer", Prospect: "Lead" },
    referral_source: { Website: "Web", "word of mouth": "Referral", LinkedIn: "Social Media", Event: "Events" },
  },
  notes: [
    "The creation date goes to a field of its own: Freshsales sets its own on every new record.",
    "A member with several courses keeps the one the export names; progress belongs to that course.",
    "A member whose organisation isn't in the export is linked by company name, or stands alone.",
  ],
};

const sessions: PairObject = {
  source: "session",
  destination: "deal",
  kind: "1:1",
  fields: [
    { column: "title", target: "name" },
    { column: "fee", target: "amount", formula: sessionFee },
    { column: "fee", target: "amount" },
    { column: "currency", target: "currency_id" },
    { column: "member_id", target: "contacts_added_list" },
    { column: "organisation_id", target: "sales_account_id" },
    { column: "status", target: "deal_stage_id" },
    { column: "session_date", target: "expected_close" },
    {
      column: null,
      target: "closed_date",
      formula: whereStatus(["completed", "cancelled", "canceled", "cancelled by coach", "no show", "no-show", "no_show"], "session_date"),
    },
    { column: "coach_email", target: "owner_id" },
    {
      column: "session_type",
      target: "custom:Session type",
      planned: { type: "choice", options: ["One-on-one", "Group", "Consultation"], reason: "Deals have no kind of session." },
    },
    { column: "duration_minutes", target: "custom:Duration (minutes)", planned: { type: "integer", reason: "Deals have no length." } },
    {
      column: null,
      target: "custom:Package name",
      formula: fromPackage("package_name"),
      planned: { type: "text", reason: "Packages have no object of their own in Freshsales." },
    },
    {
      column: null,
      target: "custom:Package tier",
      formula: fromPackage("tier"),
      planned: { type: "choice", options: ["Starter", "Growth", "Enterprise"], reason: "Tells the deals of one tier from another." },
    },
    {
      column: null,
      target: "custom:Sessions remaining",
      formula: fromPackage("sessions_remaining"),
      planned: { type: "integer", reason: "What is left of the package." },
    },
    {
      column: null,
      target: "custom:Billing frequency",
      formula: fromPackage("billing_frequency"),
      planned: { type: "choice", options: ["One-off", "Monthly", "Quarterly", "Yearly"], reason: "How the package is billed." },
    },
    {
      column: null,
      target: "custom:Renewal date",
      formula: fromPackage("renewal_date"),
      planned: { type: "date", reason: "When the package renews." },
    },
    {
      column: null,
      target: "custom:Package expiry",
      formula: fromPackage("expires_on"),
      planned: { type: "date", reason: "When the package runs out." },
    },
    {
      column: null,
      target: "custom:Package link",
      formula: packageLink,
      planned: { type: "text", reason: "Says whether the export named the package or it was found through the member." },
    },
    keptId("session_id"),
  ],
  values: {
    status: {
      Booked: "Appointment scheduled",
      Scheduled: "Appointment scheduled",
      Confirmed: "Appointment scheduled",
      Rescheduled: "Appointment scheduled",
      Completed: "Won",
      Cancelled: "Lost",
      Canceled: "Lost",
      "cancelled by coach": "Lost",
      "No show": "Lost",
      no_show: "Lost",
    },
    session_type: { one_on_one: "One-on-one", group: "Group", consultation: "Consultation" },
  },
  notes: [
    "A session's own fee is the amount. Without one it is the package's fee divided by its number of sessions.",
    "The export breaks the link to the package now and then. Sessions without a fee are joined to their member's first package, and say so in the field Package link.",
    "Closed deals get today's date from Freshsales at first; the session's date is written in a second step and read back.",
  ],
};

const bookings: PairObject = {
  source: "booking",
  destination: "appointment",
  kind: "1:1",
  fields: [
    { column: "session_id", target: "title", formula: bookingTitle },
    { column: "session_id", target: "title", formula: bookingTitleAlone },
    { column: "start", target: "from_date" },
    { column: "duration_minutes", target: "end_date", formula: "=MINUTES([start],IFERROR(VALUE(COALESCE([duration_minutes],60)),60))" },
    { column: null, target: "end_date", formula: "=MINUTES([start],60)" },
    { column: "member_id", target: "targetable" },
    {
      column: null,
      target: "description",
      formula: lines("\n", [
        ["Status", "status"],
        ["Session type", "session_type"],
        ["Coach", "coach_email"],
        ["Repeats", "recurring_pattern"],
        ["Meeting link", "meeting_link"],
        ["Profi ID", "booking_id"],
      ]),
    },
  ],
  notes: [
    "Status, coach, repetition and meeting link are lines of the description: appointments have no fields for them.",
    "A booking without a duration is taken as 60 minutes.",
  ],
};

const notes: PairObject = {
  source: "session_note",
  destination: "note",
  kind: "lossy",
  fields: [
    {
      column: "content_html",
      target: "description",
      formula:
        '=CONCAT("<p><em>",IFERROR(LOOKUP("Staff",[author_email],"name","email"),[author_email]),", ",IFERROR(TEXT([created],"yyyy-mm-dd hh:mm"),[created]),"</em></p>",IF(LEFT(TRIM([content_html]),1)="<",[content_html],SUBSTITUTE([content_html],"\n","<br>")))',
    },
    {
      column: "content_html",
      target: "description",
      formula:
        '=CONCAT("<p><em>",[author_email],", ",IFERROR(TEXT([created],"yyyy-mm-dd hh:mm"),[created]),"</em></p>",IF(LEFT(TRIM([content_html]),1)="<",[content_html],SUBSTITUTE([content_html],"\n","<br>")))',
    },
    { column: "content_html", target: "description" },
    { column: "member_id", target: "targetable" },
  ],
  leaveOut: { note_id: "Notes have no field for it.", session_id: "Notes hang on the contact." },
  notes: [
    "Author and time can't be set in Freshsales: both stand in the note's first line.",
    "Formatting is kept as far as Freshsales knows it. Images in a note are loaded as files of the contact and linked from the note.",
  ],
};

const attachments: PairObject = {
  source: "attachment",
  destination: "document",
  kind: "1:1",
  fields: [
    { column: "file_path", target: "file", formula: attachedFile },
    { column: "file_name", target: "file" },
    { column: "session_id", target: "targetable_deal" },
    { column: "member_id", target: "targetable" },
  ],
  leaveOut: {
    attachment_id: "Files have no field for it.",
    uploaded: "Files are dated with the time of the load.",
    uploaded_by: "The file's author is the owner of the key that loads it.",
  },
  notes: [
    "The files themselves are dropped with the exports, in a folder or a ZIP; each row finds its own by path or name.",
    "A file of a session goes onto the session's deal, any other onto the contact.",
    "At most 25 MB a file. Larger ones are listed before the load: compress them, keep them as a link, or leave them out.",
  ],
};

const joined: PairObject[] = [
  {
    source: "package",
    destination: null,
    kind: "1:1",
    fields: [],
    notes: ["Packages become fields of the deals that their sessions turn into. A package without any session is listed, not loaded."],
  },
  {
    source: "staff",
    destination: null,
    kind: "1:1",
    fields: [],
    notes: [
      "Staff are matched to Freshsales users by e-mail in the Owners room. Freshsales users can't be created through its interface: invite them there.",
    ],
  },
];

/** What each Profi object becomes in Freshsales. */
export const profiToFreshsales: Pair = {
  source: "profi",
  destination: "freshsales",
  objects: [organisations, members, sessions, bookings, notes, attachments, ...joined],
  gotchas: [
    "Workflows and sequences of Freshsales react to records that a load creates. Pause them first.",
    "Custom fields can't be created through the interface in every plan: the Schema room lists what an admin adds by hand.",
    "Freshsales drops a dropdown choice it doesn't know without a word. Nothing loads while a value has no decision.",
  ],
};
