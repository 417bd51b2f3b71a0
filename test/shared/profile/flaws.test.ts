import { describe, expect, it } from "vitest";
import { classify, Kind } from "../../../shared/profile/index.ts";

const has = (value: string, bit: number) => (classify(value) & bit) !== 0;
/** What UTF-8 shows when it is read as Windows-1252; bytes that it leaves out become control characters. */
const misread = (text: string) => new TextDecoder("windows-1252").decode(new TextEncoder().encode(text));

describe("mojibake", () => {
  it.each([
    "Müller",
    "MÜLLER",
    "Österreich",
    "Köln",
    "GROẞ und Größe",
    "São Paulo",
    "João",
    "Conceição",
    "Ação",
    "città",
    "Málaga",
    "Ñandú",
    "MUÑOZ",
    "Île-de-France",
    "Château Lafite",
    "naïve",
    "Smørrebrød",
    "Ålesund",
    "SMÅLAND",
    "Łódź",
    "WAŁĘSA",
    "Yılmaz",
    "İstanbul",
    "Dvořák",
    "Žižka",
    "Brașov",
    "Иванов",
    "Ελλάδα",
    "“quoted” text",
    "it’s here",
    "1 000 €",
    "Acme™",
    "Łukasz – Kraków",
    "日本語",
    "🎉 party",
  ])("shows in %j when it was read as Windows-1252, and not in the word itself", (word) => {
    expect(has(word, Kind.mojibake)).toBe(false);
    expect(has(misread(word), Kind.mojibake)).toBe(true);
  });

  it.each([
    ["M\uFFFDller", true],
    ["MÃ¼ller", true],
    ["RenÃ©", true],
    ["JosÃ© MarÃ­a", true],
    ["voilÃ\u00a0", true],
    ["SMÃ…LAND", true],
    ["Ã–sterreich", true],
    ["Itâ€™s", true],
    ["Itâ€s", true],
    ["100 â‚¬", true],
    ["Â£100", true],
    ["20Â°C", true],
    ["NÂ°12", true],
    ["donÂ’t", true],
    ["it\u0092s", true],
    ["1920Ã—1080", true],
    ["ï»¿name", true],
    ["Å\u0081ukasz", true],
    ["YÄ±lmaz", true],
    ["Ä°stanbul", true],
    [`${"long ".repeat(60)}MÃ¼ller`, true],
    ["Â", false],
    ["Ã", false],
    ["São", false],
    ["SÃO PAULO", false],
    ["NÃO", false],
    ["AMANHÃ…", false],
    ["“AMANHÔ", false],
    ["IRMû", false],
    ["GRUPO IRMî", false],
    ["Ângela Ávila", false],
    ["ÂNGELA", false],
    ["ROMÂNIA", false],
    ["Trần Ân", false],
    ["XÃ TÂN AN", false],
    ["NGÃ BA", false],
    ["İDDİÂ’NIN", false],
    ["Châteauneuf-du-Pape", false],
    ["MÂCON", false],
    ["“â” is a letter", false],
    ["Å–Ö", false],
    ["Å…", false],
    ["»Ä«", false],
    ["5 Å² area", false],
    ["2×½ and 3×½×½", false],
    ["Ä, Ö, Ü", false],
    ["E-Mail: ä@ö.de", false],
    ["« Où ? »", false],
    ["½ Â", false],
    ["ascii only", false],
  ])("in %j: %s", (value, expected) => {
    expect(has(value, Kind.mojibake)).toBe(expected);
  });
});

describe("spoilt by a spreadsheet", () => {
  it.each([
    ["1.23E+11", true],
    ["4.92E+12", true],
    ["4,92E+12", true],
    ["1E+11", true],
    ["-1.5E+09", true],
    ["8.90123E+18", true],
    [" 1.23E+11 ", true],
    ["#####", true],
    ["########", true],
    ["#REF!", true],
    ["#N/A", true],
    ["#NAME?", true],
    ["#DIV/0!", true],
    ["#BEZUG!", true],
    ["#NV", true],
    ["#¡REF!", true],
    ["#VALEUR!", true],
    ["1e5", false],
    ["1E+05", false],
    ["6.0E+3", false],
    ["1.23E-11", false],
    ["1.23456789E+08", false],
    ["1E11", false],
    ["12E+11", false],
    ["A1E+11", false],
    ["#1", false],
    ["#", false],
    ["##", false],
    ["#sales", false],
    ["#WOW!", false],
    ["call REF!", false],
    ["+49 30 1234567", false],
  ])("%j: %s", (value, expected) => {
    expect(has(value, Kind.spoilt)).toBe(expected);
  });
});

describe("blanks at an end", () => {
  it.each([
    [" a", true],
    ["a ", true],
    ["a\t", true],
    ["\u00a0a", true],
    ["a\u3000", true],
    ["\ufeffa", true],
    ["a\n", true],
    ["a b", false],
    ["a", false],
    ["   ", false],
    ["", false],
  ])("%j: %s", (value, expected) => {
    expect(has(value, Kind.padded)).toBe(expected);
  });
});

describe("a time zone", () => {
  it.each([
    ["2024-03-01T10:20:30Z", true],
    ["2024-03-01T10:20:30.123+02:00", true],
    ["2024-03-01 10:20:30 UTC", true],
    ["2024-03-01 10:20:30+02", true],
    ["2024-03-01 10:20:30 -0500", true],
    ["2024-03-01T10:20:30+01:00[Europe/Berlin]", true],
    ["2024-03-01 10:20 Europe/Berlin", true],
    ["Fri Mar 01 2024 10:20:30 GMT+0100 (CET)", true],
    ["03/04/2024 3:04 PM GMT", true],
    ["2024-03-01T10:20:30", false],
    ["2024-03-01", false],
    ["03/04/2024 3:04 PM", false],
    ["10:20:30Z", false],
  ])("%j: %s", (value, expected) => {
    expect(has(value, Kind.zoned)).toBe(expected);
  });
});
