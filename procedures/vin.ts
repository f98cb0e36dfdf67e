/**
 * A vehicle identification number in capitals, or nothing: 17 letters and digits without I, O and Q
 * (ISO 3779). The ninth place is a check digit in North America only, so it is not checked here.
 */
export function normalVin(text: string): string | undefined {
  const vin = text.replace(/[\s-]/g, '').toUpperCase();
  return /^[A-HJ-NPR-Z0-9]{17}$/.test(vin) ? vin : undefined;
}
