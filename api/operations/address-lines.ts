import type { Address } from '../../workflows/application/contract.ts';

/** As they stand below the name. */
export const addressLines = ({ street, postalCode, city, country }: Address): string[] => [
  street,
  `${postalCode} ${city}`,
  ...(country ? [country] : []),
];
