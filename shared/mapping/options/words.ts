/**
 * Words that options of CRM lists go by, by what they mean: stages, states, sources, kinds, industries, answers. In English, German, French and Spanish.
 * Compared folded. A word stands for one meaning of a family; a family's meanings never stand for each other.
 */
export const meaningsOfOptions: Record<string, string> = {
  "stage:new":
    "new | open | not started | untouched | to contact | new lead | uncontacted | incoming | fresh | unassigned | inbox | neu | offen | nouveau | nuevo | nueva | ouvert | abierto | open - not contacted | not contacted | initial contact | lead in | to do",
  "stage:contacted":
    "contacted | contact made | attempted to contact | attempting contact | working | working - contacted | in contact | connected | reached | first contact | kontaktiert | contacte | contactado | attempting | engaged | open - contacted | assigned",
  "stage:interested": "interested | interessiert | interesse | interesado | nurturing | nurture | warm lead",
  "stage:qualified":
    "qualified | qualified to buy | qualification | qualifiziert | qualifie | cualificado | calificado | qualifying | needs analysis | discovery | qualified lead | opportunity identified",
  "stage:unqualified":
    "unqualified | disqualified | junk | junk lead | bad fit | unqualifiziert | nicht qualifiziert | non qualifie | no calificado | closed - not converted | spam | not qualified | not a fit",
  "stage:appointment":
    "appointment scheduled | meeting scheduled | demo scheduled | demo | appointment | meeting arranged | meeting set | termin vereinbart | rendez-vous planifie | reunion agendada | presentation scheduled | booked | site visit",
  "stage:proposal":
    "proposal | proposal sent | proposal made | quote | quote sent | proposal/price quote | proposal/quote | offer | offer sent | angebot | angebot gesendet | angebot versendet | devis | devis envoye | proposition | propuesta | propuesta enviada | presupuesto | quotation | pricing | value proposition",
  "stage:negotiation":
    "negotiation | negotiations | negotiations started | negotiating | negotiation/review | verhandlung | in verhandlung | negociation | negociacion | contract sent | contract | verbal commitment | decision maker bought-in | contract negotiation | decision | vertrag gesendet | contrat envoye",
  "stage:won":
    "won | closed won | closed - won | closedwon | gewonnen | gagne | gagnee | ganado | ganada | sold | signed | deal won | order received | verkauft | abgeschlossen gewonnen | ferme gagne | cerrado ganado | win | order placed",
  "stage:lost":
    "lost | closed lost | closed - lost | closedlost | verloren | perdu | perdue | perdido | perdida | deal lost | lost to competition | closed-lost to competition | ferme perdu | cerrado perdido | abgeschlossen verloren | abandoned | no sale",
  "life:lead": "lead | subscriber | prospect | suspect | interessent | piste | prospecto | visitor",
  "life:mql": "marketing qualified lead | mql",
  "life:sql": "sales qualified lead | sql | opportunity | sales accepted lead | sal | verkaufschance | opportunite | oportunidad",
  "life:customer":
    "customer | client | existing customer | active customer | kunde | bestandskunde | cliente | evangelist | paying customer | member | account",
  "life:former":
    "churned | former customer | ex-customer | ehemaliger kunde | cancelled customer | past customer | lost customer | ancien client | inactive customer",
  "state:open":
    "open | active | in progress | pending | not started | deferred | waiting | waiting on someone else | planned | upcoming | offen | in bearbeitung | geplant | en cours | a faire | pendiente | en progreso | to do | scheduled | incomplete",
  "state:done":
    "completed | complete | done | finished | closed | erledigt | abgeschlossen | termine | terminee | fait | completado | completada | hecho | held | resolved",
  "kind:new":
    "new business | new customer | new client | new | neugeschaft | neukunde | nouveau client | nuevo negocio | nouvelle entreprise | new deal | acquisition",
  "kind:existing":
    "existing business | existing customer | existing customer - upgrade | upsell | cross-sell | expansion | upgrade | add-on | bestandskunde | client existant | negocio existente | entreprise existante",
  "kind:renewal":
    "renewal | existing customer - renewal | contract renewal | verlangerung | renouvellement | renovacion | subscription renewal",
  "party:prospect": "prospect | lead | interessent | potential customer | prospecto",
  "party:customer": "customer | client | kunde | cliente | customer - direct | buyer",
  "party:partner":
    "partner | business partner | technology partner | integrator | customer - channel | channel partner | socio | partenaire | agency",
  "party:supplier": "supplier | vendor | lieferant | fournisseur | proveedor",
  "party:reseller": "reseller | distributor | channel partner / reseller | wiederverkaufer | revendeur | distribuidor | dealer",
  "party:competitor": "competitor | wettbewerber | konkurrent | concurrent | competidor",
  "source:web":
    "web | website | online | internet | web form | webform | web site | organic search | direct traffic | webseite | seo | site web | sitio web | form | landing page | organic | web download | web research | google | online store | chat | homepage | inbound",
  "source:email": "email | e-mail | email marketing | newsletter | email campaign | mailing | correo | sales mail alias | external mail",
  "source:phone":
    "phone | cold call | phone inquiry | call | telephone | telefon | telefono | inbound call | outbound call | calling | kaltakquise | phone call",
  "source:referral":
    "referral | referrals | word of mouth | recommendation | customer referral | employee referral | external referral | empfehlung | recommandation | recomendacion | referencia | parrainage | friend | existing customer referral | referido | bouche a oreille",
  "source:social":
    "social media | social | facebook | linkedin | twitter | instagram | paid social | organic social | x (twitter) | soziale medien | reseaux sociaux | redes sociales | tiktok",
  "source:event":
    "events | event | trade show | tradeshow | conference | seminar | webinar | messe | veranstaltung | evenement | salon | evento | feria | seminar - internal | seminar partner | workshop | exhibition | fair",
  "source:ads":
    "advertisement | advertising | ads | ad | paid search | google ads | adwords | google adwords | werbung | anzeige | publicite | publicidad | print | ppc | radio | tv | display ads | campaign | magazine",
  "source:partner":
    "partner | partner referral | channel | reseller | public relations partner | partenaire | socio | affiliate | affiliates",
  "activity:call": "call | phone call | phone | anruf | telefonat | appel | llamada | outbound call | inbound call | calls | cold call",
  "activity:meeting":
    "meeting | appointment | termin | besprechung | reunion | rendez-vous | cita | demo | visit | meetings | event | video call | in person",
  "activity:task": "task | to-do | to do | todo | aufgabe | tache | tarea | follow up | follow-up",
  "activity:email": "email | e-mail | email outgoing | outgoing email | mail | correo | sent email",
  "activity:lunch": "lunch | mittagessen | dejeuner | almuerzo | lunch meeting | breakfast | dinner",
  "activity:deadline": "deadline | frist | echeance | fecha limite | due",
  "activity:chat": "chat | live chat | message | messaging | whatsapp | sms",
  "outcome:reached":
    "reached | connected | interested | answered | completed | successful | erreicht | joint | contactado | spoke | talked | live call",
  "outcome:none":
    "no answer | no response | not reached | unanswered | busy | nicht erreicht | no show | sans reponse | sin respuesta | did not answer | unresponsive",
  "outcome:message":
    "left a message | left voicemail | left live message | voicemail | mailbox | nachricht hinterlassen | message laisse | mensaje | left message",
  "reason:price":
    "price | too expensive | budget | no budget | pricing | preis | zu teuer | prix | trop cher | precio | lack of funds | cost | kein budget | sin presupuesto | lost - price",
  "reason:timing": "timing | not now | bad timing | postponed | zeitpunkt | moment | no decision / timing | delayed | on hold",
  "reason:other":
    "chose somebody else | competitor | lost to competitor | went with competitor | competition | chose competitor | wettbewerber | concurrent | concurrence | competencia | konkurrenz",
  "reason:silence":
    "no answer | no response | unresponsive | went dark | keine antwort | pas de reponse | sin respuesta | no decision / non-responsive | ghosted",
  "mail:yes":
    "subscribed | active | opted in | opt-in | confirmed | marketing contact | abonniert | abonne | suscrito | subscriber | single opt-in | double opt-in | yes",
  "mail:no":
    "unsubscribed | opted out | opt-out | unsubscribe | abgemeldet | desabonne | dado de baja | do not email | no marketing | suppressed",
  "mail:never":
    "not subscribed | no consent | unconfirmed | non-marketing contact | not confirmed | never subscribed | non-marketable | no_consent",
  "pay:none": "not invoiced | to invoice | unbilled | nicht berechnet | a facturer",
  "pay:invoiced": "invoiced | billed | sent | rechnung gestellt | facture | facturado | awaiting payment | unpaid",
  "pay:paid": "paid | bezahlt | paye | pagado | paid in full | settled",
  "pay:late": "overdue | late | past due | uberfallig | en retard | vencido",
  "heat:high": "high | hot | urgent | hoch | heiss | haute | eleve | alta | alto | hot lead | p1 | highest | critical",
  "heat:medium": "medium | warm | normal | mittel | moyenne | moyen | media | medio | warm lead | p2 | average",
  "heat:low": "low | cold | niedrig | kalt | basse | faible | baja | bajo | cold lead | p3 | lowest",
  "answer:yes": "yes | y | true | 1 | ja | oui | si | on | x | wahr | vrai | verdadero | checked",
  "answer:no": "no | n | false | 0 | nein | non | off | falsch | faux | falso | unchecked",
  "greeting:mr": "mr | mr. | herr | monsieur | m. | senor | sr. | sr | mister",
  "greeting:ms": "ms | ms. | mrs | mrs. | frau | madame | mme | senora | sra. | sra | miss | mme. | mlle",
  "often:once": "one-time | one time | once | einmalig | unique | unico | onetime | non-recurring",
  "often:week": "weekly | wochentlich | hebdomadaire | semanal | week",
  "often:month": "monthly | monatlich | mensuel | mensual | month | per month | months | 1 month",
  "often:quarter": "quarterly | vierteljahrlich | quartalsweise | trimestriel | trimestral | quarter | 3 months",
  "often:half": "semi-annually | semiannually | halbjahrlich | semestriel | semestral | half-yearly | biannual | per_six_months | 6 months",
  "often:year": "annually | yearly | annual | jahrlich | annuel | anual | year | per year | 12 months",
  "work:technology":
    "technology | information technology | it | software | computer software | saas | internet | tech | technologie | informatik | informatique | tecnologia | information technology and services | hardware | computer hardware | computer networking | computer & network security | telecommunications | electronics | it services | edv",
  "work:consulting":
    "consulting | management consulting | professional services | beratung | unternehmensberatung | conseil | consultoria | services | business services | dienstleistungen | legal services | law practice | accounting | human resources | coaching",
  "work:health":
    "healthcare | health care | hospital & health care | medical | medical devices | pharmaceuticals | health, wellness and fitness | gesundheit | gesundheitswesen | sante | salud | biotechnology | hospital | medical practice | life sciences | wellness | mental health care | pharma",
  "work:education":
    "education | higher education | e-learning | education management | bildung | enseignement | educacion | schools | primary/secondary education | university | training | formation | ausbildung | professional training & coaching",
  "work:finance":
    "finance | financial services | banking | insurance | investment banking | accounting and finance | finanzen | banken | versicherung | assurance | banque | finanzas | seguros | venture capital & private equity | capital markets | finanzdienstleistungen | fintech | investment management",
  "work:making":
    "manufacturing | industrial | machinery | automotive | electrical & electronic manufacturing | fertigung | industrie | produktion | fabrication | manufactura | chemicals | maschinenbau | textiles | plastics | mechanical or industrial engineering | production | consumer electronics",
  "work:retail":
    "retail | e-commerce | ecommerce | consumer goods | wholesale | handel | einzelhandel | commerce | comercio | comercio minorista | commerce de detail | supermarkets | apparel & fashion | apparel | grosshandel",
  "work:charity":
    "nonprofit | non-profit | not for profit | ngo | charity | nonprofit organization management | gemeinnutzig | verein | association | ong | civic & social organization | philanthropy | non-profit organization management",
  "work:media":
    "media | entertainment | publishing | media production | broadcast media | marketing and advertising | medien | medias | medios | music | newspapers | online media | film | communications | design | marketing & advertising",
  "work:hospitality":
    "hospitality | hotels | restaurants | leisure, travel & tourism | food & beverages | tourism | travel | gastgewerbe | gastronomie | tourismus | hotellerie | restauration | turismo | hosteleria | events services | food and beverage | recreation",
  "work:construction":
    "construction | building materials | real estate | architecture & planning | civil engineering | bau | baugewerbe | bauwesen | immobilien | batiment | construccion | inmobiliaria | engineering | immobilier",
  "work:logistics":
    "logistics | transportation | shipping | logistics and supply chain | transportation/trucking/railroad | logistik | transport | logistique | logistica | warehousing | airlines/aviation | maritime | supply chain | package/freight delivery",
  "work:public":
    "public sector | government | government administration | public administration | offentliche verwaltung | secteur public | administration publique | sector publico | gobierno | military | behorde | public policy",
  "tongue:english": "english | en | en-us | en-gb | englisch | anglais | ingles",
  "tongue:german": "german | deutsch | de | allemand | aleman",
  "tongue:french": "french | francais | fr | franzosisch | frances",
  "tongue:spanish": "spanish | espanol | es | spanisch | espagnol",
  "tongue:polish": "polish | polski | pl | polnisch | polonais | polaco",
  "money:eur": "eur | euro | euros | €",
  "money:usd": "usd | us dollar | dollar | $ | u.s. dollar | dolar",
  "money:gbp": "gbp | pound | british pound | £ | pound sterling",
  "money:chf": "chf | swiss franc | schweizer franken | franken",
  "amount:percent": "percent | percentage | % | prozent",
  "amount:fixed": "amount | fixed | absolute | betrag | montant | value",
};

/** Meanings that stand near one another: the first may be taken for the second where the second's own is missing. */
export const nearMeanings: readonly (readonly [from: string, to: string])[] = [
  ["life:mql", "life:lead"],
  ["life:mql", "life:sql"],
  ["stage:interested", "stage:contacted"],
  ["stage:appointment", "stage:contacted"],
  ["life:customer", "stage:won"],
  ["stage:won", "life:customer"],
  ["stage:lost", "stage:unqualified"],
  ["stage:qualified", "life:sql"],
  ["state:done", "stage:won"],
  ["source:partner", "source:referral"],
  ["party:reseller", "party:partner"],
];
