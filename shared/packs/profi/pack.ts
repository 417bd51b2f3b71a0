import type { SourcePack } from "../contract.ts";
import {
  bookingColumns,
  memberColumns,
  noteColumns,
  organisationColumns,
  packageColumns,
  sessionColumns,
  staffColumns,
} from "./columns.ts";

/**
 * Profi: a coaching business by members, sessions and packages. No sample of its exports is public, so the column names
 * are ours, made from its nouns, and recognition leans on synonyms; see README.md beside this file.
 */
export const profi: SourcePack = {
  id: "profi",
  label: "Profi",
  objects: [
    {
      id: "organisation",
      label: "Organisation",
      plural: "Organisations",
      fileNames: [
        "organisations",
        "organizations",
        "client organizations",
        "client organisations",
        "companies",
        "accounts",
        "orgs",
        "Firmen",
        "Organisationen",
      ],
      columns: organisationColumns,
      key: "organisation_id",
    },
    {
      id: "member",
      label: "Member",
      plural: "Members",
      fileNames: ["members", "clients", "customers", "contacts", "people", "persons", "participants", "Mitglieder", "Kunden", "Klienten"],
      columns: memberColumns,
      key: "member_id",
    },
    {
      id: "session",
      label: "Session",
      plural: "Sessions",
      fileNames: ["sessions", "coaching sessions", "session history", "Sitzungen"],
      columns: sessionColumns,
      key: "session_id",
      amount: "fee",
    },
    {
      id: "package",
      label: "Package",
      plural: "Packages",
      fileNames: [
        "packages",
        "package enrolments",
        "package enrollments",
        "enrolments",
        "enrollments",
        "memberships",
        "membership plans",
        "plans",
        "Pakete",
      ],
      columns: packageColumns,
      key: "enrolment_id",
      amount: "fee",
    },
    {
      id: "booking",
      label: "Booking",
      plural: "Bookings",
      fileNames: ["bookings", "session bookings", "appointments", "calendar", "schedule", "Buchungen", "Termine"],
      columns: bookingColumns,
      key: "booking_id",
    },
    {
      id: "session_note",
      label: "Session note",
      plural: "Session notes",
      fileNames: ["session notes", "notes", "journal", "journal entries", "client notes", "Notizen"],
      columns: noteColumns,
      key: "note_id",
    },
    {
      id: "staff",
      label: "Staff",
      plural: "Staff",
      fileNames: ["staff", "coaches", "owners", "users", "team", "team members", "practitioners", "Mitarbeiter", "Personal"],
      columns: staffColumns,
      key: "staff_id",
    },
  ],
  people: { object: "staff", email: "email", name: "name" },
  gotchas: [
    "Profi has no interface for taking records out in bulk: everything starts from exported files. Note when each file was made.",
    "Exports lose which package a session was taken from. Crosswalk rebuilds the link through the member and lists the sessions it could not place.",
    "Video recordings are not part of any export. Download the ones you must keep before the subscription ends.",
    "Booking rules, reminders and content sequences stay behind: they are written down for rebuilding, never loaded.",
  ],
};
