const weights = [8, 6, 4, 2, 3, 5, 9, 7];

/**
 * Reads a tracking number of the Universal Postal Union's standard S10: two letters, eight digits,
 * a check digit, two letters of the country. Spaces are dropped; answers with nothing when the
 * shape or the check digit is wrong.
 */
export function parseTrackingNumber(text: string): string | undefined {
  const compact = text.replace(/\s+/g, '').toUpperCase();
  const match = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/.exec(compact);
  if (!match?.[1]) return undefined;
  const sum = [...match[1]].reduce(
    (total, digit, n) => total + Number(digit) * (weights[n] ?? 0),
    0,
  );
  const rest = 11 - (sum % 11);
  const check = rest === 10 ? 0 : rest === 11 ? 5 : rest;
  return Number(match[2]) === check ? compact : undefined;
}
