/** Country calling codes of one and two digits; all others have three. */
const SHORT_CODES = new Set(
  "1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);

/** How a phone number is written, its calling code and a leading zero kept: `+49 ### #######`, `0## #######`, `(###) ###-####`. */
export function phoneShape(text: string): string {
  const clean = text.replace(/[\u00a0\u202f]/g, " ");
  const lead = /^(?:\+|00)(?=[1-9])/.exec(clean)?.[0];
  if (lead !== undefined) {
    const code = callingCode(clean.slice(lead.length));
    return lead + code + hashes(clean.slice(lead.length + code.length));
  }
  const zero = /^\(?0(?=[\d\s()/.-])/.exec(clean)?.[0] ?? "";
  return zero + hashes(clean.slice(zero.length));
}

function callingCode(text: string): string {
  const digits = /^\d{1,3}/.exec(text)?.[0] ?? "";
  const short = [digits.slice(0, 1), digits.slice(0, 2)].find((code) => SHORT_CODES.has(code));
  return short ?? digits;
}

/** A zero in brackets is no digit of the number: it is left out when dialling from abroad. */
function hashes(text: string): string {
  return text
    .split("(0)")
    .map((part) => part.replace(/\d/g, "#"))
    .join("(0)");
}
