import type { PairField } from "../contract.ts";

/*
 * Formulas that both Profi pairs use. Column names are the pack's canonical ones; a project's own headers take their
 * place when the map is proposed.
 */

/** Kept wherever the destination can hold it, so that a record is found again. */
export const keptId = (column: string): PairField => ({
  column,
  target: "custom:Profi ID",
  policy: "source",
  planned: { type: "text", reason: "Keeps the source's own key, so that a record is found again and never loaded twice." },
});

/**
 * A cell of the package a session was taken from. Exports lose the link now and then: a session without a fee of its own
 * then counts as part of the first package of its member. Blank where there is none.
 */
export function fromPackage(column: string): string {
  const byId = `LOOKUP("Package",[package_id],"${column}","enrolment_id")`;
  const byMember = `LOOKUP("Package",[member_id],"${column}","member_id")`;
  return `=IFERROR(IF(EXISTS("Package",[package_id],"enrolment_id"),${byId},IF(ISBLANK([fee]),${byMember},"")),"")`;
}

/** The session's own fee, else its share of the package's fee, else 0. */
export const sessionFee = `=IF(ISBLANK([fee]),IFERROR(ROUND(VALUE(${fromPackage("fee").slice(1)})/VALUE(${fromPackage("sessions_total").slice(1)}),2),0),[fee])`;

/** Says how the package of a session was found. */
export const packageLink =
  '=IF(EXISTS("Package",[package_id],"enrolment_id"),"As exported",IF(AND(ISBLANK([fee]),EXISTS("Package",[member_id],"member_id")),"Rebuilt through the member",IF(ISBLANK([fee]),"Not found","No package")))';

/** The organisation's key where the export has it, else the company's name. */
export const organisationOfMember = '=IF(EXISTS("Organisation",[organisation_id],"organisation_id"),[organisation_id],[company])';

/** The progress as a bare number: some rows carry a percent sign. */
export const plainPercent = '=TRIM(SUBSTITUTE([course_progress],"%",""))';

const typeName = 'SWITCH([session_type],"one_on_one","One-on-one","group","Group session","consultation","Consultation",[session_type])';

/** The session's title, else the kind of session in words. */
export const bookingTitle = `=IFERROR(IF(EXISTS("Session",[session_id],"session_id"),LOOKUP("Session",[session_id],"title","session_id"),${typeName}),${typeName})`;
export const bookingTitleAlone = `=${typeName}`;

const line = (label: string, column: string) => `IF(ISBLANK([${column}]),"",CONCAT("${label}: ",TRIM([${column}])))`;

/** Lines for what has no field of its own; `lineBreak` goes between them. */
export function lines(lineBreak: string, parts: [label: string, column: string][]): string {
  return `=TEXTJOIN("${lineBreak}",TRUE,${parts.map(([label, column]) => line(label, column)).join(",")})`;
}

/** True for statuses that mean the session took place. */
export const tookPlace = '=OR(LOWER(TRIM([status]))="completed",LOWER(TRIM([status]))="done",LOWER(TRIM([status]))="attended")';

/** A cell where the status closes the record one way or the other, else blank. */
export function whereStatus(statuses: string[], cell: string): string {
  return `=SWITCH(LOWER(TRIM([status])),${statuses.map((status) => `"${status}",[${cell}]`).join(",")},"")`;
}

/** Day and time of day of a column in UTC, which is how some destinations take them; the time is blank where only a day is known. */
export const utcDay = (column: string) => `=LEFT(CONCAT(DATE([${column}])),10)`;
export const utcTime = (column: string) => `=MID(CONCAT(DATE([${column}])),12,5)`;

/** The dropped file that an attachment's row speaks of: by its path where the export has one, else by its name. */
export const attachedFile = "=IF(ISBLANK([file_path]),[file_name],[file_path])";
