import type { SourceColumn } from "../../contract.ts";
import { idsOf, ownId } from "../words.ts";
import { anyLinks, column, created, owner, tells } from "./column.ts";

/** What every activity has; the kinds add what only they have. */
const subject = column(
  "subject",
  "text",
  "title | name | activity subject | topic | Betreff | Titel | sujet | objet | asunto | assunto | oggetto | onderwerp",
  tells(0.15),
);
const text = column(
  "description",
  "longtext",
  "notes | note | details | comments | body | agenda | Beschreibung | Notizen | commentaires | descripción | descrição | descrizione",
  {},
);

export const taskColumns: SourceColumn[] = [
  column("id", "text", [...ownId, ...idsOf("task", "to do", "Aufgabe")]),
  column("name", "text", "task title | task name | task subject | task | Aufgabe | tâche | tarea | tarefa | attività | taak", tells(0.35)),
  subject,
  column(
    "due",
    "datetime",
    "due date | due | due on | deadline | due at | Fällig am | Fälligkeit | Fälligkeitsdatum | échéance | fecha de vencimiento | vencimento | scadenza | vervaldatum",
    tells(0.35),
  ),
  column("priority", "text", "task priority | Priorität | priorité | prioridad | prioridade | priorità | prioriteit", tells(0.3)),
  column(
    "done",
    "boolean",
    "completed | is completed | done | task status | is closed | completed at | completion date | closed time | Erledigt | terminé | completada",
    tells(0.3),
  ),
  column("reminder", "datetime", "reminder | is reminder set | remind at | reminder date time | recurrence", tells(0.2)),
  column("kind", "text", "task type | task subtype", tells(0.3)),
  text,
  ...anyLinks,
  owner,
  created,
];

export const meetingColumns: SourceColumn[] = [
  column("id", "text", [...ownId, ...idsOf("meeting", "event", "appointment", "Termin", "Besprechung")]),
  column("name", "text", "meeting name | meeting title | event title | event name | meeting | Termin", tells(0.35)),
  subject,
  column(
    "start",
    "datetime",
    "start time | start date | starts at | start date time | from | meeting start time | start | Beginn | Startzeit | Startdatum | heure de début | date de début | inicio | fecha de inicio | início | inizio | aanvang",
    tells(0.35),
  ),
  column(
    "end",
    "datetime",
    "end time | end date | ends at | end date time | to | meeting end time | end | Ende | Endzeit | heure de fin | date de fin | fin | fim | fine | einde",
    tells(0.35),
  ),
  column(
    "location",
    "text",
    "meeting location | venue | where | place | Ort | lieu | lugar | ubicación | local | luogo | locatie",
    tells(0.3),
  ),
  column(
    "attendees",
    "text",
    "participants | invitees | guests | meeting attendees | Teilnehmer | asistentes | participantes | partecipanti | required attendees | show time as | is all day event | all day event | all day",
    tells(0.35),
  ),
  column("outcome", "text", "meeting outcome | meeting type | meeting link", tells(0.3)),
  text,
  ...anyLinks,
  owner,
  created,
];

export const callColumns: SourceColumn[] = [
  column("id", "text", [...ownId, ...idsOf("call", "phone call", "Anruf")]),
  column("name", "text", "call title | call subject | call name | call purpose | call", tells(0.3)),
  subject,
  column(
    "start",
    "datetime",
    "call start time | call date | call time | called at | call started at | activity date | Anrufzeit",
    tells(0.3),
  ),
  column(
    "duration",
    "duration",
    "call duration | duration in seconds | duration seconds | call duration in seconds | talk time | Dauer | Anrufdauer | durée | duración | duração | durata",
    tells(0.35),
  ),
  column(
    "direction",
    "text",
    "call direction | call type | inbound outbound | inbound or outbound | direction type | Richtung",
    tells(0.45),
  ),
  column(
    "outcome",
    "text",
    "call outcome | call result | call status | disposition | call disposition | Ergebnis | résultat | resultado",
    tells(0.4),
  ),
  column(
    "number",
    "phone",
    "from number | to number | phone number | caller | called number | recording url | call recording",
    tells(0.35),
  ),
  text,
  ...anyLinks,
  owner,
  created,
];

export const activityColumns: SourceColumn[] = [
  column("id", "text", [...ownId, ...idsOf("activity", "engagement", "interaction", "Aktivität")]),
  column("name", "text", "activity name | activity | activity title", tells(0.3)),
  subject,
  column(
    "kind",
    "text",
    "activity type | engagement type | type of activity | interaction type | type | Aktivitätstyp | Art | type d'activité | tipo de actividad | tipo de atividade | tipo attività",
    tells(0.35),
  ),
  column("date", "datetime", "activity date | date | due date | date time | when | start | Datum | fecha | data", tells(0.15)),
  column("duration", "integer", "duration minutes | Dauer | durée | duración", tells(0.1)),
  column("done", "boolean", "done | completed | marked as done time | is done", tells(0.2)),
  text,
  ...anyLinks,
  owner,
  created,
];
