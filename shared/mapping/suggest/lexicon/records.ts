import { type Concept, called } from "./concept.ts";

/** What every record has: keys, links, owners, times, marks; and what systems write down by themselves. */
export const records: Concept[] = [
  called(
    "id",
    "internal contact id | id | key | record key | record id | object id | unique id | system id | internal id | row id | record number | entity id",
  ),
  called(
    "id.external",
    "external id | legacy id | old id | external reference | external key | import id | migration id | external unique id | client id extern | external identifier",
  ),
  called(
    "id.number",
    "number | contact number internal | record name | auto number | lead number | member number | reference number | reference | order number | invoice number | contract number",
  ),
  called("id.number", "account number | customer number | customer id", { on: ["person", "lead", "company"] }),
  called("company.id", "account number | customer number | customer id | parent customer id | parent account id", {
    on: ["deal", "activity", "note"],
  }),
  called("contact.id", "parent contact id", { on: ["deal", "activity", "note"] }),
  called("company", "parent account | parent account name | parent customer", { on: ["person", "lead", "deal", "activity", "note"] }),
  called("link", "link | record url | deep link | profile url | permalink | record link | url to record"),
  called(
    "contact",
    "contact | contact name | primary contact | associated contact | associated contact name | main contact | person | contact full name | primary contact name | key contact | contact person | related contact | contacts | associated contacts | kontaktname",
  ),
  called(
    "contact.id",
    "contact id | associated contact id | associated contact ids | primary contact id | contact record id | who id | person id",
  ),
  called("contact.email", "contact email | primary contact email | person email | customer email | contact email address"),
  called("contact.phone", "contact phone | primary contact phone | person phone | contact mobile | customer phone"),
  called("contact", "invitee name | attendee name | guest name | client name | participant name | booked for", { on: ["activity"] }),
  called("contact", "attendee name", { on: ["deal"] }),
  called("contact", "full name | first last name", { on: ["activity", "note"] }),
  called("deal", "parent | parent record | parent document", { on: ["line"], alone: true }),
  called("contact.first", "contact first name | contact last name | primary contact first name | primary contact last name"),
  called("customer", "customer | customer name | kundenname"),
  called(
    "deal",
    "deal | deal name | associated deal | related deal | associated deal name | deal title | deals | related opportunity name",
  ),
  called("deal.id", "deal id | associated deal id | associated deal ids | deal record id"),
  called("lead.link", "lead | lead name | related lead | associated lead", { vague: true }),
  called("lead.id", "lead id | converted lead id | associated lead id | lead record id", { vague: true }),
  called("product.link", "product | product name | item name | line item name | associated product"),
  called("product.id", "product id | associated product id | item id | product 2 id"),
  called("activity.link", "activity | related activity | activity name"),
  called(
    "related",
    "related to | belongs to | what | what id | regarding | related record | linked to | related to id | related to type | parent id | parent record | related module | entity type | associated object | parent type | parent name | related to name",
  ),
  called("related", "parent", { on: ["activity", "note"] }),
  called(
    "owner",
    "owner handle | owner login | login owner | user assigned | owner id name | assigned | owner | owned by | owner name | owner full name | record owner | assigned to | assigned user | assigned user name | sales rep | sales person | account manager | account executive | relationship manager | relation manager | responsible | responsible user | responsible person | owner email | assigned to user | owner email address | assigned to name | assignee name | sales owner | representative | looked after by | sold by | answered by | handled by | managed by | served by | taken by | taught by | record manager | account handler | case manager | sales agent | consultant | advisor | adviser | berater | conseiller | asesor | verantwortlicher mitarbeiter | commercial | deal owner email | clinician | practitioner | producer | bdm | bdr | sdr | kam | sales contact | lead handler | sales lead | rep name | agent name | broker | realtor | banker | stylist | counselor | tutor | teacher | provider | estimator | recruiter | rep code | person in charge | in charge | handled | account lead | adviser | counselor | counsellor | relationship officer | account exec | deal lead | opportunity leader | loan officer | sales employee | contact manager | customer manager | staff member | sales executive | contact holder | account director | sales director | business developer | deal leader | case worker | assigned agent | task owner",
  ),
  called("owner", "leader | lead by | led by | project manager | project leader | deal manager", { on: ["deal"] }),
  called("owner", "user | user name | username", { on: ["deal", "activity", "note"] }),
  called("owner", "employee | employee name", { on: ["deal", "activity", "note"], alone: true }),
  called("owner.company", "account owner | company owner | account rep | account owner name | company owner name", {
    on: ["person", "lead", "deal", "activity", "note"],
  }),
  called("owner.id", "owner id | assigned to id | assigned user id | user id | owner user id | responsible id"),
  called(
    "owner.more",
    "owner alias | owner role | owner team | hubspot team | team | teams | sales team | owner manager | owner assigned date | owner division | owning business unit | business unit | all owner ids | all team ids | owner phone | team name | shared user ids | followers | previous owner | additional owners | customer success manager | collaborators | owner type | co owner | secondary owner | team members | team member | support rep | owner department",
  ),
  called(
    "created",
    "created | created date | created at | created on | created time | date created | create date | date added | add time | added on | added at | date entered | creation date | created on date | date time created | created date time | fecha de alta | date de creation | original created date | first seen | timestamp | entry date | submission date | submitted | submitted at | submitted on | date submitted | response date | subscribe date | date of enquiry | enquiry date | inquiry date | date received | received | received on | received at | date of first contact | record date | subscription date | sign up | record created | registered | registration date | signup date | sign up date | signup | joined | date joined | join date | joined date | member since | enrolled | enrollment date | enrolled date | registered at | registered on | registration time | created timestamp | insert date | opened date | date opened | open date | opened on | opened",
  ),
  called(
    "created.by",
    "author | commenter | created by | creator | added by | entered by | created by name | created by id | created by user | author | created by email | creator user",
  ),
  called(
    "modified",
    "modified | last modified | modified date | updated at | last updated | update time | date modified | updated on | last modified date | modified on | modified time | last update | update date | last modified time | date updated | last edited | last edited time | updated time | last change",
  ),
  called(
    "modified.by",
    "modified by | last modified by | updated by | changed by | updated by user | last modified by id | last updated by",
  ),
  called(
    "activity.last",
    "last activity | last activity date | last contacted | last contact date | last contact | last engagement | last engagement date | last touch | last interaction | last call | last email | last email sent | last seen | recent activity | last meeting | last action | last communication | last activity time | last visited | last login | last note | last viewed | last referenced date | last viewed date | last activity type | recent sales email replied date | last sales activity | last reply | last active | last touched | last website visit | last stay in touch request date | last communication time | last incoming email | last outgoing email | last completed activity | last activity subject | last response | last email open | last email click | last session | last page seen | last inbound | last outbound | latest meeting activity | date last contacted | last opened | inactive days | days since last contact | days since last activity | last contact type | last emailed | last called",
  ),
  called(
    "activity.next",
    "next activity | next activity date | next task | next call | next follow up | next meeting | next action | next activity subject | next contact date | follow up date | next task due | next activity time | follow up | next communication | wiedervorlage | next reminder | next activity status | next contact",
  ),
  called(
    "activity.first",
    "first contacted | first contact date | first activity | first seen date | first conversion | first conversion date | first touch | first email | first response time | first deal created date | time first seen | first page seen | first outreach date | first closed order id | first meeting | first call | date of first engagement | first engagement",
  ),
  called(
    "count",
    "count | total activities | done activities | open deals | won deals | lost deals | closed deals | times contacted | email messages count | page views | number of sessions | number of page views | number of times contacted | total visits | number of associated contacts | number of associated deals | number of notes | open activities | total emails sent | emails opened | emails clicked | activity count | open tasks | closed won count | people count | count people | count contacts | count deals | count notes | count sales activities | count visits | interaction count | files | number of attachments | average page views | won count | event count | number of form submissions | unique forms submitted | number of email opens | calls made | logins | open opportunities count | closed opportunities count | number of child companies | followers count | days | sequences enrolled | number of open deals | number of sequences enrolled | participants count | products quantity | deals count | email count | tasks count",
  ),
  called(
    "score",
    "score | lead score | predictive score | rating | lead rating | engagement score | likelihood to close | contact priority | grade | lead grade | predictive grading | fit score | account score | contact rating | health score | ai score | hot score | lead temperature | deal score | star rating | nps | nps score | hubspot score | conversion score | temperature",
  ),
  called(
    "source",
    "source | lead source | contact source | deal source | acquisition source | how did you hear about us | original lead source | referral source | first source | source of lead | marketing source | source name | lead origin | opportunity source | customer source | source channel | lead channel | acquisition channel | lead generation source | came from | canal de origen | found us via | how did you find us | how did you hear | heard about us | where did you hear about us | found through | found via | came via | came through | heard via | enquiry source | inquiry source | ad source | media source | first contact via | lead gen | came in via | advertising | advertising way | advertising channel | advertising medium | advertising source | advertisement | referral type | how they found us | marketing channel | referral channel | obtained from | acquired via | acquired through | lead provider | discovery channel | sign up source | signup source | generated by | lead generated by",
  ),
  called("source", "referral | channel", { on: ["person", "lead", "deal"], alone: true }),
  called("source.original", "original source | original source type | original traffic source | first touch source | analytics source"),
  called("source.utm", "utm source | first utm source"),
  called(
    "source.more",
    "source drill down | original source drill down 1 | original source drill down 2 | latest source | latest source drill down 1 | latest traffic source | source details | source description | source url | source id | record source | record source detail | source type | referring site | first referring site | referrer url | first page | landing page | latest source date | source channel id | conversion page | data source | lead source detail | original source data 1 | original source data 2 | source system | web source | form name | recent conversion | conversion | gclid | google click id | facebook click id | first referring domain | source medium detail | client os | browser | device | other source | source notes | source other | most recent source | import source | import batch | created source | ad id | ad group | ad network | click type | record source detail 1",
  ),
  called(
    "campaign",
    "campaign | campaign name | campaign source | primary campaign source | utm campaign | primary campaign | marketing campaign | source campaign | campaign id | campaign of first touch",
  ),
  called(
    "campaign.more",
    "campaign history | last campaign | campaign member status | recent campaign | campaign response | last used in campaign | date last used in campaign",
  ),
  called("medium", "medium | utm medium | source medium | marketing medium | traffic medium | first medium | campaign medium"),
  called("keyword", "keyword | utm term | search term | search keyword | first keyword | ad keyword | campaign term"),
  called("keyword", "keywords", { vague: true }),
  called("utm.more", "utm content | campaign content | ad campaign content | utm id"),
  called("tags", "tags | tag | tag list | tag names | stichworte"),
  called("labels", "labels | label | label ids"),
  called(
    "groups",
    "groups | group | lists | list memberships | group membership | contact groups | segments | segment | mailing lists | static lists | list | audience | contact list | email lists | email list",
  ),
  called("categories", "categories | category"),
  called(
    "visible",
    "visible to | visibility | sharing | access | permission | public | shared | visibility group | available to everyone | permissions",
  ),
  called("private", "private | is private | sensitivity | private record | confidential"),
  called("archived", "archived | is archived | archive"),
  called(
    "deleted",
    "deleted | is deleted | deleted on | is inactive | is active record | record state | deleted time | merged | locked | record status | statecode | state code | status code | system modstamp | version | rev number | record type | record type id | record type name | object type | layout | locked for edit | currency rate | is duplicate | duplicate of | duplicate check | is test | active status | import sequence number | merged record ids | all vids for a contact | is person account | is customer portal | was imported | import name | import date | imported at | in approval | approval status | approval state | $approved | exported | synced | sync status | converted | is converted | converted date | converted contact id | converted account id | converted opportunity id | conversion date | became a lead date | became a customer date | became an opportunity date | entered stage date | unread | is unread by owner | unread by owner | jigsaw contact id | jigsaw | data com key | clean status | enriched | enrichment status | last enriched | mastered | close loop | is read | template | user language | created by workflow | process id | stage id internal | marketing contact until next update | membership notes | process stage | sortorder | display order | traversed path | subscription created | ip | custom | random | checksum | hash",
  ),
  called("nextstep", "next step | next steps | action required"),
  called("attachment", "attachments | attachment | files | documents | file | attachment ids | has attachments | document links"),
];
