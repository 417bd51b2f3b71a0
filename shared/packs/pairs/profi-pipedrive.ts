import type { Pair, PairObject } from "../contract.ts";
import {
  attachedFile,
  bookingTitle,
  bookingTitleAlone,
  keptId,
  lines,
  organisationOfMember,
  plainPercent,
  tookPlace,
  utcDay,
  utcTime,
  whereStatus,
} from "./profi-formulas.ts";

const organisations: PairObject = {
  source: "organisation",
  destination: "organization",
  kind: "1:1",
  fields: [
    { column: "name", target: "name" },
    { column: "domain", target: "website" },
    { column: "industry", target: "industry" },
    {
      column: "industry",
      target: "custom:Industry",
      planned: {
        type: "choice",
        options: [
          "Technology",
          "Consulting",
          "Healthcare",
          "Education",
          "Financial Services",
          "Manufacturing",
          "Retail",
          "Non-profit",
          "Media",
          "Hospitality",
        ],
        reason: "This account has no industry field.",
      },
    },
    { column: "street", target: "address", formula: '=TEXTJOIN(", ",TRUE,[street],TRIM(CONCAT([zip]," ",[city])),[country])' },
    { column: "employees", target: "employee_count" },
    {
      column: "employees",
      target: "custom:Employees",
      planned: { type: "integer", reason: "This account has no field for the number of employees." },
    },
    {
      column: "phone",
      target: "custom:Phone",
      planned: { type: "phone", reason: "Organizations have no phone number of their own in Pipedrive." },
    },
    {
      column: "parent_id",
      target: "custom:Parent organization",
      formula: '=IF(ISBLANK([parent_id]),"",IFERROR(LOOKUP("Organisation",[parent_id],"name","organisation_id"),[parent_id]))',
      planned: { type: "text", reason: "Pipedrive relates organizations outside of the record; the parent's name is kept here." },
    },
    { column: "created", target: "add_time" },
    keptId("organisation_id"),
  ],
  values: {
    industry: { "IT / Software": "Technology", Software: "Technology", "Health care": "Healthcare", "Non profit": "Non-profit" },
  },
  notes: [
    "Several members of one company share one organization.",
    "The parent organization is kept as a name. Related organizations can be set in Pipedrive afterwards.",
    "The export names no owner for an organisation. Organizations go to the connected user unless you map one.",
  ],
};

const members: PairObject = {
  source: "member",
  destination: "person",
  kind: "1:1",
  fields: [
    { column: "first_name", target: "name", formula: '=TRIM(CONCAT([first_name]," ",[last_name]))' },
    { column: "full_name", target: "name" },
    { column: "last_name", target: "name" },
    { column: "email", target: "emails" },
    { column: "phone", target: "phones" },
    { column: "organisation_id", target: "org_id", formula: organisationOfMember },
    { column: "organisation_id", target: "org_id" },
    { column: "company", target: "org_id" },
    { column: "coach_email", target: "owner_id" },
    { column: "created", target: "add_time" },
    { column: "job_title", target: "job_title" },
    {
      column: "job_title",
      target: "custom:Job title",
      planned: { type: "text", reason: "Persons have no job title unless contact sync is set up." },
    },
    {
      column: "street",
      target: "custom:Address",
      formula: '=TEXTJOIN(", ",TRUE,[street],TRIM(CONCAT([zip]," ",[city])),[country])',
      planned: { type: "text", reason: "Persons have no address unless contact sync is set up." },
    },
    {
      column: "member_type",
      target: "custom:Member type",
      planned: { type: "choice", options: ["Client", "Corporate client", "Prospect", "Alumni"], reason: "Persons have no kind." },
    },
    {
      column: "referral_source",
      target: "custom:Referral source",
      planned: {
        type: "choice",
        options: ["Website", "Referral", "LinkedIn", "Podcast", "Event"],
        reason: "Kept from the client's own fields.",
      },
    },
    {
      column: "course",
      target: "custom:Course enrollment",
      planned: { type: "text", reason: "Pipedrive has no courses; the one a member takes is kept on the person." },
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
      planned: { type: "boolean", reason: "The answer as it was given; Pipedrive's own status belongs to its mailing add-on." },
    },
    {
      column: "internal_note",
      target: "custom:Internal note",
      planned: { type: "longtext", reason: "A remark on the member, kept beside the notes." },
    },
    {
      column: null,
      target: "custom:Recurring schedule",
      formula: '=IFERROR(LOOKUP("Booking",[member_id],"recurring_pattern","member_id"),"")',
      planned: {
        type: "text",
        reason: "Pipedrive repeats no activities by pattern; the one of the member's first booking is kept for reference.",
      },
    },
    keptId("member_id"),
  ],
  values: {
    member_type: { client: "Client" },
    referral_source: { "word of mouth": "Referral" },
  },
  notes: [
    "A member without an organisation stands alone.",
    "A member whose organisation isn't in the export is linked by company name, or stands alone.",
    "A person belongs to one organization in Pipedrive.",
  ],
};

