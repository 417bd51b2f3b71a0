/** Whether two texts are equal, in a time that doesn't tell where they differ, nor how long the right one is. */
export async function sameText(given: string, right: string): Promise<boolean> {
  const digests = await Promise.all([given, right].map((text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
  const [a, b] = digests;
  return a !== undefined && b !== undefined && crypto.subtle.timingSafeEqual(a, b);
}

/**
 * Whom attempts are counted against: the client's address as Cloudflare saw it. All of an IPv6 household (its /64) is one, since it
 * can take any of those addresses at will.
 */
export function addressOf(request: Request): string {
  const address = request.headers.get("cf-connecting-ip")?.trim().toLowerCase() ?? "unknown";
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter((group) => group !== "");
  if (tail !== undefined) while (groups.length < 4) groups.push("0");
  return `${groups.slice(0, 4).join(":")}::/64`;
}
