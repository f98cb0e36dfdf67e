import { typesetPdf } from './typst.ts';

export interface PowerOfAttorney {
  language: string;
  title: string;
  /** Name and lines of the address. */
  office: string[];
  referenceLabel: string;
  reference: string;
  /** Who grants it, and to whom. */
  people: { label: string; lines: string[] }[];
  grants: string;
  /** What is to be collected, as far as it is known. */
  items: string[];
  limit: string;
  /** What the proxy brings; their code does not stand on this sheet. */
  brings: string;
  signatures: [string, string];
}

/** To be signed by the applicant: one person may collect what waits in one case. */
export const renderPowerOfAttorney = ({ people, ...sheet }: PowerOfAttorney): Promise<Uint8Array> =>
  typesetPdf('power-of-attorney.typ', {
    ...sheet,
    people: people.map(({ label, lines }) => [label, lines]),
  });
