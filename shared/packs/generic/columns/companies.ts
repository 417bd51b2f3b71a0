import type { SourceColumn } from "../../contract.ts";
import { companyNouns } from "../words.ts";
import { column, created, key, name, owner, tells } from "./column.ts";

export const companyColumns: SourceColumn[] = [
  key(companyNouns),
  name(
    "company name | account name | organization name | organisation name | legal name | trading name | Firmenname | Firma | Unternehmensname | raison sociale | nom de l'entreprise | razón social | nombre de la empresa | razão social | nome da empresa | ragione sociale | bedrijfsnaam | company | organization | account",
    0.12,
  ),
  column("domain", "url", "company domain name | company domain | domain | domain name", tells(0.35)),
  column(
    "website",
    "url",
    "website url | web site | company website | homepage | url | web | Webseite | site web | sitio web | sito web",
    tells(0.25),
  ),
  column(
    "industry",
    "text",
    "sector | vertical | Branche | secteur | secteur d'activité | industria | setor | settore | branche | line of business",
    tells(0.35),
  ),
  column(
    "employees",
    "integer",
    "number of employees | no of employees | employee count | employee range | headcount | company size | size | Mitarbeiterzahl | Anzahl Mitarbeiter | Mitarbeiter | effectif | nombre d'employés | número de empleados | número de funcionários | numero dipendenti | aantal medewerkers",
    tells(0.4),
  ),
  column(
    "revenue",
    "money",
    "annual revenue | yearly revenue | turnover | Jahresumsatz | chiffre d'affaires | ingresos anuales | receita anual | fatturato | omzet",
    tells(0.35),
  ),
  column(
    "tax_number",
    "text",
    "vat id | vat number | vat no | tax id | USt-IdNr | Umsatzsteuer-ID | numéro de TVA | siret | siren | nif | cif | cnpj | partita iva | btw-nummer | registration number | chamber of commerce",
    tells(0.3),
  ),
  column("parent_id", "reference", "parent company id | parent account id | parent organization id | parent id", {
    references: "company",
    ...tells(0.3),
  }),
  column("parent", "reference", "parent company | parent account | parent organization | Muttergesellschaft | Mutterkonzern", {
    references: "company",
    by: "name",
    ...tells(0.3),
  }),
  column(
    "kind",
    "text",
    "account type | company type | organization type | ticker symbol | sic code | naics code | ownership | rating",
    tells(0.3),
  ),
  column("people_count", "integer", "people count | number of contacts | number of associated contacts | contacts | people", tells(0.2)),
  column("billing_street", "text", "billing street | billing address | billing address line 1", tells(0.15)),
  column("billing_city", "text", "billing city", tells(0.1)),
  owner,
  created,
];
