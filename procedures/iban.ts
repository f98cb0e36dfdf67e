/**
 * The electronic form of an IBAN (capitals, no blanks), or nothing if its shape, the length of a
 * German one or the check number (ISO 13616, ISO 7064 MOD 97-10) is wrong.
 */
export function normalIban(text: string): string | undefined {
  const iban = text.replace(/\s/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return undefined;
  if (iban.startsWith('DE') && !/^DE\d{20}$/.test(iban)) return undefined;
  return remainder(iban.slice(4) + iban.slice(0, 4)) === 1 ? iban : undefined;
}

function remainder(text: string): number {
  return [...text].reduce((rest, char) => {
    const value = parseInt(char, 36);
    return (rest * (value > 9 ? 100 : 10) + value) % 97;
  }, 0);
}
