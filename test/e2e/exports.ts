import { closeSync, openSync, writeSync } from "node:fs";

/** A text file of these records, as most exports end their lines. */
export const lines = (...records: string[]): string => `${records.join("\r\n")}\r\n`;
export const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Writes a file of records, so many or about so many bytes; answers how many records stand below the header. */
export function writeRecords(
  path: string,
  header: string,
  record: (index: number) => string,
  { rows = Number.POSITIVE_INFINITY, bytes = Number.POSITIVE_INFINITY, encoding = "utf8" }: WriteOptions,
): number {
  const file = openSync(path, "w");
  let written = writeSync(file, Buffer.from(lines(header), encoding));
  let done = 0;
  while (done < rows && written < bytes) {
    const part = range(Math.min(10_000, rows - done)).map((index) => record(done + index));
    written += writeSync(file, Buffer.from(lines(...part), encoding));
    done += part.length;
  }
  closeSync(file);
  return done;
}
interface WriteOptions {
  rows?: number;
  bytes?: number;
  encoding?: "utf8" | "latin1";
}

/** Sixty columns whose cells are told by the row's number. */
export const statuses = ["Active", "Trial", "Paused", "Lapsed", "Lead"];
const rest = range(55).map((index) => `field ${index + 6}`);
export const wideHeader = ["nr", "status", "amount", "remark", "city", ...rest];
export function wideRow(index: number): string[] {
  const status = statuses[index % 5] ?? "";
  const remark = index % 1000 === 1 ? "=HYPERLINK(A1)" : `remark ${index}`;
  return [
    String(index + 1),
    status,
    String(amountOf(index)),
    remark,
    `Town ${index % 90}`,
    ...rest.map((_, at) => `v${(index * (at + 3)) % 997}`),
  ];
}
export const amountOf = (index: number): number => (index * 7919) % 10_007;
export const wideFile = (rows: number): string => lines(wideHeader.join(","), ...range(rows).map((index) => wideRow(index).join(",")));

/** People of whom two stand there twice, whose sign-up dates can be read both ways, and two of whose organisations are missing. */
export function members(): string {
  const people = range(60).map((at) => {
    const [first = "", last = ""] = [firstNames[at % 10], lastNames[Math.floor(at / 10)]];
    const organisation = at === 11 || at === 12 ? "O-99" : `O-${(at % 8) + 1}`;
    return `M-${100 + at},${first},${last},${first}.${last}@x.example,${organisation},${pad((at % 12) + 1)}/${pad((at % 11) + 1)}/2024`.toLowerCase();
  });
  return lines(
    "member_id,first_name,last_name,email,organisation_id,joined_at",
    ...people,
    "m-900,jon,smith,jon.smith@mail.example,o-3,01/02/2024",
    "m-901,john,smith,jon.smith@mail.example,o-3,01/02/2024",
  );
}
const firstNames = ["Ada", "Bea", "Cem", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jana"];
const lastNames = ["Falk", "Berg", "Ritter", "Moreau", "Okafor", "Lindqvist"];
const pad = (value: number): string => String(value).padStart(2, "0");
export const organisations = lines("organisation_id,name", ...range(8).map((at) => `o-${at + 1},Firm ${"ABCDEFGH"[at]}`));
