/**
 * Exactly one plain email address, or nothing: no display name, no list, no comment, no line break.
 * Stricter than RFC 5321, since whatever a mail library splits reaches someone it should not.
 */
export function parseAddress(text: string): string | undefined {
  const address = text.trim();
  if (address.length > 254) return undefined;
  const pattern =
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;
  return pattern.test(address) ? address : undefined;
}
