import { foldText } from "../../fold.ts";
import type { Subject } from "./concept.ts";

/** A kind of values that tells by itself what a column holds. */
export interface Shown {
  concept: string;
  /** How sure values of this kind say so, where the header says nothing, 0 to 1. */
  fit: number;
  /** On these records only; on all where absent. */
  on?: Subject[];
  /** Whole values, folded (no case, accents or signs). */
  words?: ReadonlySet<string>;
  /** A form of the whole value, as it stands. */
  form?: RegExp;
}

const set = (list: string): ReadonlySet<string> => new Set(list.split("|").map(foldText));

const party: Subject[] = ["person", "lead", "company"];

/** Kinds of values, the surest first. Made of what is general knowledge: names of countries, codes of ISO 4217, forms of address, legal forms. */
export const shown: readonly Shown[] = [
  // Which kind of record each is, of lists that hold several.
  {
    concept: "deleted",
    fit: 0.9,
    on: ["deal", "activity", "note"],
    words: set("lead|opportunity|deal|contact|account|company|person|organization|organisation|individual"),
  },
  { concept: "linkedin", fit: 0.9, form: /^(https?:\/\/)?([a-z]{2,3}\.)?linkedin\.com\/\S+$/i },
  { concept: "facebook", fit: 0.9, form: /^(https?:\/\/)?([a-z]{2,3}\.)?(facebook|fb)\.com\/\S+$/i },
  { concept: "twitter", fit: 0.85, form: /^((https?:\/\/)?(www\.)?(twitter|x)\.com\/\S+|@\w{2,15})$/i },
  {
    concept: "timezone",
    fit: 0.85,
    form: /^((America|Europe|Asia|Africa|Australia|Pacific|Atlantic|Indian)\/[A-Z]\w+(\/\w+)?|\((GMT|UTC)[^)]*\).*)$/,
  },
  {
    concept: "salutation",
    fit: 0.85,
    words: set(
      "mr|mrs|ms|miss|mx|dr|prof|sir|madam|herr|frau|hr|fr|m|mme|mlle|monsieur|madame|mademoiselle|sr|sra|srta|senor|senora|sig|signor|signora|dott|dhr|mevr|de heer|mevrouw|pan|pani",
    ),
  },
  {
    concept: "person.trait",
    fit: 0.85,
    words: set("male|female|mannlich|weiblich|homme|femme|hombre|mujer|masculino|feminino|femenino|maschio|femmina|man|woman|non binary"),
  },
  {
    concept: "currency",
    fit: 0.75,
    words: set(
      "eur|usd|gbp|chf|pln|sek|nok|dkk|cny|jpy|cad|aud|inr|brl|mxn|czk|huf|ron|try|zar|nzd|sgd|hkd|ils|aed|krw|thb|ars|clp|cop|pen",
    ),
  },
  {
    concept: "country",
    fit: 0.8,
    on: [...party, "deal"],
    words: set(
      "germany|deutschland|allemagne|alemania|alemanha|germania|duitsland|niemcy|tyskland|france|frankreich|francia|franca|frankrijk|francja|spain|spanien|espagne|espana|espanha|spagna|italy|italien|italie|italia|portugal|united kingdom|uk|great britain|england|scotland|wales|grossbritannien|vereinigtes konigreich|royaume uni|reino unido|united states|united states of america|usa|us|u s a|vereinigte staaten|etats unis|estados unidos|canada|kanada|mexico|mexiko|brazil|brasil|brasilien|bresil|argentina|chile|colombia|peru|austria|osterreich|autriche|switzerland|schweiz|suisse|svizzera|suiza|netherlands|the netherlands|niederlande|nederland|pays bas|paises bajos|belgium|belgien|belgique|belgie|luxembourg|luxemburg|poland|polen|polska|pologne|polonia|czech republic|czechia|tschechien|slovakia|slovenia|hungary|romania|bulgaria|croatia|serbia|greece|turkey|turkiye|ukraine|russia|sweden|sverige|schweden|norway|norge|norwegen|denmark|danmark|danemark|finland|suomi|estonia|latvia|lithuania|ireland|irland|iceland|china|japan|india|indonesia|malaysia|singapore|thailand|vietnam|philippines|south korea|korea|taiwan|hong kong|australia|australien|new zealand|south africa|egypt|morocco|nigeria|kenya|israel|saudi arabia|united arab emirates|uae|qatar|pakistan|bangladesh|sri lanka",
    ),
  },
  {
    concept: "state",
    fit: 0.72,
    on: party,
    words: set(
      "al|ak|az|ar|ca|co|ct|fl|ga|hi|il|ia|ks|ky|la|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|ok|or|pa|ri|sc|sd|tn|tx|ut|va|wa|wv|wi|wy|alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|british columbia|alberta|bayern|hessen|sachsen|nordrhein westfalen|baden wurttemberg|niedersachsen|new south wales|queensland",
    ),
  },
  {
    concept: "stage",
    fit: 0.72,
    on: ["deal"],
    words: set(
      "contact|contact made|first contact|initial contact|kontakt|erstkontakt|kontaktaufnahme|premier contact|primer contacto|won|lost|new|lead in|opportunity|prospect|signed|pitch|prospecting|qualification|qualified|needs analysis|value proposition|discovery|demo|demo scheduled|demo done|proposal|proposal sent|proposal made|quote|quote sent|quoted|offer|offer sent|negotiation|negotiating|negotiations|contract|contract sent|closed won|closed lost|commit|verbal|evaluation|presentation|in talks|angebot|angebot verschickt|verhandlung|qualifiziert|erstgesprach|proposition|devis envoye|negociation|negociacion|propuesta|propuesta enviada|proposta|negociacao|trattativa|offerta|oferta",
    ),
  },
  {
    concept: "deal.status",
    fit: 0.75,
    on: ["deal"],
    words: set(
      "open|won|lost|closed won|closed lost|win|loss|in progress|abandoned|offen|gewonnen|verloren|en cours|gagne|gagnee|perdu|perdue|abierta|ganada|perdida|aberta|ganha|in corso|vinta|persa|closed",
    ),
  },
  {
    concept: "source",
    fit: 0.7,
    on: ["person", "lead", "deal"],
    words: set(
      "web|website|web form|web site|google|google ads|adwords|facebook|facebook ads|instagram|linkedin|referral|customer referral|employee referral|partner|partner referral|cold call|cold email|outbound|inbound|trade show|tradeshow|event|webinar|conference|advertisement|organic search|paid search|direct traffic|social media|email campaign|newsletter|word of mouth|friend|a friend|yelp|empfehlung|messe|internet|anzeige|salon|bouche a oreille|recommandation|feria|recomendacion|indicacao|passaparola|fiera|targi|polecenie|massa",
    ),
  },
  {
    concept: "lifecycle",
    fit: 0.72,
    on: ["person"],
    words: set(
      "subscriber|visitor|lead|mql|sql|marketing qualified lead|sales qualified lead|marketing qualified|sales qualified|opportunity|customer|evangelist|prospect|client|kunde|interessent|kund|klant|cliente|prospecto|former customer|past customer|churned|trial|paying",
    ),
  },
  {
    concept: "status",
    fit: 0.68,
    on: ["person", "lead"],
    words: set(
      "new|open|contacted|attempted to contact|working|in progress|qualified|unqualified|nurturing|nurture|converted|not interested|interested|bad timing|disqualified|junk|junk lead|lost|assigned|recycled|replied|connected|neu|kontaktiert|qualifiziert|nouveau|contacte|qualifie|nuevo|contactado|calificado|novo|contatado|qualificado|nowy|w toku",
    ),
  },
  {
    concept: "company.type",
    fit: 0.72,
    on: ["company"],
    words: set(
      "customer|client|prospect|supplier|vendor|partner|reseller|competitor|investor|distributor|lead|former customer|analyst|press|integrator|kunde|interessent|lieferant|wettbewerber|fournisseur|partenaire|concurrent|revendeur|cliente|proveedor|socio|competidor|fornitore|concorrente|rivenditore|fornecedor|parceiro|concorrente|klant|leverancier|klient|dostawca|kund|leverantor|leverandor|potential customer|ex client|ancien client|suspect|potential",
    ),
  },
  {
    concept: "industry",
    fit: 0.68,
    on: ["company"],
    words: set(
      "software|technology|it|information technology|computer software|saas|internet|finance|financial services|banking|insurance|healthcare|health care|pharma|pharmaceuticals|biotechnology|construction|real estate|retail|wholesale|e commerce|manufacturing|automotive|education|logistics|transportation|telecommunications|energy|utilities|media|entertainment|marketing|advertising|consulting|hospitality|travel|tourism|agriculture|food|food beverage|food production|government|nonprofit|non profit|legal|legal services|engineering|electronics|apparel|chemicals|mining|bau|handel|maschinenbau|industrie|gesundheit|bildung|logistik|versicherung|immobilien|batiment|btp|commerce|sante|construccion|comercio|salud|servicios|edilizia|commercio|servizi|budownictwo|handel hurtowy|bygg",
    ),
  },
  {
    concept: "priority",
    fit: 0.7,
    on: ["activity"],
    words: set("high|low|medium|normal|urgent|hoch|niedrig|mittel|haute|basse|moyenne|alta|baja|media|baixa|bassa"),
  },
  {
    concept: "activity.type",
    fit: 0.7,
    on: ["activity"],
    words: set(
      "call|meeting|email|e mail|task|lunch|deadline|phone call|video call|visit|anruf|termin|besuch|appel|rendez vous|llamada|reunion|visita|ligacao|chiamata|demo|follow up|sms|to do|todo",
    ),
  },
  {
    concept: "activity.status",
    fit: 0.68,
    on: ["activity"],
    words: set(
      "not started|in progress|completed|complete|done|pending|to do|planned|held|not held|offen|erledigt|geplant|terminee|a faire|pendiente|completada|concluida|completata",
    ),
  },
  {
    concept: "unit",
    fit: 0.7,
    on: ["product", "line"],
    words: set(
      "pcs|pc|piece|pieces|each|ea|hour|hours|hr|hrs|day|days|kg|g|l|m|m2|box|boxes|set|stk|stuck|std|stunde|stunden|st|pce|unite|unidad|unidades|heure|hora|ora|pz|szt|tim",
    ),
  },
  {
    concept: "company",
    fit: 0.72,
    on: ["person", "lead", "deal", "activity", "note", "company"],
    form: /^.{2,}[\s,]((gmbh|mbh|ag|kg|ug|ohg|gbr|e\.? ?k|se|eg|ltd|limited|llc|llp|lp|inc|corp|corporation|co|plc|pty|pvt|sarl|s\.a\.r\.l|sas|s\.a\.s|sasu|eurl|s\.?a|s\.?l|s\.?l\.?u|s\.r\.l|srl|spa|s\.p\.a|snc|bv|b\.v|nv|n\.v|vof|ab|oy|oyj|as|a\/s|aps|asa|ltda|lda|eireli|me|z o\.? ?o|kft|zrt|s\.r\.o|a\.s|d\.o\.o|ooo)\.?)$/i,
  },
  {
    concept: "zip",
    fit: 0.62,
    on: party,
    form: /^([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4} ?[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{5}-\d{3,4}|\d{2}-\d{3}|\d{3} \d{2})$/i,
  },
  { concept: "domain", fit: 0.68, on: party, form: /^(www\.)?[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*\.[a-z]{2,}$/i },
  {
    concept: "jobtitle",
    fit: 0.7,
    on: ["person", "lead"],
    form: /\b(manager|director|ceo|cto|cfo|coo|cmo|cio|vp|vice president|president|head of|engineer|founder|co-founder|consultant|analyst|buyer|developer|administrator|coordinator|accountant|supervisor|geschäftsführer(in)?|leiter(in)?|einkäufer(in)?|vertriebsleiter(in)?|inhaber(in)?|directeur|directrice|gérante?|chef de|acheteur|gerente|directora?|jefe|diretora?|analista|responsabile|direttore|titolare|inkoper|directeur|kierownik|prezes|inköpschef|vd)\b/i,
  },
  {
    concept: "street",
    fit: 0.7,
    on: party,
    form: /^(\d+[a-z]?,? +\p{L}.*\b(street|st|road|rd|avenue|ave|lane|ln|blvd|boulevard|drive|dr|way|court|ct|place|pl|square|terrace|close|hill|park)\b\.?.*|.*\p{L}(straße|strasse|str\.|weg|platz|allee|gasse|straat|laan|gatan|vägen|vej|veien) ?\d.*|(rue|avenue|via|viale|calle|av\.|avda\.?|rua|avenida|ul\.|ulica|corso|piazza|\d+,? rue) .*\d*.*)$/iu,
  },
];

/** A person's name as it is written out: two to four words with capitals, no digits. Cities and jobs look like that, too. */
export const fullName = /^\p{Lu}[\p{L}'’.-]+( (de|da|dos|van|von|der|la|le|del|di))*( \p{Lu}[\p{L}'’.-]*){1,3}$/u;
