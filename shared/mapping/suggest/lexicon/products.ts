import { type Concept, called, type Subject } from "./concept.ts";

const product: Subject[] = ["product"];
const line: Subject[] = ["line"];
const goods: Subject[] = ["product", "line"];

/** Products, the lines of deals, and files. */
export const products: Concept[] = [
  called("name", "title | product | product title | item name | service name | item | article name", { on: product }),
  called("name", "service | jobtitle | goods | offering | material", { on: product, alone: true }),
  called("product.link", "service", { on: line, alone: true }),
  called("product.code", "model | symbol | indeks | index | order number", { on: goods, alone: true }),
  called("unit", "measure | measure unit", { on: goods, alone: true }),
  called("description", "spec | specs | specification | specifications | information | body", { on: product, alone: true }),
  called("product.code", "reference number | stock number | product key", { on: goods, alone: true }),
  called("product.category", "range | assortment | product hierarchy | segment | collection | gamme | linea", { on: goods, alone: true }),
  called("billing.frequency", "recurring | recurrence | revenue frequency", { on: goods, alone: true }),
  called(
    "product.code",
    "referencia | artikelnummer | product code | code | item code | part number | product number | product no | model number | catalog number | mpn | reference | number | product reference | manufacturer part number | vendor part number | item number | internal reference | id code",
    {
      on: goods,
    },
  ),
  called("sku", "sku | sku number | product sku | stock keeping unit | stock code", { on: goods }),
  called("barcode", "barcode | ean | upc | gtin | isbn", { on: goods }),
  called(
    "product.category",
    "warengruppe | artikelgruppe | produktgruppe | famille | category | section | product category | product family | family | product type | product group | group | type | category name | product line | product category name | class | department",
    {
      on: goods,
    },
  ),
  called(
    "description",
    "description | product description | notes | full description | extended description | details | comments | long description | sales description | product details | item description",
    { on: product },
  ),
  called("comments", "description | comments | notes | line description | item description | line comments | note | additional info", {
    on: line,
  }),
  called(
    "active",
    "published | is published | online | product online | active | is active | product active | active status | status | enabled | available | state | available for sale | for sale | can be sold | sellable",
    { on: product },
  ),
  called(
    "valid.till",
    "valid till | valid to | end of life | support expiry date | sales end date | support end date | expiry date | expiration date | effective to | valid until | end date | discontinue date | discontinued date | sales end",
    {
      on: product,
    },
  ),
  called("valid.from", "valid from | sales start date | support start date | start date | effective from | launch date | available from", {
    on: product,
  }),
  called(
    "price",
    "verkaufspreis | prix vente | precio venta | gross price | price | unit price | list price | standard price | sales price | net price | retail price | selling price | product price | base price | default price | current price | price per unit | rate | unit cost price | amount | regular price | normal price | catalog price | public price | price excl tax | selling rate | sales rate | standard rate | unit rate",
    {
      on: product,
    },
  ),
  called("price.sale", "sale price | special price | promotional price | promo price | discounted price | offer price | price from", {
    on: product,
  }),
  called("description.short", "short description | brief description | summary | excerpt", { on: product }),
  called(
    "price.unit",
    "price | unit price | list price | sales price | item price | net price | rate | price per unit | price of one | selling price | unit amount | price each | unit rate | selling rate | sales rate",
    { on: line },
  ),
  called(
    "cost",
    "einkaufspreis | prix achat | precio compra | standard cost | current cost | cost | unit cost | cost of goods sold | purchase price | standard cost | cost price | direct cost | current cost | buying price | product cost | cost per unit | supplier price | purchase rate | buying rate | landed cost | valuation rate | wholesale price",
    { on: goods },
  ),
  called(
    "tax",
    "steuersatz | vat | tax | tax rate | vat rate | tax percent | tax percentage | vat percent | vat percentage | sales tax rate | tax rate percent",
    { on: goods },
  ),
  called("tax.more", "taxable | tax class | tax type | tax method | tax code | tax inclusive | tax name | tax amount", { on: goods }),
  called(
    "billing.frequency",
    "billing frequency | recurring billing frequency | billing cycle | recurring frequency | billing period | recurring billing period | subscription term | billing interval | frequency | charge frequency | payment frequency",
    {
      on: goods,
    },
  ),
  called(
    "billing.cycles",
    "billing cycles | number of billing cycles | number of payments | term | billing frequency cycles | recurring billing terms | number of cycles | billing terms",
    { on: goods },
  ),
  called("billing.start", "billing start | billing start date | recurring billing start date", { on: goods }),
  called(
    "unit",
    "unit | unit of measure | usage unit | uom | unit name | measurement unit | sales unit | quantity unit of measure | units | default unit | measure unit | unit type | unit group",
    { on: goods },
  ),
  called("quantity", "unit | number", { on: line, alone: true }),
  called("quantity", "quantity | amount of units | units sold | number of units | count | quantity ordered", { on: line }),
  called(
    "discount",
    "discount | discount amount | discount percentage | unit discount | discount percent | discount rate | discount value | line discount",
    { on: line },
  ),
  called("discount.type", "discount type", { on: line }),
  called(
    "line.total",
    "total | total price | amount | line total | subtotal | net total | sum | extended amount | gross total | line amount | net amount | total amount | extended price | gross amount",
    { on: line },
  ),
  called(
    "product.trait",
    "tariff code | quantity in stock | quantity on hand | reorder level | quantity in demand | quantity ordered | vendor name | vendor | manufacturer | mft name | supplier | commission rate | weight | dimensions | color | image url | product image | product url | family id | quantity sold | margin | pricebook | support term | website | support contact | available quantity | stock | max quantity | minimum order quantity | brand | availability | product structure | decimals supported | hs images | is archived | currency per price | price currency code base | product type id | stock weight | url | tags | is quantity editable | is price editable | can discount | stock quantity | is kit | serial number | warranty | date cost price | default price list | market | color name",
    { on: product },
  ),
  called("deal", "deal | quote | order", { on: line }),
  called("line.counts", "counts | enabled | is enabled", { on: line }),
  called("linkable", "can be put on deals | linkable", { on: product }),
  called("file", "file | document | attachment | file name | filename | path | file path", { on: ["file"] }),
  called("url", "url | address | link | file url | web address", { on: ["file"] }),
  called("shared", "shared | is shared", { on: ["file"] }),
  called("name", "file name | document name | title", { on: ["file"] }),
];