const packages: PairObject = {
  source: "package",
  destination: "deal",
  kind: "1:1",
  fields: [
    { column: "package_name", target: "title" },
    { column: "fee", target: "value" },
    { column: "currency", target: "currency" },
    { column: "member_id", target: "person_id" },
    { column: null, target: "org_id", formula: '=IFERROR(LOOKUP("Member",[member_id],"organisation_id","member_id"),"")' },
    { column: "coach_email", target: "owner_id" },
    { column: "status", target: "status" },
    { column: null, target: "won_time", formula: whereStatus(["active", "completed", "expired"], "enrolled_on") },
    { column: "renewal_date", target: "custom:Renewal date", planned: { type: "date", reason: "When the package renews." } },
    { column: "expires_on", target: "custom:Package expiry", planned: { type: "date", reason: "When the package runs out." } },
    {
      column: "enrolled_on",
      target: "custom:Original create date",
      planned: { type: "date", reason: "Pipedrive stamps its own creation time on deals; the day of enrolment is kept here." },
    },
    {
      column: "tier",
      target: "custom:Package tier",
      planned: { type: "choice", options: ["Starter", "Growth", "Enterprise"], reason: "Tells the deals of one tier from another." },
    },
    {
      column: "billing_frequency",
      target: "custom:Billing frequency",
      planned: { type: "choice", options: ["One-off", "Monthly", "Quarterly", "Yearly"], reason: "How the package is billed." },
    },
    {
      column: "sessions_total",
      target: "custom:Sessions total",
      planned: { type: "integer", reason: "How many sessions the package has." },
    },
    {
      column: "sessions_remaining",
      target: "custom:Sessions remaining",
      planned: { type: "integer", reason: "What is left of the package." },
    },
    keptId("enrolment_id"),
  ],
  values: {
    status: { Active: "Won", Completed: "Won", Expired: "Won", Paused: "Open", Cancelled: "Lost", Canceled: "Lost" },
  },
  notes: [
    "Each enrolment is a deal of its own: a member with several packages has several deals.",
    "A package that was sold is a won deal, on the day of enrolment. Change the statuses in the Values room if you read them another way.",
    "Deals start in the first stage of the default pipeline unless you map a stage.",
    "Pipedrive sets the creation time of deals itself; the day of enrolment is in Original create date.",
  ],
};

const types = { one_on_one: "Meeting", group: "Meeting", consultation: "Call" };
const activityLines: [string, string][] = [
  ["Status", "status"],
  ["Session type", "session_type"],
];

