import { type Concept, called, type Subject } from "./concept.ts";

const company: Subject[] = ["company"];
const party: Subject[] = ["person", "lead", "company"];

/** What is told of companies, where records are, and the web pages of both. */
export const companies: Concept[] = [
  called(
    "company",
    "contact company | company of contact | company | company name | associated company | associated company name | primary associated company | primary company | employer | employer name | raison sociale | business name | company organization | customer company | organization 1 name | firm | practice name | institution | related company | store name | shop name | workplace | agency name",
  ),
  called("name", "whichparty", { on: company, vague: true }),
  called("deleted", "whichparty", { on: ["person", "lead", "deal", "activity", "note"] }),
  called(
    "company.id",
    "company id | associated company id | associated company ids | company record id | company external id | company key | employer id",
  ),
  called("company", "about company", { on: ["activity", "note", "deal"] }),
  called("contact", "about contact", { on: ["activity", "note", "deal"] }),
  called("deal", "about deal", { on: ["activity", "note"] }),
  called("lead.link", "about lead", { on: ["activity", "note"] }),
  called(
    "company.more",
    "associated companies count | count associated companies | company count | other companies | previous company | former employer",
  ),
  called(
    "company.detail",
    "company phone | company address | company city | company state | company country | company zip | company street | company linkedin | company email | company fax | company description | corporate phone | company twitter | company facebook | company number | account number | account phone | account status | company status",
    { on: ["person", "lead", "deal", "activity", "note"] },
  ),
  called(
    "website",
    "website | homepage | web address | website url | company website | web | personal web page | web page | url | website address | primary website | website 1",
    {
      of: "company",
    },
  ),
  called(
    "domain",
    "domain | company domain | domain name | company domain name | website domain | web domain | email domains | additional domains",
    { of: "company" },
  ),
  called(
    "industry",
    "industry | industry list | industry type | industry sector | company industry | secteur d'activite | sector de actividad | business sector | vertical | trade | niche | type of industry | industry name",
    {
      of: "company",
    },
  ),
  called("industry", "activity | business activity | line of business | nature of business", { on: company, alone: true }),
  called(
    "industry.code",
    "sic code | naics code | industry code | sic description | sic | naics | nace | ape code | naf code | industry group | sub industry | subindustry",
  ),
  called(
    "employees",
    "number employee | employees count | company headcount | employees | number of employees | full time employee | employee count | company size | company headcount | total employees | size | headcount | team size | employee range | employees range | employee total",
    { of: "company" },
  ),
  called(
    "revenue",
    "annual revenue | revenue | company revenue | annual sales | yearly revenue | chiffre d'affaires | sales volume | annual turnover | revenue range | revenue size | annual income | sales revenue",
    {
      on: party,
      of: "company",
    },
  ),
  called("revenue", "annual revenue | annual turnover", { of: "company" }),
  called(
    "company.type",
    "customer category | customer group | debitor group | company type | business type | type | account category | relationship | relationship type | company category | classification | customer type",
    {
      on: company,
    },
  ),
  called("company.type", "company type | business type | company category"),
  called(
    "parent",
    "parent company | parent account | parent | parent id | parent company id | parent account name | parent organization | parent customer | ultimate parent | group company | parent company name | mother company | head office company",
    {
      on: ["company"],
    },
  ),
  called(
    "company.trait",
    "account balance | balance | credit balance | outstanding balance | prior year revenue | prior revenue | account number credit hold | founded | subsidiaries | tier | technologies | total funding | ticker symbol | company name for emails | ownership | ticker symbol | ticker | rating | founded year | year founded | year started | year established | is public | account site | company registration number | registration number | handelsregister | siret | siren | duns number | d u n s number | cnpj | rut | nit | total money raised | funding | web technologies | sla | customer priority | upsell opportunity | number of locations | branch | branch name | branch id | branch office | price list | price group | delivery terms | legal form | rechtsform | forme juridique | lei | stock exchange | market cap | shares outstanding | exchange rate | cin",
  ),
  called(
    "vat",
    "tax | vat | ust idnr | numero de tva | vat number | vat id | tax id | tax number | ust id | ustid nr | umsatzsteuer id | numero tva | tva intracommunautaire | nif | cif | ein | steuernummer | vat registration number | tax identification number",
  ),
  called("linkedin", "linkedin | linkedin url | linkedin profile | linkedin page | linkedin company page | linkedin profile url"),
  called("twitter", "twitter | twitter handle | twitter url | twitter profile | twitter username | x handle | x twitter"),
  called("facebook", "facebook | facebook page | facebook url | facebook profile | facebook company page"),
  called(
    "social.state",
    "twitter followers | linkedin connections | facebook fans | follower count | klout score | twitter bio | linkedin followers | linkedin invitations | facebook likes | google plus page",
  ),
  called("address", "address | postal address | street and number full | location address", { place: true }),
  called("address.full", "full address | complete address | formatted address | address 1 formatted | whole address | one line address", {
    place: true,
  }),
  called(
    "street",
    "street | street address | address line 1 | address street | address 1 | street name | street 1 | address line | street and number | address 1 street | domicilio calle",
    { place: true },
  ),
  called(
    "street.more",
    "street 2 | street address 2 | address line 2 | address 2 | street 3 | address line 3 | address 3 | extended address | complement adresse | apartment | floor | building | suite | unit number",
    {
      place: true,
    },
  ),
  called("street.number", "street number | house number | hausnummer | numero exterior | numero interior", { place: true }),
  called("city", "post town | postal city | city | address city | city town | town city", { place: true }),
  called(
    "state",
    "state | state code | state province | state region | estado region | province | address state | region state | county state | address region | federal state | state county | estado provincia",
    {
      place: true,
    },
  ),
  called("region", "region | address region", { on: ["company", "person", "lead"], place: true }),
  called("estado", "estado | etat"),
  called(
    "zip",
    "zip | postal code | billing code | shipping code | mailing code | address zip | zip postal code | address postal code | zip code | code postal | codigo postal | postal",
    { place: true },
  ),
  called("country", "country | address country | country region | country name | pais region", { place: true }),
  called("country.code", "country code | country iso code | iso country | ip country code", { place: true }),
  called("county", "county | district | neighborhood | bezirk | landkreis | colonia | barrio", { place: true }),
  called("post.box", "po box | postfach | post office box | boite postale | apartado", { place: true }),
  called(
    "place.point",
    "latitude | longitude | geo | coordinates | geocode accuracy | ip city | ip country | ip state region | ip address | lat lng",
    { place: true },
  ),
  called("place.name", "address name | address type | address label | address contact", { place: true }),
  called("territory", "region", { on: ["deal"], alone: true }),
  called("territory", "zone", { on: ["deal", "company"], alone: true }),
  called("industry", "activity type | type activity | primary activity | line activity", { on: company, alone: true }),
  called("company.type", "relation", { on: company, alone: true }),
  called(
    "territory",
    "territory | area | sales territory | sales region | sales area | sales zone | sales district | district sales | sales office",
  ),
  called("market", "market | markets | segment market"),
  called("location.person", "location", { on: party }),
  called("location.person", "headquarters | headquarters location | location headquarters", { on: party }),
];
