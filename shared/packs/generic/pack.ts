import type { SourceObject, SourcePack } from "../contract.ts";
import { activityColumns, callColumns, meetingColumns, taskColumns } from "./columns/activities.ts";
import { companyColumns } from "./columns/companies.ts";
import { fileColumns, noteColumns } from "./columns/notes.ts";
import { leadColumns, personColumns, userColumns } from "./columns/people.ts";
import { dealColumns, lineColumns, productColumns } from "./columns/sales.ts";

const object = (id: string, label: string, plural: string, columns: SourceObject["columns"], fileNames: string): SourceObject => ({
  id,
  label,
  plural,
  fileNames: fileNames.split(" | "),
  columns,
  key: "id",
});

/**
 * Exports of any CRM, or a spreadsheet: the nouns that every CRM has, under the names that products and languages give them. Which columns there are is
 * found out from the files; see README.md beside this file.
 */
export const generic: SourcePack = {
  id: "generic",
  label: "Old CRM",
  open: { offer: "Any CRM or spreadsheet (CSV, Excel, JSON)", example: "the name of the CRM you leave" },
  objects: [
    object(
      "company",
      "Company",
      "Companies",
      companyColumns,
      "companies | accounts | organizations | organisations | customers companies | Firmen | Unternehmen | Organisationen | entreprises | sociétés | empresas | cuentas | aziende | bedrijven | organisaties | client organizations",
    ),
    object(
      "person",
      "Person",
      "People",
      personColumns,
      "contacts | people | persons | members | subscribers | Kontakte | Personen | Ansprechpartner | personnes | contactos | contatos | contatti | persone | contactpersonen | personas | pessoas",
    ),
    object("lead", "Lead", "Leads", leadColumns, "leads | prospects | enquiries | inquiries | Interessenten | prospectos | lead list"),
    {
      ...object(
        "deal",
        "Deal",
        "Deals",
        dealColumns,
        "deals | opportunities | sales opportunities | pipeline | sales | Verkaufschancen | Geschäfte | Chancen | transactions | opportunités | affaires | negocios | oportunidades | negócios | opportunità | trattative | verkoopkansen",
      ),
      amount: "amount",
    },
    {
      ...object(
        "product",
        "Product",
        "Products",
        productColumns,
        "products | items | articles | price list | catalog | catalogue | Produkte | Artikel | Preisliste | produits | productos | produtos | prodotti | producten",
      ),
      amount: "price",
    },
    {
      ...object(
        "line_item",
        "Line item",
        "Line items",
        lineColumns,
        "line items | deal products | opportunity products | opportunity line items | deal line items | order lines | positions | Positionen | lignes",
      ),
      amount: "total",
    },
    object("task", "Task", "Tasks", taskColumns, "tasks | to dos | todos | Aufgaben | tâches | tareas | tarefas | compiti | taken"),
    object(
      "meeting",
      "Meeting",
      "Meetings",
      meetingColumns,
      "meetings | events | appointments | calendar | Termine | Besprechungen | Kalender | rendez-vous | réunions | reuniones | reuniões | riunioni | afspraken",
    ),
    object(
      "call",
      "Call",
      "Calls",
      callColumns,
      "calls | phone calls | call log | call logs | Anrufe | Telefonate | appels | llamadas | chamadas | ligações | chiamate | gesprekken",
    ),
    object(
      "activity",
      "Activity",
      "Activities",
      activityColumns,
      "activities | engagements | activity history | interactions | history | Aktivitäten | activités | actividades | atividades | attività | activiteiten",
    ),
    object(
      "note",
      "Note",
      "Notes",
      noteColumns,
      "notes | comments | remarks | Notizen | Kommentare | Bemerkungen | notas | commentaires | appunti | notities | content notes",
    ),
    object(
      "file",
      "File",
      "Files",
      fileColumns,
      "files | attachments | documents | uploads | Dateien | Anhänge | Dokumente | fichiers | archivos | arquivos | allegati | bijlagen",
    ),
    object(
      "user",
      "User",
      "Users",
      userColumns,
      "users | owners | team | staff | sales reps | employees | Benutzer | Mitarbeiter | utilisateurs | usuarios | usuários | utenti | gebruikers",
    ),
  ],
  people: { object: "user", email: "email", name: "name" },
  gotchas: [
    "Export every list in full, with all columns, and with the record IDs where your CRM offers them: they say which record belongs to which.",
    "A row without an ID is known by what makes it unique. Sources shows by which columns; change it before the first load.",
    "Add the export of users where there is one: owners that are only IDs get their names and addresses from it.",
  ],
};
