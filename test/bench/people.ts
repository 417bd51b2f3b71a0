/** The generated export: 30 columns, about 400 bytes a row, the same for the same seed. */
export const HEADERS =
  "record_id,first_name,last_name,email,phone,mobile,job_title,lifecycle_stage,lead_source,owner,company,company_id,industry,street,city,state,zip,country,website,created_at,updated_at,birthday,last_contacted,annual_revenue,deal_amount,score,opted_in,tags,description,note".split(
    ",",
  );

const FIRST = "Ada,Zoë,José,Müge,Łukasz,Chloé,Nguyễn,田中,李娜,Søren,Anna,James,Mary,Robert,Linda,Omar,Fatima,Ivan,Olga,Björn".split(",");
const LAST_A =
  "Smith,García,Müller,O'Brien,Nakamura,Kowalski,Lefèvre,Jensen,Silva,Ivanov,王,Brown,Nguyen,Rossi,Haddad,Patel,Andersson,de Vries".split(
    ",",
  );
const LAST_B = "son,-Lee,berg,ton,man, Jr.,ova,ini,sen,,,,,,,,,,".split(",");
const TITLES =
  "Sales Manager,CEO,Head of Membership,Trainer,Geschäftsführer,VP Marketing,Front Desk,Buyer,Engineer,Director of Operations".split(",");
const STAGES = "Lead,Subscriber,Marketing Qualified Lead,Opportunity,Customer,Evangelist,Other,Former,Trial".split(",");
const SOURCES = "Web,Referral,Cold Call,Trade Show,Partner,Facebook,Walk-in".split(",");
const CITIES = "Berlin,München,Paris,São Paulo,東京,New York,Portland,Kraków,Malmö,Austin,London,Leeds,Lyon,Porto,Wien,Zürich".split(",");
const COUNTRIES = "Germany,France,Brazil,Japan,United States,Poland,Sweden,United Kingdom,Portugal,Austria,Switzerland".split(",");
const INDUSTRIES = "Fitness,Retail,Software,Manufacturing,Health care,Education,Finance,Hospitality".split(",");
const WORDS =
  "call back after the trial, member wants annual plan with discount and asked about café opening hours next week; sent contract twice please confirm address before March they moved “again” and prefer e-mail über alles no reply yet".split(
    " ",
  );

/** Small and fast chance numbers (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes the export's lines, CRLF between them. One row in twenty repeats an earlier one with small differences. */
export function createExport(seed = 42) {
  const random = chance(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const one = (list: readonly string[]) => list[below(list.length)] ?? "";
  const two = (value: number) => String(value).padStart(2, "0");
  const recent: string[][] = [];

  function phone(): string {
    const [a, b, c] = [200 + below(800), 100 + below(900), 1000 + below(9000)];
    return [`(${a}) ${b}-${c}`, `+1 ${a} ${b} ${c}`, `${a}-${b}-${c}`, `+49${a}${b}${c}`][below(4)] ?? "";
  }

  function date(withTime: boolean): string {
    const [year, month, day] = [2005 + below(20), two(1 + below(12)), two(1 + below(28))];
    const time = withTime ? ` ${two(below(24))}:${two(below(60))}:${two(below(60))}` : "";
    return [`${year}-${month}-${day}${time}`, `${day}/${month}/${year}${time}`, `${month}/${day}/${year}${time}`][below(3)] ?? "";
  }

  function note(): string {
    const length = random() < 0.55 ? 0 : random() < 0.9 ? 3 + below(25) : 40 + below(80);
    let text = "";
    for (let word = 0; word < length; word++) text += (word ? " " : "") + one(WORDS) + (random() < 0.02 ? "\r\n" : "");
    return random() < 0.05 && text ? `${text} "quoted", he said` : text;
  }

  function fresh(index: number): string[] {
    const first = one(FIRST);
    const last = one(LAST_A) + one(LAST_B);
    const domain = `${one(["north", "iron", "blue", "peak", "urban"])}${one(["gym", "works", "labs", "soft"])}${below(3000)}.com`;
    return [
      `R-${1_000_000 + index}`,
      first,
      last,
      `${
        first.length > 2
          ? first
              .toLowerCase()
              .normalize("NFD")
              .replace(/[^a-z]/g, "")
          : "x"
      }.${index}@${domain}`,
      phone(),
      random() < 0.4 ? phone() : "",
      one(TITLES),
      one(STAGES),
      one(SOURCES),
      `owner${below(40)}@crosswalk.example`,
      `${one(LAST_A)} ${one(["Fitness, Inc.", "GmbH & Co. KG", "Studios", "株式会社", "Ltd"])} ${below(5000)}`,
      String(500_000 + below(60_000)),
      one(INDUSTRIES),
      `${1 + below(9999)} ${one(LAST_A)} ${one(["Street", "Ave, Suite 5", "Straße", "Rd"])}`,
      one(CITIES),
      one(["CA", "NY", "TX", "OR", "", "BY", "NW"]),
      two(below(100)) + String(100 + below(900)),
      one(COUNTRIES),
      random() < 0.7 ? `https://www.${domain}` : "",
      date(true),
      date(true),
      random() < 0.5 ? date(false) : "",
      random() < 0.6 ? date(true) : "",
      random() < 0.6 ? `$${(1000 + below(900_000)).toLocaleString("en-US")}.00` : "",
      random() < 0.5 ? `${below(100_000)}.${two(below(100))}` : "",
      String(below(101)),
      one(["Yes", "No"]),
      random() < 0.5 ? `${one(SOURCES)};${one(INDUSTRIES)}` : "",
      random() < 0.3 ? `${one(TITLES)} at "${one(LAST_A)}", since ${2000 + below(25)}` : "",
      note(),
    ];
  }

  const nearly = (row: readonly string[], index: number): string[] =>
    row.map((cell, column) => (column === 0 ? `R-${1_000_000 + index}` : column === 4 ? phone() : column === 1 ? `${cell} ` : cell));

  const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  return (index: number): string => {
    const before = random() < 0.05 ? recent[below(recent.length)] : undefined;
    const row = before ? nearly(before, index) : fresh(index);
    recent[index % 500] = row;
    return `${row.map(quoted).join(",")}\r\n`;
  };
}

/** The export's text in pieces of some megabytes, and behind each how many rows there are by then. */
export function* exportPieces(rows: number): Generator<{ text: string; rows: number }> {
  const line = createExport();
  let text = `${HEADERS.join(",")}\r\n`;
  for (let index = 0; index < rows; index++) {
    text += line(index);
    if (text.length > 4_000_000 || (index + 1) % 100_000 === 0) {
      yield { text, rows: index + 1 };
      text = "";
    }
  }
  if (text !== "") yield { text, rows };
}