const bookings: PairObject = {
  source: "booking",
  destination: "activity",
  kind: "lossy",
  fields: [
    { column: null, target: "subject", formula: bookingTitle },
    { column: null, target: "subject", formula: bookingTitleAlone },
    { column: "session_type", target: "type" },
    { column: "start", target: "due_date", formula: utcDay("start") },
    { column: null, target: "due_time", formula: utcTime("start") },
    { column: "duration_minutes", target: "duration" },
    { column: "status", target: "done", formula: tookPlace },
    { column: "member_id", target: "person" },
    { column: null, target: "org_id", formula: '=IFERROR(LOOKUP("Member",[member_id],"organisation_id","member_id"),"")' },
    { column: "session_id", target: "deal_id", formula: '=IFERROR(LOOKUP("Session",[session_id],"package_id","session_id"),"")' },
    { column: "coach_email", target: "owner_id" },
    {
      column: null,
      target: "note",
      formula: lines("<br>", [
        ...activityLines,
        ["Repeats", "recurring_pattern"],
        ["Meeting link", "meeting_link"],
        ["Profi ID", "booking_id"],
      ]),
    },
  ],
  values: { session_type: types },
  notes: [
    "Activities have no custom fields in Pipedrive: status, session type, repetition and meeting link are lines of the activity's note.",
    "Completed bookings are done. Cancelled ones keep their time and stay open with the status in the note.",
    "A booking is a call or a meeting by its session type.",
  ],
};

const sessions: PairObject = {
  source: "session",
  destination: "activity",
  kind: "lossy",
  condition: '=IFERROR(NOT(EXISTS("Booking",[session_id],"session_id")),TRUE)',
  fields: [
    { column: "title", target: "subject" },
    { column: "session_type", target: "type" },
    { column: "session_date", target: "due_date", formula: utcDay("session_date") },
    { column: null, target: "due_time", formula: utcTime("session_date") },
    { column: "duration_minutes", target: "duration" },
    { column: "status", target: "done", formula: tookPlace },
    { column: "member_id", target: "person" },
    { column: "organisation_id", target: "org_id" },
    { column: "package_id", target: "deal_id" },
    { column: "coach_email", target: "owner_id" },
    {
      column: null,
      target: "note",
      formula: lines("<br>", [...activityLines, ["Fee", "fee"], ["Currency", "currency"], ["Profi ID", "session_id"]]),
    },
  ],
  values: { session_type: types },
  notes: [
    "Only sessions without a booking come this way: the others are loaded as their booking, under the session's title.",
    "Fees of single sessions are lines of the activity's note. They are not summed up anywhere in Pipedrive.",
  ],
};

const notes: PairObject = {
  source: "session_note",
  destination: "note",
  kind: "1:1",
  fields: [
    { column: "content_html", target: "content" },
    { column: "member_id", target: "person_id" },
    { column: "created", target: "add_time" },
    { column: "author_email", target: "user_id" },
  ],
  leaveOut: { note_id: "Notes have no field for it.", session_id: "Pipedrive can't hang a note on an activity; it hangs on the person." },
  notes: [
    "Author and time are kept. Setting another author needs an admin's token.",
    "Formatting is kept as far as Pipedrive knows it. Images in a note are loaded as files of the person and linked from the note.",
  ],
};

const attachments: PairObject = {
  source: "attachment",
  destination: "file",
  kind: "1:1",
  fields: [
    { column: "file_path", target: "file", formula: attachedFile },
    { column: "file_name", target: "file" },
    { column: "member_id", target: "person_id" },
  ],
  leaveOut: {
    attachment_id: "Files have no field for it.",
    session_id: "Files hang on the person: a session may be an activity or part of a deal.",
    uploaded: "Files are dated with the time of the load.",
    uploaded_by: "The file's author is the owner of the key that loads it.",
  },
  notes: [
    "The files themselves are dropped with the exports, in a folder or a ZIP; each row finds its own by path or name.",
    "At most 25 MB a file. Larger ones are listed before the load: compress them, keep them as a link, or leave them out.",
  ],
};

const staff: PairObject = {
  source: "staff",
  destination: null,
  kind: "1:1",
  fields: [],
  notes: [
    "Staff are matched to Pipedrive users by e-mail in the Owners room. Records of unmatched coaches wait until you assign somebody.",
  ],
};

/** What each Profi object becomes in Pipedrive. */
export const profiToPipedrive: Pair = {
  source: "profi",
  destination: "pipedrive",
  objects: [organisations, members, packages, bookings, sessions, notes, attachments, staff],
  gotchas: [
    "Automations of Pipedrive react to records that a load creates. Pause them first.",
    "Custom fields have another key in every account: maps keep their names, and the keys are looked up.",
    "Repeating sessions are kept as a word for reference. Pipedrive repeats nothing by itself.",
  ],
};
