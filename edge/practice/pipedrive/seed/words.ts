/** Name, domain, city, country, industry of organizations that no export knows. */
export const ownOrganisations: [name: string, domain: string, city: string, country: string, industry: string][] = [
  ["Alder & Finch Publishing", "alderfinch.example", "Edinburgh", "United Kingdom", "Media"],
  ["Bergwerk Software GmbH", "bergwerk-software.example", "Leipzig", "Germany", "Technology"],
  ["Clínica Montserrat", "clinica-montserrat.example", "Tarragona", "Spain", "Healthcare"],
  ["Dunmore Textiles", "dunmore.example", "Belfast", "United Kingdom", "Manufacturing"],
  ["École des Tilleuls", "tilleuls.example", "Nantes", "France", "Education"],
  ["Fjordlys Energi AS", "fjordlys.example", "Bergen", "Norway", "Manufacturing"],
  ["Grand Hôtel du Lac", "granddulac.example", "Lausanne", "Switzerland", "Hospitality"],
  ["Hanseatic Freight KG", "hanseatic-freight.example", "Bremen", "Germany", "Consulting"],
  ["Iberia Retail Group", "iberia-retail.example", "Zaragoza", "Spain", "Retail"],
  ["Juniper Street Partners", "juniperstreet.example", "Boston", "United States", "Consulting"],
  ["Kraftwerk Bildung e.V.", "kraftwerk-bildung.example", "Dresden", "Germany", "Non-profit"],
  ["Lowlands Cooperative Bank", "lowlandsbank.example", "Utrecht", "Netherlands", "Financial Services"],
  ["Mersey Housing Trust", "merseyhousing.example", "Liverpool", "United Kingdom", "Non-profit"],
  ["Nordhavn Studio ApS", "nordhavn.example", "Aarhus", "Denmark", "Media"],
  ["Oakfield Dental", "oakfield-dental.example", "Bath", "United Kingdom", "Healthcare"],
  ["Piątek i Synowie", "piatek.example", "Gdynia", "Poland", "Retail"],
  ["Quayside Analytics", "quayside.example", "Cork", "Ireland", "Technology"],
];

export const firstNames = ["Adele", "Bastian", "Camille", "Daria", "Emil", "Fiona", "Gideon", "Helle", "Ilja", "Joana", "Kasper", "Lidia", "Moritz", "Noor", "Oskar", "Petra", "Rafael", "Signe", "Tomasz", "Vera"];
export const lastNames = ["Aldridge", "Bruun", "Cardoso", "Dietz", "Engel", "Fontaine", "Grady", "Hartwig", "Iglesias", "Juhl", "Kessler", "Lehto", "Moreau", "Nyberg", "Olsen", "Prins", "Roth", "Szabo", "Thorne", "Vidal"];

export const dealTopics = ["Leadership coaching", "Team workshop", "Executive retreat", "Onboarding coaching", "Career programme", "Conflict mediation", "Annual retainer", "Speaker day", "Wellbeing series"];

export const notes = [
  "<p>Prefers calls before ten.</p>",
  "<p>Asked for a <b>written offer</b> by the end of the month.</p>",
  "<p>Budget is decided in March.</p>",
  "Met at the autumn conference.",
  "<p>Two colleagues may join:</p><ul><li>the office manager</li><li>a new team lead</li></ul>",
  "<p>Invoices go to <a href=\"https://billing.example\">their billing portal</a>.</p>",
  "<p>Would rather work in French.</p>",
  "<p><i>Paused</i> until after the summer.</p>",
];

export const subjects: [type: string, subject: string][] = [
  ["call", "Intro call"],
  ["meeting", "Kick-off"],
  ["email", "Send the outline"],
  ["task", "Prepare the contract"],
  ["deadline", "Offer expires"],
  ["lunch", "Lunch with the team lead"],
];
