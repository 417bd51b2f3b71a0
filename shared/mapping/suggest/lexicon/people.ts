import { type Concept, called, type Subject } from "./concept.ts";

const person: Subject[] = ["person", "lead"];
const party: Subject[] = ["person", "lead", "company"];

/** Names, addresses on the wire, jobs and what else is told of people. */
export const people: Concept[] = [
  called("name.first", "first name | given name | nombre de pila"),
  called("name.first", "first", { on: person, alone: true }),
  called("name.last", "last", { on: person, alone: true }),
  called("name.last", "last name | surname | family name | nom de famille | primer apellido"),
  called("name.middle", "middle name | middle initial | second name | segundo nombre"),
  called("name.nom", "nom", { on: person }),
  called("name.trade", "tradename"),
  called("name.nombre", "nombre", { on: person }),
  called("name", "name | nom | nombre"),
  called("name", "full name | display name | nom complet | nombre completo | nombre y apellidos | formatted name", {
    on: person,
  }),
  called(
    "name.nick",
    "nickname | preferred name | maiden name | phonetic first name | phonetic last name | yomi name | sort name | file as",
  ),
  called("salutation", "salutation | courtesy title | honorific prefix | name prefix | mr mrs | dear"),
  called("name.suffix", "suffix | name suffix | titel | academic titel | academic title | initials | degree"),
  called("email", "email | email address | primary email | main email | work email | email 1 | default email | email work"),
  called("email.home", "home email | personal email | private email | email home"),
  called(
    "email.more",
    "other email | additional email addresses | secondary email | further emails | email 2 | alternate email | email other | all emails | non primary email | any email | email 3 | pec",
  ),
  called(
    "email.state",
    "email opt out | email opt in | opted out of email | unsubscribed from all email | email status | email bounced | email hard bounce | email bounce reason | invalid email | email verified | email confirmation | email validation status | email type | email label | email domain | email quarantined | email deliverable | has email | email display name | do not email | do not bulk email | do not allow email | do not allow bulk email | email confidence | email marketing opt in | email health | email preferences | valid email | email client | email is valid | email status code | email flag | email quarantine reason | email permission | email permission status | email subscription type",
  ),
  called("phone", "phone | phone number | daytime phone | day phone | contact number | main phone | primary phone | phone 1 | phone main"),
  called(
    "phone.work",
    "work phone | office phone | business phone | direct phone | direct line | work number | landline | landline phone | direct dial | direct number | phone work | office number | phone office | switchboard | office line | work line",
  ),
  called(
    "phone.mobile",
    "mobile | mobile phone | mobile number | cell | cell phone | phone mobile | mobile phone number | sms number | sms phone | text number | text phone | sms",
  ),
  called("phone.whatsapp", "whatsapp | whatsapp number | whatsapp phone | mobile whatsapp"),
  called("phone.home", "home phone | private phone | phone home | home number | personal phone"),
  called("phone.fax", "fax | fax number | work fax | home fax | other fax | phone fax | email fax | fax work"),
  called(
    "phone.more",
    "other phone | additional phone | secondary phone | further phones | phone 2 | alternate phone | phone other | all phones | other phone numbers | other number | car phone | work phone 2 | home phone 2 | other mobile",
  ),
  called(
    "phone.odd",
    "radio phone | tty tdd phone | tty phone | callback | callback phone | isdn | pager | pager number | telex | telex number | voicemail",
  ),
  called("phone.assistant", "assistant phone | asst phone | assistants phone | assistant number"),
  called(
    "phone.state",
    "phone extension | work phone extension | do not call | phone opt out | phone type | phone label | phone country code | phone verified | calling code | do not phone | calculated phone number | sms opt in | sms opt out | phone area code | phone valid | valid phone | mobile valid | valid mobile | mobile country code",
  ),
  called("assistant", "assistant | assistant name | assistants name | asst name | assistant first name"),
  called("manager", "reports to | manager | manager name | supervisor | reports to id | managers name"),
  called(
    "jobtitle",
    "job title | title | position | post held | capacity | job description | current position | current role title | title jobtitle | occupation | job function | job | job position | title position | headline | gorev",
    {
      on: person,
      of: "company",
    },
  ),
  called("jobtitle", "job title | jobtitle"),
  called("role", "role | job role | contact role | buying role | function role | decision maker | job seniority | seniority | job level", {
    on: person,
  }),
  called("department", "department | division | team department | department name", { on: person, of: "company" }),
  called("department", "department | department name"),
  called(
    "joined",
    "connected on | connected | customer since | first order date | first purchase date | customer since date | client since",
  ),
  called("birthday", "birthday | date of birth | birth date | birth day"),
  called(
    "person.trait",
    "attendee status | ticket status | order status | registration status | membership status | payment status | user status | invoice status | subscription plan | subscription end | subscription start | subscription type | subscription id | gender | sex | sexo | geschlecht | genre | age | anniversary | spouse | spouse name | children | hobby | hobbies | interests | marital status | relationship status | school | college | military status | education | languages | nationality | government id number | personal id",
  ),
  called(
    "language",
    "language | preferred language | locale | sprache | langue | idioma | communication language | correspondence language",
  ),
  called(
    "photo",
    "photo | photo url | picture | image | avatar | avatar url | image url | profile picture | logo | logo url | foto | photo link | profile photo url",
  ),
  called("timezone", "time zone | timezone | preferred timezone"),
  called("lifecycle", "lifecycle stage | customer stage | contact stage | life cycle | lifecycle | funnel stage | customer lifecycle", {
    on: party,
  }),
  called("stage.person", "stage | person stage | prospect stage | current stage | sales stage", { on: party }),
  called("lifecycle.id", "lifecycle stage id"),
  called(
    "status",
    "status | lead status | contact status | person status | customer status | lead state | qualification status | lead stage",
    { on: party },
  ),
  called("status", "lead status | lead stage", { on: ["person", "lead"] }),
  called(
    "lead.reason",
    "unqualified reason | disqualification reason | junk reason | lead lost reason | status reason | lead status reason | disqualified reason | status description",
    { on: party },
  ),
  called(
    "person.type",
    "client group | customer group | contact type | type | lead type | person type | relationship type | relation type | category type | customer type | client type",
    {
      on: person,
    },
  ),
  called(
    "subscription",
    "subscription status | subscribed | unsubscribed | newsletter subscription | email subscription status | newsletter status",
  ),
  called("marketing", "marketing status | marketing contact status | email marketing status | marketing consent status | email marketing"),
  called(
    "consent",
    "consent | gdpr consent | legal basis | consent to process | data processing consent | contact restrictions | communication restrictions | communication preferences | contact preferences | communication consent | contact permission | mailing permission | unsubscribed from | bulk mail status | opt out reason | unsubscribe reason | suppressed | blacklisted | do not solicit | legal basis for processing contact data | marketing opt in | opt in | opt out | opt in date | opt out date | sms consent | newsletter consent | double opt in | marketing consent | do not contact | do not allow | do not modify | preferred method contact | preferred contact method | unsubscribed mode | unsubscribed time | do not market | unsubscribed date | do not sync | contact consent",
  ),
  called(
    "notes",
    "notes | misc | misc notes | miscellaneous | free text | freetext | further info | other info | extra info | special notes | general notes | good to know | contact notes | comments | note | message | your message | call notes | conversation notes | meeting notes | anything | additional information | additional comments | other information",
    { on: party },
  ),
  called("description", "description | background | bio | biography | about | summary | about us | linkedin bio | profile summary", {
    on: party,
  }),
  called("referrer", "referred by | referrer | referral name | who referred | empfohlen von | referral contact"),
  called("name.pronoun", "pronouns | anrede intern"),
  called(
    "instant",
    "skype | skype id | skype name | skype phone | skype number | skype email | telegram phone | instant messenger | im | telegram | messenger | xing | instagram | youtube | tiktok | pinterest | slack | google plus | whatsapp id | other social | wechat | github",
  ),
  called(
    "bank",
    "iban | bic | bank | bank account | swift | credit card | payment method | payment terms | credit limit | zahlungsbedingungen | conditions de paiement | debtor number | creditor number",
  ),
];
