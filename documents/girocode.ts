import { normalIban } from '../procedures/iban.ts';

export interface Transfer {
  /** Of the payee, up to 70 characters. */
  name: string;
  iban: string;
  /** Only needed outside the European Economic Area. */
  bic?: string;
  amountCents: number;
  /** Free text for the payee, up to 140 characters. */
  remittance: string;
}

const limits = { name: 70, remittance: 140, bytes: 331, amountCents: 99_999_999_999 };

/** A single line within its limit, or an error that names the field. */
function line(field: string, text: string, limit: number): string {
  const clean = text.trim().normalize('NFC');
  if (/\p{Cc}/u.test(clean)) throw new RangeError(`${field}: one line is expected`);
  if (clean.length < 1 || clean.length > limit) {
    throw new RangeError(`${field}: 1 to ${limit} characters are expected, got ${clean.length}`);
  }
  return clean;
}

/**
 * The text of a GiroCode: a SEPA credit transfer as a QR code, EPC069-12 version 002, UTF-8. The
 * standard wants error correction M.
 */
export function giroCode(transfer: Transfer): string {
  const { bic = '', amountCents } = transfer;
  const iban = normalIban(transfer.iban);
  const name = line('name', transfer.name, limits.name);
  const remittance = line('remittance', transfer.remittance, limits.remittance);
  if (!iban) throw new RangeError('iban: the check digits are wrong');
  if (bic && !/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)) {
    throw new RangeError('bic: 8 or 11 characters are expected');
  }
  if (!Number.isInteger(amountCents) || amountCents < 1 || amountCents > limits.amountCents) {
    throw new RangeError('amountCents: a whole number from 1 to 99999999999 is expected');
  }
  const euros = `${Math.floor(amountCents / 100)}.${String(amountCents % 100).padStart(2, '0')}`;
  const purpose = '';
  const structured = '';
  const text = ['BCD', '002', '1', 'SCT', bic, name, iban, `EUR${euros}`, purpose, structured]
    .concat(remittance)
    .join('\n');
  if (Buffer.byteLength(text) > limits.bytes) {
    throw new RangeError(`The transfer is longer than the ${limits.bytes} bytes of a GiroCode`);
  }
  return text;
}
