import { z } from 'zod';
import { trackingUrl } from './schema-parts.ts';

/** Whose pages these are. */
export interface City {
  name: string;
  logo?: { bytes: Buffer; type: string };
  colors?: { action: string; actionDark: string };
  /** For everybody: who hears of barriers on the pages. */
  contact?: { email: string; phone: string };
  /** Addresses of the city's own pages. */
  imprint?: string;
  privacy?: string;
  /** Who answers for the data of the applicants: Art. 13 (1) and (2) GDPR. */
  dataProtection?: {
    controller: PartyContact;
    officer: PartyContact;
    authority: PartyContact;
  };
  /** When the city last looked through the accessibility of the pages; ours otherwise. */
  accessibilityChecked?: string;
  /** The carrier's page about one item, for procedures that name none of their own. */
  trackingUrl?: string;
}

export interface PartyContact {
  name: string;
  lines?: string[];
  email?: string;
  phone?: string;
  site?: string;
}

const white = '#ffffff';
const night = '#131525';
/** WCAG 2.2, success criterion 1.4.3. */
const leastContrast = 4.5;

const hex = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'expected a colour such as #0b4fa8')
  .transform((color) => color.toLowerCase());
const readableOn = (ground: string, what: string) =>
  hex.refine((color) => contrast(color, ground) >= leastContrast, {
    message: `cannot be read on ${what}; expected a contrast of at least ${leastContrast} to 1`,
  });

const pageOfCity = z.url({
  protocol: /^https?$/,
  error: 'expected an address such as https://www.stadt.example/impressum',
});

const party = z.strictObject({
  name: z.string().min(1),
  lines: z.array(z.string().min(1)).optional(),
  email: z.email('expected an email address').optional(),
  phone: z.string().min(3).optional(),
  site: pageOfCity.optional(),
});

export const citySchema = z.strictObject({
  name: z.string().min(1),
  /** An SVG or PNG file beside the city's file. */
  logo: z
    .string()
    .regex(/^[\w.-]+\.(svg|png)$/, 'expected the name of an SVG or PNG file beside this one')
    .optional(),
  contact: z
    .strictObject({ email: z.email('expected an email address'), phone: z.string().min(3) })
    .optional(),
  imprint: pageOfCity.optional(),
  privacy: pageOfCity.optional(),
  dataProtection: z
    .strictObject({ controller: party, officer: party, authority: party })
    .optional(),
  accessibilityChecked: z.iso.date("expected a day such as '2026-11-24'").optional(),
  trackingUrl: trackingUrl.optional(),
  colors: z
    .strictObject({
      action: readableOn(white, 'white'),
      actionDark: readableOn(night, 'the dark ground'),
    })
    .optional(),
});

/** Ratio of the relative luminances of two colours, 1 to 21, as WCAG defines it. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The city's colours in the place of KERN's own. */
export function cityStyle({ colors }: City): string {
  if (!colors) return '';
  const rule = (color: string) => `:root { --kern-color-action-default: ${color}; }`;
  return (
    `${rule(colors.action)}\n` +
    `@media (prefers-color-scheme: dark) { ${rule(colors.actionDark)} }\n`
  );
}
