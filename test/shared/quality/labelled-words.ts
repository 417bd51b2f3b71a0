export const FIRST =
  "Anna Maria Julia Sophie Laura Lena Sarah Lisa Katharina Christina Michael Thomas Andreas Stefan Peter Daniel Martin Alexander Markus Christian Robert William James John David Richard Joseph Charles Jennifer Elizabeth Susan Jessica Margaret Patricia Barbara Nancy Karen Matthew Anthony Donald Steven Andrew Kenneth Joshua Edward Ronald Timothy Jeffrey Rebecca Stephanie Catherine Samantha Benjamin Samuel Gregory Patrick Alexandra Nicholas Jonathan Frederick Theodore Victoria Abigail José Antonio Francisco Carmen Lucía Pilar Jürgen Günther Søren Björn Åsa Ingrid Łukasz Agnieszka Piotr Małgorzata François Hélène Zoë Chloé Aylin Mehmet Fatma Mustafa Olga Ivan Dmitri Natalia Wei Li Hiroshi Yuki Priya Raj Ananya Arjun Omar Layla Ahmed Amira Kwame Ama Paul Paula Mario Simon Simone Daniela Michaela Martina Julian Gabriel Gabriela".split(
    " ",
  );
export const LAST =
  "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Taylor Moore Jackson Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Nguyen Hill Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards Collins Stewart Morris Murphy Cook Rogers Morgan Cooper Peterson Reed Bailey Kelly Howard Kim Cox Ward Richardson Watson Brooks Wood James Bennett Gray Mendoza Ruiz Hughes Price Álvarez Castillo Sanders Patel Myers Long Ross Foster Jiménez O'Brien O'Connor McDonald MacLeod Dubois Lefèvre Moreau Laurent Rossi Russo Ferrari Esposito Kowalski Nowak Wiśniewski Jensen Nielsen Hansen Andersson Johansson Karlsson Yılmaz Kaya Demir Ivanov Petrov Sokolov Wang Zhang Chen Tanaka Suzuki Sato Khan Singh Sharma Gupta Haddad Mansour Mensah Owusu".split(
    " ",
  );
export const START =
  "Bran Hol Kest Lind Mar Nor Oster Pel Quin Ros Stein Tor Ulm Vest Wald Zell Ash Black Cal Dun Ever Fair Gar Hart".split(" ");
export const END = "berg mann son ley ford wick ton feld hausen stein ström bach moor ridge well ini etti ova sky dale".split(" ");
export const SHORT: Record<string, string[]> = {
  Robert: ["Bob", "Rob"],
  William: ["Bill", "Will"],
  James: ["Jim"],
  Elizabeth: ["Liz", "Beth"],
  Margaret: ["Maggie", "Peggy"],
  Katharina: ["Kathi"],
  Michael: ["Mike"],
  Thomas: ["Tom"],
  Christina: ["Tina"],
  Patricia: ["Pat", "Trish"],
  Richard: ["Rick", "Dick"],
  Joseph: ["Joe"],
  Charles: ["Charlie", "Chuck"],
  Jennifer: ["Jen", "Jenny"],
  Steven: ["Steve"],
  Andrew: ["Andy"],
  Edward: ["Ed", "Ted"],
  Timothy: ["Tim"],
  Jeffrey: ["Jeff"],
  Rebecca: ["Becky"],
  Catherine: ["Cathy", "Kate"],
  Samantha: ["Sam"],
  Benjamin: ["Ben"],
  Nicholas: ["Nick"],
  Jonathan: ["Jon"],
  Frederick: ["Fred"],
  Daniel: ["Dan"],
  Matthew: ["Matt"],
  Anthony: ["Tony"],
  Gregory: ["Greg"],
};
export const TRADE =
  "Fitness Consulting Logistics Software Bau Design Foods Energy Medical Travel Robotics Textil Print Optik Motors".split(" ");
export const FORM = ["GmbH", "AG", "Inc.", "Ltd", "LLC", "GmbH & Co. KG", "S.A.", "B.V."];
export const STREET = "Main High Park Oak Station Garden Mill River Church Linden Berg Schiller Goethe Bahnhof".split(" ");
export const FREE = ["gmail.com", "gmx.de", "yahoo.com", "outlook.com", "web.de", "icloud.com"];

export const ascii = (text: string): string =>
  text
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[ø]/g, "o")
    .replace(/[ł]/g, "l")
    .normalize("NFD")
    .replace(/[^a-z0-9]/g, "");
