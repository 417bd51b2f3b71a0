import { type Concept, called, type Subject } from "./concept.ts";

const deal: Subject[] = ["deal"];
const sale: Subject[] = ["deal", "lead"];

/** Names, money, stages, dates and ends of deals. */
export const deals: Concept[] = [
  called("name", "title | titel | subject | topic | description title | deal | deal name | summary", { on: deal }),
  called(
    "amount",
    "amount | value | deal value | deal amount | price | total | deal size | revenue | total value | total amount | contract value | estimated revenue | estimated value | potential value | sum | worth | deal worth | annual contract value total | estimated amount | sale price | sold price | asking price | listing price | purchase price | offer price | quoted price | quoted | quoted total | quoted amount | quote amount | order total | grand total | invoice total | actual revenue | volume | one off revenue | net | gross | quote total | quote sum | offer sum | net amount | net value | gross amount | net total | total net | total gross | contract sum | project value | estimated fee | expected fee | ballpark | pipeline value | sales value | order value | contract amount | ticket size | budget total | total deal value | potential revenue",
    { on: sale },
  ),
  called(
    "name",
    "objective | program | programme | package | course | plan | membership plan | contract | project | project name | engagement | case",
    { on: deal, alone: true },
  ),
  called("amount", "amount | deal value | deal amount"),
  called("amount", "estimated | premium | annual premium | loan amount", { on: sale, alone: true }),
  called("close.expected", "due", { on: deal, alone: true }),
  called("close", "end", { on: deal, alone: true }),
  called(
    "amount.more",
    "value period | value formatted | value type | amount usdollar | best case | worst case | one time value | products amount | forecast value | projected revenue | projected revenue low | projected revenue high | weighted amount | weighted total | forecast amount | amount in company currency | amount in home currency | base amount | converted amount | weighted value | weighted revenue | amount base | weighted forecast | annualized value | weighted deal amount | weighted pipeline | actual value | value base | base currency amount | deal value in base currency | deal probability amount | weighted estimated value | annualized amount | amount previous | value previous | estimated value base | total commission | commission | margin | profit | gross margin | cost total | budget | budget amount | discount total | bid amount | invoiced amount | amount paid | tax amount | subtotal | monthly amount | amount range | amount local currency | exchange rate | total revenue | total sales | open deals value | won deals value | recurring value | bid | balance",
  ),
  called(
    "amount.expected",
    "expected revenue | expected value | expected amount | projected value | projected amount | projected total | opportunity value estimate | likely value",
    { on: sale },
  ),
  called(
    "amount.recurring",
    "annual contract value | annual recurring revenue | monthly recurring revenue | acv | arr | mrr | recurring revenue | tcv | total contract value | monthly value | annual value | contract value annual | lifetime value",
  ),
  called(
    "currency",
    "currency | price currency | deal currency | currency code | currency iso code | currency name | amount currency | transaction currency | value currency",
  ),
  called(
    "stage",
    "stage | deal stage | sales stage | stage name | pipeline stage | sales process stage | opportunity stage | current stage | milestone | stage of deal | progress | process step | sales step | current step | position in pipeline | column stage | sales phase | stage title | kanban column | board column",
    {
      on: sale,
    },
  ),
  called("stage", "deal stage | sales stage | pipeline stage"),
  called("stage", "column", { on: deal, alone: true }),
  called("name", "bid name | tender name | offer name | pursuit name", { on: deal }),
  called(
    "stage.more",
    "probability stage | stage order | stage changed date | last stage change date | stage duration | days in stage | time in stage | stage entered | stage history | date entered stage | age in stage | stage last changed | stage sort | last stage change | stage change date | stage date | stage semantic | stage group | previous stage | forecast category name | rotten time | deal is stalled | stage move | stage modified time",
  ),
  called(
    "pipeline",
    "pipeline | deal pipeline | sales pipeline | pipeline name | sales process | pipe | board | sales process name | funnel name",
  ),
  called("deal.type", "type | deal type | opportunity type | kind of deal | deal category | record type name", { on: deal }),
  called("deal.type", "deal type"),
  called(
    "lost.reason",
    "lost reason | closed lost reason | loss reason | reason lost | reason for loss | close reason | lost cause | reason | lost because | win loss reason | won lost reason | reason won lost | lost reason name | reason for losing | reason for closing | motif de perte | razon de perdida | closing reason | closed reason | outcome reason | loss cause | perdida razon | rejection reason | reject reason | cancel reason | cancellation reason | decline reason | declined reason | dead reason | reason no | why lost | why no | losing category | lost category | loss category | losing reason | lost reason text | lost status",
    { on: sale },
  ),
  called("lost.reason", "lost reason | closed lost reason | loss reason"),
  called(
    "won.reason",
    "won reason | closed won reason | reason won | win reason | lost details | lost reason details | lost to competitor | loss notes | lost reason notes",
  ),
  called(
    "probability",
    "win percent | win likelihood | customized win likelihood | probability | win probability | deal probability | confidence | close probability | chance | probability percent | probability to close | likelihood to win | success probability | winning probability | closing probability | stage probability | chance of winning | confidence level | odds | chance to win | win chance | close percent | success percent | percent success | success rate | success | order probability | quote probability | win likelihood | won rate | forecast percent",
    {
      on: sale,
    },
  ),
  called("probability", "probability"),
  called("close", "close date | closing date | close | date of closing | end date | date end | finish date", { on: sale }),
  called(
    "close.expected",
    "expected end | expected end date | scheduled end | planned end | scheduled close | scheduled close date | estimated end | estimated end date | expected signature date | geplanter abschluss | date de signature prevue | expected close date | estimated close date | forecast close date | projected close date | expected closing date | expected date | target close date | anticipated close date | forecast date | estimated close | expected close | planned close date | expected sale date | estimated closing date | decision date | decision expected | expected decision date | expected to close | expected closed date | date expected close | fecha estimada de cierre | close date expected | estimated closed date | estimated date | expected purchase date | eta | expected order date | order expected | planned order date | forecast month | close month | closing month | expected month | expected order | due date | planned close | award date | expected award date | expected decision | expected completion | expected signing | expected won date",
  ),
  called(
    "close.actual",
    "closed date | date closed | closed on | closed at | actual close date | actual closed date | won lost date | date won lost | actual closing date | closed time | status change date | actual close | completion date | real close date | closed date actual | close time | date of sale | sale date | resolved date | signed date | signed on | date signed",
    { on: deal },
  ),
  called("won.time", "won date | won time | date won | won on | won at | win date | closed won date"),
  called("lost.time", "lost date | lost time | date lost | lost on | lost at | closed lost date"),
  called(
    "deal.status",
    "status | deal status | opportunity status | state | outcome | result | win loss | sales status | won lost | stage status | won lost status | status name | deal state | closed status",
    { on: deal },
  ),
  called(
    "deal.flag",
    "is won | is closed | is closed won | is closed lost | is deal closed | closed | won | lost | has line item | has overdue task | is priority sales | is open | has opportunity line item | is split | is lost | is active deal | is recurring | stale | rotting | is stalled | is won flag | is return customer | closed flag | frozen",
    { on: deal },
  ),
  called("payment", "payment status | invoice status | paid | payment state | billing status"),
  called(
    "deal.trait",
    "process code | process | include in forecast | next action date | next action notes | deal length | days open | purchase process | current situation | customer need | status reason | rating | competitor | competitors | main competitor | forecast category | forecast | forecast type | fiscal | fiscal year | fiscal quarter | fiscal period | days to close | deal age | age | sales cycle duration | quote number | contract number | contract id | order number | tracking number | delivery installation status | delivery status | current generators | pricebook | pricebook id | price list | price book name | proposal | proposal url | contract start date | contract end date | start date | kickoff date | renewal date | contract term | timeline | purchase timeframe | purchase process | budget status | budget confirmed | discovery completed | need | needs analysis | roi analysis completed | decision makers | current solution | customer need | proposed solution | customer pain points | situation | loss description | project | project id | solution | deal score | close manually | expected revenue type | forecast probability | quote | quote id | synced quote id | stage progress | bid type | bid duration | deal registration | partner | partner account | reseller | implementation partner | sales cycle | age in days | win date year | service type | stage entered date | hot | deal summary | revenue type | one time | period | frequency | purchase order | po number | evaluate fit | present proposal | confirm interest | send thank you note | identify competitors | sales velocity | territory2 | contract signed date | deal order",
    { on: sale },
  ),
  called(
    "contacts.more",
    "participants | other contacts | additional contacts | stakeholders | other people | other persons | all contacts | secondary contacts | additional people | participants name",
  ),
  called("description", "description | notes | deal description | comments | details | deal notes | summary notes", { on: deal }),
  called("name", "topic | subject | lead name | lead title | deal title | deal name", { on: ["lead"] }),
  called("deal.bare", "opportunity", { on: deal, alone: true }),
  called("seen", "was seen | seen", { on: ["lead"] }),
];
