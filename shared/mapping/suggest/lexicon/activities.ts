import { type Concept, called, type Subject } from "./concept.ts";

const activity: Subject[] = ["activity"];
const note: Subject[] = ["note"];

/** Tasks, appointments, calls, sales activities and notes. */
export const activities: Concept[] = [
  called(
    "name",
    "subject line | subject | title | titel | task name | activity name | meeting title | event name | task title | task | call name | summary | topic | task subject | meeting name | call title | event title | activity subject | engagement title | call subject | activity | meeting subject | to do | headline | task text | event | meeting | event type name | meeting type name",
    {
      on: activity,
    },
  ),
  called(
    "activity.type",
    "type | activity type | task type | event type | engagement type | action type | kind of activity | type name | task category | activity kind | task subtype | interaction type | event subtype | meeting type | activity category | contact type | contact method | way contact | communication type | contact channel | activity class | touch type",
    {
      on: activity,
    },
  ),
  called("call.direction", "call direction | direction | call type | inbound outbound | incoming outgoing | call direction type", {
    on: activity,
  }),
  called(
    "due",
    "date limite | action date | due date | due | due on | deadline | date due | due at | activity date | activity due date | task due date | date time due | date | target date | activity date time | scheduled date",
    {
      on: activity,
    },
  ),
  called("due", "due date"),
  called("due.time", "due time | activity time | time due", { on: activity }),
  called(
    "start",
    "planned start | scheduled start | actual start | start | start date | start time | start date time | starts at | from | meeting start time | call start time | meeting start date | scheduled start | begin date | event start | scheduled at | begins at | start datetime | scheduled for | meeting date | call date | call time | actual start | date start | start at | date time | when | scheduled start time | call start | event date | starts on | call date time | activity start | appointment date | date and time | start date and time | day",
    { on: activity },
  ),
  called("start.time", "time | time of day | hour", { on: activity }),
  called(
    "end",
    "planned end | scheduled end | actual end | end | end date | end time | end date time | ends at | to | meeting end time | scheduled end | event end | finish date | end datetime | call end time | meeting end | finishes at | actual end | date end | end at | scheduled end time | ends on | activity end",
    {
      on: activity,
    },
  ),
  called(
    "duration",
    "planned duration | length min | duration min | actual duration minutes | scheduled duration minutes | duration in seconds | duration | call duration | duration in minutes | duration minutes | length | duration seconds | call duration in seconds | call length | minutes | meeting duration | duration hours | call duration minutes | mins | min | minutes spent | time spent | scheduled duration | actual duration | event duration",
    {
      on: activity,
    },
  ),
  called(
    "description",
    "action description | log note | logged note | logged text | creation notes | description | notes | comments | body | details | call notes | meeting notes | task notes | full description | internal notes | meeting description | note | call body | internal meeting notes | email body | content | remarks | description comments | activity notes | call summary | meeting summary | description information | description body | text | call description | long description | agenda | meeting minutes | report | visit report | call report | meeting report | discussion | feedback | annotation | meeting body | task body | task description | event description",
    {
      on: activity,
    },
  ),
  called("activity.type", "channel | method", { on: activity, alone: true }),
  called("duration", "hours", { on: activity, alone: true }),
  called("location", "room | local | meeting room", { on: activity, alone: true }),
  called("agenda", "agenda | call agenda | meeting agenda", { on: activity }),
  called(
    "outcome",
    "outcome | call outcome | call result | result | meeting outcome | disposition | call disposition | activity outcome | outcome name | call result outcome | contact disposition",
    {
      on: activity,
    },
  ),
  called(
    "activity.status",
    "status | task status | completed | is done | done | is closed | is completed | state | activity status | completion status | call status | is complete | is finished | complete | closed | status name | task completed | marked done",
    {
      on: activity,
    },
  ),
  called(
    "completed.date",
    "completed date | completed at | date completed | completion date | done time | completed time | closed time | completed on | marked as done time | closed date | done on | date done | closed at | completed date time",
    {
      on: activity,
    },
  ),
  called("priority", "priority | importance | urgency | task priority"),
  called(
    "location",
    "service address | job address | site address | address | visit address | location | venue | place | meeting location | event location | where",
    { on: activity },
  ),
  called("all.day", "all day | is all day | all day event | is all day event | allday | whole day"),
  called("busy", "busy | show time as | show as | availability | free busy", { on: activity }),
  called(
    "activity.trait",
    "assigner | subtask | waiting time | wait time | ring time | ringing time | talk time | hold time | handle time | queue time | answer time | wrap up time | response time | teilnehmer | erinnerung | rappel | recordatorio | call method | left voicemail | subcategory | overdue | missed | incoming | is flagged | involvement | resource type | resource id | video link | email subject | reminder | reminder date | reminder time | is reminder set | reminder on off | reminder date time | remind at | reminder sent | attendees | invitees | guests | participants list | required attendees | optional attendees | resources | recurrence | is recurrence | recurring | repeat | repeat type | repeat interval | repeat until | repeat count | recurrence type | recurrence rule | queue | percent complete | actual work | total work | role | schedule plus priority | actual duration hours | billing information | mileage | meeting resources | is archived | call recording | recording url | recording | call recording url | transcript | voicemail | call purpose | call object | call from number | meeting url | conference link | video conference | zoom link | email status | email cc | email bcc | check in time | check in | check in address | is task | is visible in self service | event relation id | recurrence activity | message id | call type label | source app | task template | sequence | cc | bcc | subject id | invited | response status | call id | call center | google event id | outlook id | calendar | answered | number called | dialled number | assigned by | closed by | completed by | checked in by | company address | event invitees | meeting link | task sequence | show in calendar | subtasks | sub tasks | dependencies",
    { on: activity },
  ),
  called("organizer", "organizer | meeting organizer | organiser | host | organisator | organisateur | organizador", { on: activity }),
  called("public.description", "public description | shared description | public notes", { on: activity }),
  called(
    "body",
    "note | content | note content | body | text | note body | description | comments | note text | message | note description | details | comment | notes | comment text | body text | note details | note html | memo | rich text | full text | entry | log entry | annotation | posting",
    {
      on: note,
    },
  ),
  called("note.title", "title | titel | note title | subject | name | note name | headline | note subject", { on: note }),
  called(
    "note.trait",
    "is pinned | pinned | type | note type | is private | category | parent | attachment | pinned to deal | pinned to person | pinned to organization | content format | mentions | pin | reactions | note id",
    { on: note },
  ),
  called("created", "when | date | note date | time | timestamp | activity date | date time | logged at | noted on", { on: note }),
];
