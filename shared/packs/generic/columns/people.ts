import type { SourceColumn } from "../../contract.ts";
import { companyNouns, emailWords, leadNouns, personNouns, userNouns } from "../words.ts";
import { column, companyLinks, created, key, names, owner, tells } from "./column.ts";

const personFacts: SourceColumn[] = [
  column(
    "first_name",
    "text",
    "firstname | given name | forename | Vorname | prénom | nombre | nome | voornaam | Förnamn | imię",
    tells(0.35),
  ),
  column(
    "last_name",
    "text",
    "lastname | surname | family name | Nachname | Name | nom | nom de famille | apellido | apellidos | sobrenome | cognome | achternaam | Efternamn | nazwisko",
    tells(0.3),
  ),
  column("email", "email", emailWords, tells(0.25)),
  column(
    "phone",
    "phone",
    "phone number | telephone | work phone | business phone | Telefon | téléphone | teléfono | telefone | telefono",
    {},
  ),
  column(
    "mobile",
    "phone",
    "mobile phone | mobile number | cell | cell phone | mobile phone number | Mobil | Handy | Mobiltelefon | portable | móvil | celular | cellulare",
    tells(0.25),
  ),
  column(
    "job_title",
    "text",
    "title | job | position | role | Berufsbezeichnung | Position | Funktion | Jobtitel | fonction | poste | cargo | puesto | mansione | functie",
    tells(0.3),
  ),
  column("salutation", "text", "honorific | prefix | Anrede | civilité | tratamiento | titolo", tells(0.25)),
  column(
    "birthday",
    "date",
    "date of birth | birthdate | birth date | Geburtstag | Geburtsdatum | date de naissance | fecha de nacimiento",
    tells(0.3),
  ),
  column(
    "email_consent",
    "boolean",
    "email opt out | has opted out of email | email opt in | unsubscribed from all email | do not call | marketing contact status | marketing status | subscribed | Newsletter | do not email",
    tells(0.25),
  ),
  column("social", "url", "linkedin | linkedin url | twitter handle | skype | linkedin profile", tells(0.15)),
];

export const personColumns: SourceColumn[] = [
  key(personNouns),
  column(
    "name",
    "text",
    "full name | contact name | display name | person name | client name | customer name | Vollständiger Name | nom complet | nombre completo | nome completo | volledige naam",
    tells(0.12),
  ),
  ...personFacts,
  column("department", "text", "Abteilung | service | departamento | reports to", tells(0.15)),
  column("lifecycle", "text", "lifecycle stage | contact type | contact status | customer status | Lifecycle-Phase", tells(0.2)),
  ...companyLinks,
  owner,
  created,
];

export const leadColumns: SourceColumn[] = [
  key(leadNouns),
  column("name", "text", "full name | lead name | prospect name", tells(0.12)),
  // Everything that people have, leads have: only what is their own tells them from people.
  ...personFacts.map((each) => (each.telling ? { ...each, telling: each.telling * 0.6 } : each)),
  column("lead_status", "text", "lead status | status | Lead-Status | statut du lead | estado del lead", tells(0.2)),
  column("lead_source", "text", "lead source | source | Leadquelle | Quelle | origem | source du lead", tells(0.15)),
  column(
    "converted",
    "boolean",
    "is converted | converted | converted date | converted contact id | converted account id | converted opportunity id | date converted",
    tells(0.5),
  ),
  column("rating", "text", "lead rating | lead score | score | qualification status", tells(0.15)),
  column("company", "reference", [...names(companyNouns), "Firmenname"], { references: "company", by: "name" }),
  owner,
  created,
];

export const userColumns: SourceColumn[] = [
  key(userNouns),
  column("name", "text", "full name | user name | display name | name | Name", tells(0.05)),
  column("first_name", "text", "firstname | given name | Vorname | prénom", {}),
  column("last_name", "text", "lastname | surname | Nachname", {}),
  column("email", "email", ["user email", ...emailWords], tells(0.1)),
  column("username", "text", "user name | login | alias | Benutzername | nickname", tells(0.4)),
  column("role", "text", "user role | profile | profile name | role name | permission set | user type | Rolle | Profil", tells(0.35)),
  column("active", "boolean", "is active | active | user active | status | last login | last login date | deactivated | Aktiv", tells(0.3)),
  column("team", "text", "primary team | teams | department | time zone | timezone | locale | manager", tells(0.25)),
  created,
];
