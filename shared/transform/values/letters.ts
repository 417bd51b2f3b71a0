/** Letters that no normal form takes apart. */
const WHOLE: Record<string, string> = {
  ß: "ss",
  ẞ: "SS",
  æ: "ae",
  Æ: "AE",
  œ: "oe",
  Œ: "OE",
  ø: "o",
  Ø: "O",
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "Th",
  ł: "l",
  Ł: "L",
  ı: "i",
  ħ: "h",
  Ħ: "H",
};

/** Latin letters without accents and ligatures; other alphabets keep their letters. */
export function plainLetters(text: string): string {
  return text
    .normalize("NFD")
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    .replace(/[ßẞæÆœŒøØđĐðÐþÞłŁıħĦ]/g, (letter) => WHOLE[letter] ?? letter)
    .normalize("NFC");
}

/** A text as a part of an address: small plain letters and digits, everything else one separator. */
export function slug(text: string, separator: string): string {
  const words =
    plainLetters(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join(separator);
}
