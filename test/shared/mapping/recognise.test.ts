import { describe, expect, it } from "vitest";
import { bindColumns, recognise } from "../../../shared/mapping/index.ts";
import { demoFiles } from "../../../shared/packs/profi/fixtures/demo.ts";
import { profi } from "../../../shared/packs/profi/pack.ts";

/** Object expected (null: ask the admin), file name, headers. */
const cases: [string | null, string, string][] = [
  ["member", "members.csv", "member_id,first_name,last_name,email,phone,company"],
  ["member", "clients.csv", "Client ID,First Name,Last Name,E-Mail,Phone Number,Company Name"],
  ["member", "export.csv", "Client ID,First Name,Last Name,Email address,Mobile,Country"],
  ["member", "Kunden.csv", "Kundennummer,Vorname,Nachname,E-Mail-Adresse,Telefon,Straße,PLZ,Ort"],
  ["member", "people 2026-11-20.csv", "EMAIL,LAST NAME,FIRST NAME,ID,TAGS,Coaching focus area"],
  ["member", "customers(1).csv", "Customer ID;Given name;Surname;Mail;Member since".replaceAll(";", ",")],
  ["member", "untitled.csv", "﻿Member-ID,Firstname,Lastname,eMail"],
  ["member", "members_page_2.csv", "memberId,firstName,lastName,emailAddress,jobTitle,membershipStartDate"],
  ["organisation", "organisations.csv", "organisation_id,name,domain,industry,parent_id,employees"],
  ["organisation", "Client Organizations.csv", "Organization ID,Company Name,Website,Industry,Company size"],
  ["organisation", "download.csv", "Company ID,Company name,Website,Sector,Parent company,Number of employees,City"],
  ["organisation", "Firmen.csv", "Organisations-ID,Firmenname,Webseite,Branche,Mitarbeiterzahl"],
  ["session", "sessions.csv", "session_id,title,member_id,package_id,status,session_date,fee,currency"],
  ["session", "data.csv", "Session ID,Session title,Client,Session status,Session date,Session fee,Coach"],
  ["session", "coaching sessions.csv", "Session no,Subject,Client ID,Date,Price,Status,Type"],
  ["session", "Sitzungen.csv", "Sitzungs-ID,Titel,Kundennummer,Status,Sitzungsdatum,Honorar,Währung"],
  ["package", "packages.csv", "enrolment_id,member_id,package_name,tier,fee,billing_frequency,sessions_remaining"],
  [
    "package",
    "Package Enrollments.csv",
    "Enrollment ID,Client ID,Package,Package tier,Price,Billing cycle,Total sessions,Sessions left,Enrollment date,Expiry date",
  ],
  [
    "package",
    "x.csv",
    "Membership ID,Member,Plan name,Level,Amount,Billing interval,Sessions included,Remaining sessions,Start date,Valid until",
  ],
  ["booking", "bookings.csv", "booking_id,session_id,member_id,start,duration_minutes,status,meeting_link,recurring_pattern"],
  ["booking", "Appointments.csv", "Appointment ID,Client,Start time,Duration,Status,Zoom link,Repeats"],
  ["booking", "Session Bookings 2025.csv", "Booking ID,Session,Client ID,Starts at,Length,Booking status,Join URL,Recurrence,Coach"],
  ["session_note", "session_notes.csv", "note_id,member_id,session_id,author_email,created,content_html"],
  ["session_note", "journal.csv", "Journal ID,Client ID,Author,Entry date,Journal entry"],
  ["session_note", "notes export.csv", "Entry ID,Client,Written by,Created at,Body"],
  ["staff", "staff.csv", "staff_id,name,email,role,active"],
  ["staff", "coaches.csv", "Coach ID,Coach name,Coach email,Access level,Is active"],
  ["staff", "team.csv", "User ID,Full name,Login email,Permissions,Enabled"],
  // Unsure or foreign: the admin chooses.
  ["attachment", "attachments.csv", "attachment_id,member_id,session_id,file_name,file_path,uploaded,uploaded_by"],
  ["attachment", "export.csv", "File ID,Client ID,Filename,File URL,Uploaded at"],
  [null, "report.csv", "id,name,date,status"],
  [null, "invoices.csv", "invoice_no,due,net,vat,gross"],
  [null, "weather.csv", "station,temperature,humidity"],
  [null, "data.csv", "email"],
  [null, "empty.csv", ""],
];

describe("recognise", () => {
  it.each(cases)("%s ← %s: %s", (object, file, headers) => {
    const found = recognise(profi, file, headers.split(",").filter(Boolean));
    expect(found.object, JSON.stringify(found)).toBe(object);
    if (object === null) expect(found.reason).toMatch(/hoose/);
  });

  it("knows the demo's files, whatever they are called and however their columns are ordered", () => {
    for (const file of demoFiles()) {
      const headers = (file.text.split(/\r?\n/)[0] ?? "").split(",");
      const named = recognise(profi, file.name, headers);
      expect(named.confidence).toBeGreaterThanOrEqual(0.9);
      expect(recognise(profi, "a.csv", headers.toReversed()).object).toBe(named.object);
      expect(recognise(profi, "a.csv", [...headers, "Zodiac sign", "Shoe size"]).object).toBe(named.object);
    }
  });

  it("names what comes nearest when two objects fit alike", () => {
    const found = recognise(profi, "a.csv", ["client id", "status", "coach", "date", "name"]);
    expect(found.object).toBeNull();
    expect(found.reason).toMatch(/\(\d+ %\)/);
  });
});

describe("bindColumns", () => {
  const bind = (object: string, headers: string[]) => {
    const known = profi.objects.find((each) => each.id === object);
    return known ? bindColumns(known, headers) : {};
  };

  it("gives every canonical column at most one header, and every header to one column", () => {
    expect(bind("member", ["ID", "Client name", "E-Mail", "Tel.", "Member since", "Member status"])).toEqual({
      member_id: "ID",
      full_name: "Client name",
      email: "E-Mail",
      phone: "Tel.",
      created: "Member since",
    });
  });

  it("prefers the column's own name to a synonym", () => {
    expect(bind("session", ["Date", "session_date", "Subject", "title"])).toEqual({ session_date: "session_date", title: "title" });
  });

  it("strips the object's noun and forgives a slip", () => {
    expect(bind("booking", ["Booking Duration", "Booking Status", "Meetng link", "Recurring patern"])).toEqual({
      duration_minutes: "Booking Duration",
      status: "Booking Status",
      meeting_link: "Meetng link",
      recurring_pattern: "Recurring patern",
    });
  });

  it("leaves foreign headers alone", () => {
    expect(bind("organisation", ["Zodiac sign", "", "???"])).toEqual({});
  });
});
