/**
 * A German number plate as `MH-AB 123` (then `E` or `H`), or nothing: one to three letters for the
 * district, one or two, a number without a leading zero, at most eight places in all (FZV § 9 and
 * annex 3). The district needs a hyphen or blank behind it: `MAB1` could be two different plates.
 */
export function normalPlate(text: string): string | undefined {
  const parts = /^([A-ZÄÖÜ]{1,3})[\s-]+([A-Z]{1,2})[\s-]*([1-9]\d{0,3})[\s-]*([EH]?)$/.exec(
    text.normalize('NFC').trim().toUpperCase(),
  );
  if (!parts) return undefined;
  const [, district = '', letters = '', digits = '', suffix = ''] = parts;
  const places = district.length + letters.length + digits.length + suffix.length;
  return places <= 8 ? `${district}-${letters} ${digits}${suffix}` : undefined;
}
