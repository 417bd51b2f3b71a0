/**
 * A number's digits without an exponent: `1.5e+21` → `1500000000000000000000`. Every digit stays, none is added but zeros.
 * What isn't a number in exponent form comes back as it is, and so does one whose exponent is absurd.
 */
export function plainNumber(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d*))?[eE]([+-]?\d+)$/.exec(text);
  if (!parts) return text;
  const [, sign = "", whole = "", fraction = "", power = "0"] = parts;
  const shift = Number(power);
  if (Math.abs(shift) > 400) return text;
  const digits = whole + fraction;
  const point = whole.length + shift;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`.replace(/\.?0+$/, "");
  if (point >= digits.length) return sign + (digits + "0".repeat(point - digits.length)).replace(/^0+(?=\d)/, "");
  return `${sign}${digits.slice(0, point).replace(/^0+(?=\d)/, "")}.${digits.slice(point)}`;
}
