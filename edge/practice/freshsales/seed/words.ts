/** Name, domain, city, country of companies that no export knows. */
export const OWN_COMPANIES: [name: string, domain: string, city: string, country: string][] = [
  ["Harbour Lane Studios", "harbourlane.example", "Bristol", "United Kingdom"],
  ["Velten Möbel GmbH", "velten-moebel.example", "Kassel", "Germany"],
  ["Ostara Clinics", "ostara.example", "Vienna", "Austria"],
  ["Pine Hollow Press", "pinehollow.example", "Portland", "United States"],
  ["Casa Brava S.L.", "casabrava.example", "Girona", "Spain"],
  ["Tidewater Analytics", "tidewater.example", "Norfolk", "United States"],
  ["Ruhrtal Logistik AG", "ruhrtal.example", "Essen", "Germany"],
  ["Maison Delmas", "delmas.example", "Lyon", "France"],
  ["Copper Kettle Foods", "copperkettle.example", "Leeds", "United Kingdom"],
  ["Zielona Farma", "zielona.example", "Kraków", "Poland"],
  ["Brygg & Bord", "bryggbord.example", "Uppsala", "Sweden"],
  ["Halcyon Schools Trust", "halcyon.example", "York", "United Kingdom"],
  ["Delta Nine Robotics", "deltanine.example", "Eindhoven", "Netherlands"],
  ["Lindenhof Hotels", "lindenhof.example", "Zürich", "Switzerland"],
  ["Saffron Street Media", "saffronstreet.example", "London", "United Kingdom"],
  ["Atelier Noord", "ateliernoord.example", "Groningen", "Netherlands"],
  ["Granite Peak Outdoor", "granitepeak.example", "Boulder", "United States"],
];

export const OWN_PEOPLE = {
  first: ["Alma", "Bruno", "Carla", "Dylan", "Edda", "Farid", "Gwen", "Hugo", "Iris", "Jasper", "Klara", "Leon", "Mina", "Nils", "Olga", "Paul", "Quinn", "Rosa", "Sven", "Tara"],
  last: ["Abbott", "Brandt", "Castell", "Dorn", "Ekman", "Falk", "Gruber", "Hale", "Ibsen", "Jansen", "Kowal", "Lorenz", "Marsh", "Novak", "Ortega", "Pratt", "Quist", "Reuter", "Stein", "Tanner"],
  jobs: ["Managing director", "Head of training", "Assistant", "Finance lead", "Works council", "Owner", "Team coordinator"],
};

export const DEAL_TOPICS = ["Leadership programme", "Team offsite", "Coaching package", "Conflict workshop", "Onboarding series", "Keynote", "Mediation", "Annual retainer", "Career day"];

export const NOTE_TEXTS = [
  "Prefers calls before ten.",
  "<p>Asked for a <strong>written offer</strong> by the end of the month.</p>",
  "Met at the open day.",
  "Budget is decided in March.",
  "<p>Two colleagues may join:</p><ul><li>Nils</li><li>Rosa</li></ul>",
  "Moved to another office.",
  "Wants invoices by post.",
  "Would rather work in French.",
  "Paused until after parental leave.",
  "Recommended us to a neighbour.",
];
