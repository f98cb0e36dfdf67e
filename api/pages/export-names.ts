import type { ScanRecord } from '../../workflows/application/state.ts';
import { endingOf } from '../operations/case-end.ts';

const fileName = (id: string) => id.replaceAll(/[^A-Za-z0-9._-]/g, '_');
export const pagesName = (scan: Pick<ScanRecord, 'id' | 'pages'>): string =>
  `pages/${fileName(scan.id)}.${endingOf(scan)}`;
export const messageName = (id: string): string => `messages/${fileName(id)}.txt`;
