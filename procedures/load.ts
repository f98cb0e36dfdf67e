import type { Catalogue } from './catalogue.ts';

export type { Catalogue } from './catalogue.ts';

export declare function loadProcedures(dir: string): Catalogue;
