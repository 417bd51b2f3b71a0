import type { SourceColumn } from "../../contract.ts";
import { dealNouns, idsOf, ownId, productNouns } from "../words.ts";
import { column, companyLinks, created, key, links, name, names, owner, personLinks, tells } from "./column.ts";

export const dealColumns: SourceColumn[] = [
  key(dealNouns),
  name(
    "deal name | deal title | opportunity name | opportunity | opportunity title | title | deal | Dealname | Titel | Bezeichnung | nom de la transaction | nom de l'opportunité | nombre del negocio | nome do negócio | nome trattativa",
    0.2,
  ),
  column(
    "amount",
    "money",
    "deal value | value | deal amount | opportunity amount | amount in company currency | estimated revenue | est revenue | estimated value | expected revenue | total | price | Betrag | Wert | Auftragswert | Dealwert | Volumen | montant | valeur | importe | valor | importo | valore | waarde | bedrag",
    tells(0.3),
  ),
  column(
    "stage",
    "text",
    "deal stage | sales stage | opportunity stage | pipeline stage | stage name | Phase | Dealphase | Verkaufsphase | étape | phase de la transaction | etapa | etapa del negocio | fase | Stufe | milestone",
    tells(0.4),
  ),
  column("pipeline", "text", "deal pipeline | sales pipeline | funnel | record type", tells(0.35)),
  column(
    "close_date",
    "date",
    "closing date | expected close date | expected close | estimated close date | est close date | actual close date | closed date | won time | lost time | Abschlussdatum | Erwarteter Abschluss | date de fermeture | date de clôture | fecha de cierre | data de fechamento | data di chiusura | sluitingsdatum | closed at",
    tells(0.4),
  ),
  column(
    "probability",
    "percent",
    "deal probability | win probability | probability percent | confidence | Wahrscheinlichkeit | probabilité | probabilidad | probabilidade | probabilità | kans",
    tells(0.35),
  ),
  column(
    "lost_reason",
    "text",
    "loss reason | lost reason | closed lost reason | closed won reason | reason lost | Verlustgrund | raison de la perte | motivo de pérdida | motivo da perda | is won | is closed",
    tells(0.4),
  ),
  column("forecast", "text", "forecast category | deal type | opportunity type | next step | weighted value | weighted amount", tells(0.3)),
  column("currency", "text", "currency code | currency iso code | Währung | devise | moneda | moeda | valuta", tells(0.1)),
  ...companyLinks,
  ...personLinks,
  owner,
  created,
];

export const productColumns: SourceColumn[] = [
  key(productNouns),
  name(
    "product name | item name | title | Produktname | Artikelbezeichnung | Bezeichnung | Produkt | Artikel | nom du produit | nombre del producto | nome do produto | nome prodotto",
    0.15,
  ),
  column(
    "code",
    "text",
    "sku | product code | item code | article number | part number | stock keeping unit | Artikelnummer | Produktcode | référence | código | codice",
    tells(0.45),
  ),
  column(
    "price",
    "money",
    "unit price | list price | sales price | selling price | cost | unit cost | purchase price | standard price | Preis | Einzelpreis | Verkaufspreis | prix | prix unitaire | precio | preço | prezzo | prijs",
    tells(0.4),
  ),
  column(
    "category",
    "text",
    "product category | product family | family | product type | Kategorie | Warengruppe | catégorie | categoría | categoria",
    tells(0.25),
  ),
  column("unit", "text", "unit of measure | usage unit | Einheit | unité | unidad", tells(0.3)),
  column("tax", "percent", "tax | vat | tax rate | Steuersatz | MwSt | tva | iva | taxable", tells(0.2)),
  column(
    "stock",
    "decimal",
    "quantity in stock | qty in stock | stock | inventory | on hand | Bestand | Lagerbestand | manufacturer | vendor name",
    tells(0.35),
  ),
  column("active", "boolean", "is active | product active | active | enabled", tells(0.1)),
  owner,
  created,
];

export const lineColumns: SourceColumn[] = [
  column("id", "text", [...ownId, ...idsOf("line item", "line", "opportunity product", "deal product", "position")]),
  column("quantity", "decimal", "qty | units | Menge | Anzahl | quantité | cantidad | quantidade | quantità | aantal", tells(0.4)),
  column(
    "price",
    "money",
    "unit price | sales price | price | item price | list price | Einzelpreis | Preis | prix unitaire | precio unitario | preço unitário",
    tells(0.25),
  ),
  column(
    "discount",
    "decimal",
    "discount percent | unit discount | line discount | Rabatt | remise | descuento | desconto | sconto",
    tells(0.3),
  ),
  column("total", "money", "total price | line total | subtotal | amount | net price | Gesamt | Summe | montant", tells(0.15)),
  column("deal_id", "reference", links(dealNouns), { references: "deal", ...tells(0.35) }),
  column("deal", "reference", names(dealNouns), { references: "deal", by: "name", ...tells(0.25) }),
  column("product_id", "reference", [...links(productNouns), "price book entry id", "pricebook entry id"], {
    references: "product",
    ...tells(0.35),
  }),
  column("product", "reference", names(productNouns), { references: "product", by: "name", ...tells(0.2) }),
  column("product_code", "reference", "product code | sku | item code | Artikelnummer", {
    references: "product",
    by: "code",
    ...tells(0.1),
  }),
  created,
];
