/** Why a file cannot be read, for the people who have to scan the paper again. */
const texts: Record<string, [german: string, english: string]> = {
  empty: ['Die Datei ist leer.', 'The file is empty.'],
  'unsupported-type': [
    'Das ist weder PDF noch TIFF, JPEG oder PNG.',
    'This is neither PDF nor TIFF, JPEG or PNG.',
  ],
  encrypted: [
    'Das PDF ist mit einem Passwort geschützt. Gebraucht wird eine Datei ohne Passwort.',
    'The PDF needs a password; a file without one is expected.',
  ],
  broken: [
    'Die Datei ist beschädigt. Bitte die Blätter noch einmal scannen.',
    'The file is damaged; please scan the sheets again.',
  ],
  'too-large': [
    'Die Datei oder eine Seite darin ist zu groß. Bitte in kleineren Stapeln oder gröber scannen.',
    'The file or a page of it is too large; please scan smaller stacks or at a lower resolution.',
  ],
  'too-many-pages': [
    'Die Datei hat zu viele Seiten: höchstens 500.',
    'The file has too many pages: at most 500.',
  ],
  infected: [
    'Der Virenscanner hat etwas gefunden. Die Datei wird nicht geöffnet.',
    'The virus scanner found something; the file is not opened.',
  ],
};

export const unreadableText = (reason: string, language: string): string =>
  texts[reason]?.[language.startsWith('de') ? 0 : 1] ?? reason;
